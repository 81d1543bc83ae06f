import { failures, kills, tellingFailures } from "./faults";
import { form, isAskedForBelow } from "./form";
import { installPackage } from "./providerPackage";
import { moves, type Scenario, scenarios } from "./scenarios";
import { damageByCell, type Part, type Played, playPart } from "./table";

jest.setTimeout(3_600_000);

const program = installPackage();
afterAll(() => program.remove());

/** The real dynamic-provider process: the whole table in the full form, the deaths of processes in both. */
const inProcess = { programFolder: program.folder };

const parts: Part[] = [
  ...scenarios.map((scenario) => ({
    scenario,
    faults: failures,
    sample: 8,
    ...(form.full ? { options: inProcess } : {}),
  })),
  ...scenarios.map((scenario) => ({ scenario, faults: kills, sample: 2, options: inProcess })),
  ...moves.map((scenario) => ({ scenario, faults: tellingFailures, sample: 3 })),
];

const asked = parts.filter(({ scenario }) => isAskedForBelow(`${scenario.name}/`));

test.each(asked.map((part) => [titleOf(part), part] as const))("%s, and the next run mends it", async (_, part) => {
  const played = await playPart(part);
  expect(damageByCell(played)).toEqual({});
  expectThreeTypes(played);
});

function titleOf({ scenario, faults }: { scenario: Scenario; faults: Part["faults"] }): string {
  return `${scenario.name}: ${faults === kills ? "a process is killed" : "something goes wrong"} at any request`;
}

/** A cell of one resource would show little. */
function expectThreeTypes({ results }: Played): void {
  for (const { types } of results) expect(types).toBeGreaterThanOrEqual(3);
}
