import type { LifecycleCase } from "./lifecycleCase";
import { type Life, type Lives, liveThrough, type SeenChange, type SeenDrift } from "./liveThrough";
import { openStage, type StageOptions } from "./stage";

const nothingWritten = { failure: undefined, writes: [] };

/** Declares the tests of the lifecycle table, which lives once, before them. `timeoutMs` is for the whole life. */
export function lifecycleTests(cases: readonly LifecycleCase[], options: StageOptions, timeoutMs: number): void {
  let lives: Lives;
  beforeAll(async () => {
    const stage = await openStage(options);
    try {
      lives = await liveThrough(stage, cases);
    } finally {
      await stage.close();
    }
  }, timeoutMs);

  test("a second `up` of unchanged resources sends no request at all", () => {
    expect(lives.idleRequests).toBe(0);
  });

  for (const [index, lifecycleCase] of cases.entries()) {
    const life = () => lives.lives[index] as Life;
    const { name } = lifecycleCase;

    test(`${name}: is created with exactly its requests`, () => {
      expect(life().planned).toEqual({ op: "create", ...nothingWritten });
      expect(life().created).toEqual({ op: "create", failure: undefined, writes: lifecycleCase.createdBy });
      if (lifecycleCase.deletedBy.length > 0) expect(life().active).not.toEqual([]);
    });

    test(`${name}: neither changes nor differs after it was created`, () => {
      expect(life().again).toEqual({ op: "same", ...nothingWritten });
      expect(life().refreshed).toBe("nothing");
    });

    for (const [round, change] of lifecycleCase.changes.entries()) {
      test(`${name}: ${change.name} is ${inWords[change.is]}`, () => {
        expectChange(change, life().changes[round] as SeenChange);
      });
    }

    for (const [round, drift] of lifecycleCase.drifts.entries()) {
      test(`${name}: after it was found that ${drift.name}, the next up mends exactly that`, () => {
        expectDrift(life().drifts[round] as SeenDrift);
      });
    }

    test(`${name}: is destroyed with exactly its requests, and a second destroy succeeds`, () => {
      expect(life().deleted).toEqual({ op: undefined, failure: undefined, writes: lifecycleCase.deletedBy });
      expect(life().leftAfterDelete).toEqual([]);
      expect(life().deletedAgain.failure).toBeUndefined();
    });

    test(`${name}: is made again after it was destroyed`, () => {
      expect(life().madeAgain).toMatchObject({ op: "create", failure: undefined });
      if (lifecycleCase.deletedBy.length > 0) expect(life().activeAgain).toEqual(life().active.map(anything));
    });
  }
}

const inWords = { update: "an update", replace: "a replacement, made before the old one goes", nothing: "no change" };

function anything(): unknown {
  return expect.any(String);
}

function expectChange(change: SeenChange["change"], seen: SeenChange): void {
  const op = change.is === "nothing" ? "same" : change.is;
  expect(seen.planned).toEqual({ op, ...nothingWritten });
  expect(seen.applied).toEqual({ op, failure: undefined, writes: change.writes });
  expect(seen.again).toEqual({ op: "same", ...nothingWritten });
  expect(seen.refreshed).toBe("nothing");
  expect(seen.isSameObject).toBe(change.is !== "replace");
  if (change.is === "replace") expect(seen.leftOfOld).toEqual([]);
}

function expectDrift({ drift, expected, shown, mended, refreshedAfter }: SeenDrift): void {
  expect(shown).toEqual(expected);
  expect(mended).toMatchObject({ failure: undefined, writes: drift.mendedBy });
  if (drift.mendedBy.length === 0) expect(mended.op).toBe("same");
  expect(refreshedAfter).toBe("nothing");
}
