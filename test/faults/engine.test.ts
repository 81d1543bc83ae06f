import { type Cell, unorderedCellsOf } from "./cells";
import { writeProject } from "./cliStack";
import { type EngineCell, type EngineSetting, learnOnEngine, prepareOnEngine, runEngineCell } from "./engineCell";
import { type Fault, failures, interrupts, kills } from "./faults";
import { form, isAskedFor, isAskedForBelow } from "./form";
import { conclude, type Result } from "./played";
import { installPackage } from "./providerPackage";
import { scenarios } from "./scenarios";
import { type Seeded, seeded, seedOf } from "./seeded";
import { withCalm } from "./withCalm";

jest.setTimeout(3_600_000);

const program = installPackage();
writeProject(program.folder);
afterAll(() => program.remove());

/** How many cells of a scenario the full form plays, of those whose faults kill nobody. */
const sampled = 4;
/** How many scenarios the short form plays, a death and another fault of each. */
const shortScenarios = 2;

/** Those whose requests are the same in whatever order the engine makes them, and whose faults are of one request. */
const alone = failures.filter(({ name }) => !name.endsWith("-then-nothing"));

const asked = scenarios.filter(({ name }) => isAskedForBelow(`engine/${name}/`));
const chosen = form.full || form.cell !== undefined ? asked : shortChoice();

test.each(chosen.map((scenario) => [scenario.name, scenario] as const))(
  "%s on the real engine, and the next run mends it",
  async (name, scenario) => {
    const started = performance.now();
    const setting = await prepareOnEngine(scenario, program.folder);
    try {
      const requests = await learnOnEngine(setting);
      const cells = (faults: readonly Fault[]): EngineCell[] =>
        unorderedCellsOf(`engine/${name}`, requests, faults)
          .filter(({ id }) => isAskedFor(id))
          .filter(isCertain)
          .map((cell) => ({ ...cell, refreshesFirst: seedOf(form.seed, cell.id) % 2 === 0 }));
      const all = [cells(kills), cells(interrupts), cells(alone)] as const;
      const chosenCells = form.cell === undefined ? choose(name, ...all) : all.flat();
      const results = await withCalm(chosenCells, 1, (cell) => playOrBefore(setting, cell, all.flat()));
      const played = {
        part: name,
        where: "the real engine",
        cells: all.flat().length,
        unfaulted: [],
        ...results,
        seconds: (performance.now() - started) / 1_000,
      } as const;
      expect(conclude(played)).toEqual({});
    } finally {
      setting.remove();
    }
  },
);

/**
 * How many requests of a kind there are can depend on the order in which the engine comes to the resources. Where there is no
 * nth, the fault strikes the one before it.
 */
async function playOrBefore(setting: EngineSetting, cell: EngineCell, all: readonly EngineCell[]): Promise<Result> {
  const result = await runEngineCell(setting, cell);
  if (result.hasFired || form.cell !== undefined) return result;
  const before = all.find(
    ({ fault, request, place }) =>
      fault.name === cell.fault.name && request === cell.request && place.nth === cell.place.nth - 1,
  );
  return before ? playOrBefore(setting, before, all) : result;
}

/** A read has no second one that is certain to come. */
function isCertain({ place, request }: Cell): boolean {
  return !place.isRead || place.nth === 1 || !request.startsWith("GET");
}

/**
 * Every death at every kind of request that writes, at one of its kind, since they come in no certain order; Ctrl-C once, and
 * twice, at one request; a sample of the other faults.
 */
function choose(
  name: string,
  dying: readonly EngineCell[],
  interrupted: readonly EngineCell[],
  failing: readonly EngineCell[],
): EngineCell[] {
  const chance = seeded(seedOf(form.seed, name));
  const writes = dying.filter(({ place }) => !place.isRead);
  const deaths = oneOfEach(chance, writes.length > 0 ? writes : dying, ({ fault, request }) => fault.name + request);
  const others = chance.shuffled(failing);
  if (!form.full) return [...chance.shuffled(deaths).slice(0, 1), ...others.slice(0, 1)];
  const presses = oneOfEach(chance, interrupted, ({ fault: { kills } }) => kills ?? "");
  return [...deaths, ...presses, ...others.slice(0, sampled)];
}

function oneOfEach(
  chance: Seeded,
  cells: readonly EngineCell[],
  kindOf: (cell: EngineCell) => string,
): readonly EngineCell[] {
  const byKind = new Map(chance.shuffled(cells).map((cell) => [kindOf(cell), cell]));
  return [...byKind.values()];
}

function shortChoice() {
  const few = seeded(seedOf(form.seed, "engine")).shuffled(asked).slice(0, shortScenarios);
  return few.length > 0 ? few : asked;
}
