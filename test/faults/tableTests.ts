import { failures, kills, tellingFailures } from "./faults";
import { form, isAskedForBelow } from "./form";
import { conclude, type Played } from "./played";
import { installPackage } from "./providerPackage";
import type { Scenario } from "./scenarios/scenario";
import { type Part, playPart } from "./table";

/**
 * Declares the table of these scenarios: on the real dynamic-provider process the whole of it in the full form, and the
 * deaths of processes in both. `moves` are played under faults that tell, in this process.
 */
export function tableTests(scenarios: readonly Scenario[], moves: readonly Scenario[] = []): void {
  jest.setTimeout(3_600_000);

  const program = installPackage();
  afterAll(() => program.remove());
  const inProcess = { programFolder: program.folder };

  const parts: readonly [string, Part][] = [
    ...scenarios.map((scenario): [string, Part] => [
      `${scenario.name}: something goes wrong at any request`,
      { scenario, faults: failures, sample: 4, ...(form.full && !form.here ? { options: inProcess } : {}) },
    ]),
    ...scenarios.map((scenario): [string, Part] => [
      `${scenario.name}: a process is killed at any request`,
      { scenario, faults: kills, sample: 1, options: inProcess },
    ]),
    ...moves.map((scenario): [string, Part] => [
      `${scenario.name}: something goes wrong at any request`,
      { scenario, faults: tellingFailures, sample: 2 },
    ]),
  ];

  const asked = parts.filter(([, { scenario }]) => isAskedForBelow(`${scenario.name}/`));
  // jest wants a test in each file, also where the one cell that is asked for is in another.
  test("the table has scenarios", () => {
    expect(parts.length).toBeGreaterThan(0);
  });
  if (asked.length === 0) return;
  // One after the other in the full form, which says how far it has come; side by side in the short one, to wait less.
  const each = form.full ? test.each(asked) : test.concurrent.each(asked);

  each("%s, and the next run mends it", async (_, part) => {
    const played = await playPart(part);
    expect(conclude(played)).toEqual({});
    expectThreeTypes(played);
  });
}

/** A cell of one resource would show little. */
function expectThreeTypes({ results }: Played): void {
  for (const { types } of results) expect(types).toBeGreaterThanOrEqual(3);
}
