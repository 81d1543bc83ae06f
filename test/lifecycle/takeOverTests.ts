import type { LifecycleCase } from "./lifecycleCase";
import { type Declared, fullName } from "./program";
import { openStage, type StageOptions } from "./stage";

interface Options extends StageOptions {
  /** For all runs together. */
  timeoutMs: number;
}

type How = "renamed without an alias" | "moved under a component" | "replaced by `up --replace`";

const ways: readonly How[] = ["renamed without an alias", "moved under a component", "replaced by `up --replace`"];

/** What is seen of one case that is taken over by a resource of another name, in another place, or of a forced replacement. */
interface Seen {
  failure?: string;
  onBefore: readonly string[];
  onAfter: readonly string[];
  again: { op?: string; writes?: readonly string[] };
  shown: unknown;
  onAtLast: readonly string[];
}

const nameOf = (index: number) => `resource-${index}`;

/** How the program declares a resource from now on. */
function changed(how: How, declared: Declared): Declared {
  if (how === "moved under a component") return { ...declared, parent: "component" };
  return how === "renamed without an alias" ? { ...declared, name: `${declared.name}-renamed` } : declared;
}

async function takeOver(cases: readonly LifecycleCase[], how: How, options: StageOptions): Promise<Seen[]> {
  const stage = await openStage(options);
  try {
    const { engine, simulator } = stage;
    const program: Declared[] = [];
    for (const [index, lifecycleCase] of cases.entries()) {
      const inputs = lifecycleCase.inputs(await lifecycleCase.prepare(simulator));
      program.push({ name: nameOf(index), type: lifecycleCase.type, inputs });
    }
    const { failures } = await engine.up(program);
    if (Object.keys(failures).length > 0) throw new Error(`It does not stand: ${JSON.stringify(failures)}`);
    const onNow = (declared: readonly Declared[]) =>
      cases.map((lifecycleCase, index) => {
        const kept = engine.state.find(({ name }) => name === fullName(declared[index] as Declared));
        return lifecycleCase.stillActive(simulator, kept?.outputs ?? {});
      });
    const onBefore = onNow(program);

    const next = program.map((declared) => changed(how, declared));
    const replace = how === "replaced by `up --replace`" ? program.map(fullName) : [];
    // Without --refresh, a connection of an equal name may be another machine's, and is left alone.
    const taken = await engine.up(next, { refresh: true, replace });
    const onAfter = onNow(next);
    const again = await engine.up(next);
    const refreshed = await engine.refresh();
    const last = engine.state;
    await engine.destroy();
    return next.map((declared, index) => {
      const name = fullName(declared);
      const outputs = last.find((kept) => kept.name === name)?.outputs ?? {};
      return {
        failure: taken.failures[name],
        onBefore: onBefore[index] ?? [],
        onAfter: onAfter[index] ?? [],
        again: { op: again.ops[name], writes: again.writes[name] },
        shown: refreshed.shown[name],
        onAtLast: cases[index]?.stillActive(simulator, outputs) ?? [],
      };
    });
  } finally {
    await stage.close();
  }
}

/** Declares the tests of taking over, for every case of the lifecycle table. */
export function takeOverTests(cases: readonly LifecycleCase[], { timeoutMs, ...options }: Options): void {
  const seen = new Map<string, Seen>();

  for (const how of ways) {
    beforeAll(async () => {
      for (const neighbours of [cases.filter(({ apart }) => !apart), cases.filter(({ apart }) => apart)]) {
        const results = await takeOver(neighbours, how, options);
        for (const [index, { name }] of neighbours.entries()) seen.set(`${name} ${how}`, results[index] as Seen);
      }
    }, timeoutMs);

    for (const { name } of cases) {
      test(`${name}: ${how}, it stays on, once, and goes with a destroy`, () => {
        const { failure, onBefore, onAfter, again, shown, onAtLast } = seen.get(`${name} ${how}`) as Seen;
        expect(failure).toBeUndefined();
        expect(onAfter).toHaveLength(onBefore.length);
        expect({ again, shown }).toEqual({ again: { op: "same", writes: [] }, shown: "nothing" });
        expect(onAtLast).toEqual([]);
      });
    }
  }
}
