import { expectChange, expectCreated, expectDestroyed, expectDrift, expectMadeAgain, expectQuiet } from "./expectLife";
import type { LifecycleCase } from "./lifecycleCase";
import { type Life, liveThrough, type SeenChange, type SeenDrift, type Thoroughness } from "./liveThrough";
import { openStage, type StageOptions } from "./stage";

interface Options extends StageOptions {
  thoroughness: Thoroughness;
  /** For all lives together. */
  timeoutMs: number;
}

const inWords = { update: "an update", replace: "a replacement, made before the old one goes", nothing: "no change" };

/** Declares the tests of the lifecycle table. Its cases live once, before them. */
export function lifecycleTests(cases: readonly LifecycleCase[], options: Options): void {
  const lives = new Map<LifecycleCase, Life>();
  let idleRequests = 0;
  beforeAll(async () => {
    for (const neighbours of [cases.filter(({ apart }) => !apart), cases.filter(({ apart }) => apart)]) {
      if (neighbours.length === 0) continue;
      const stage = await openStage(options);
      try {
        const lived = await liveThrough(stage, neighbours, options.thoroughness);
        for (const life of lived.lives) lives.set(life.lifecycleCase, life);
        idleRequests += lived.idleRequests;
      } finally {
        await stage.close();
      }
    }
  }, options.timeoutMs);

  test("a second `up` of unchanged resources sends no request at all", () => {
    expect(idleRequests).toBe(0);
  });

  for (const lifecycleCase of cases) {
    const life = () => lives.get(lifecycleCase) as Life;
    const { name } = lifecycleCase;

    test(`${name}: is created with exactly its requests`, () => {
      expectCreated(life());
    });

    test(`${name}: neither changes nor differs after it was created`, () => {
      expectQuiet(life());
    });

    for (const [round, change] of lifecycleCase.changes.entries()) {
      test(`${name}: ${change.name} is ${inWords[change.is]}`, () => {
        expectChange(life().changes[round] as SeenChange);
      });
    }

    for (const [round, drift] of lifecycleCase.drifts.entries()) {
      test(`${name}: a refresh shows what is to be seen of it, and the next up mends it, when ${drift.name}`, () => {
        expectDrift(life().drifts[round] as SeenDrift);
      });
    }

    test(`${name}: is destroyed with exactly its requests, and a second destroy succeeds`, () => {
      expectDestroyed(life());
    });

    test(`${name}: is made again after it was destroyed`, () => {
      expectMadeAgain(life());
    });
  }
}
