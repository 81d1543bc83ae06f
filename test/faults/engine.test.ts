import { nameOf, unorderedCellsOf } from "./cells";
import { writeProgram } from "./cliStack";
import { type EngineCell, learnOnEngine, prepareOnEngine, runEngineCell } from "./engineCell";
import { failures, interrupts, kills } from "./faults";
import { form, isAskedFor, isAskedForBelow } from "./form";
import { inLanes } from "./lanes";
import { installPackage } from "./providerPackage";
import { scenarios } from "./scenarios";
import { seeded, seedOf } from "./seeded";
import { damageByCell, type Played } from "./table";
import { tell } from "./tell";

jest.setTimeout(3_600_000);

const program = installPackage();
writeProgram(program.folder);
afterAll(() => program.remove());

/** Of faults that kill nobody, a sample runs on the real engine; what it takes of each scenario. */
const sampled = form.full ? 12 : 1;
/** In the short form, of the deaths too. */
const deaths = form.full ? Number.POSITIVE_INFINITY : 1;

/** Those whose requests are the same in whatever order the engine makes them, and whose faults are of one request. */
const alone = failures.filter(({ name }) => !name.endsWith("-then-nothing"));

const asked = scenarios.filter(({ name }) => isAskedForBelow(`engine/${name}/`));

test.each(asked.map((scenario) => [scenario.name, scenario] as const))(
  "%s on the real engine",
  async (name, scenario) => {
    const started = Date.now();
    const setting = await prepareOnEngine(scenario, program.folder);
    const requests = await learnOnEngine(setting);
    const cells = (faults: typeof failures): EngineCell[] =>
      unorderedCellsOf(`engine/${name}`, requests, faults)
        .filter(({ id }) => isAskedFor(id))
        .map((cell) => ({ ...cell, refreshesFirst: seedOf(1, cell.id) % 2 === 0 }));
    // A read has no second one that is certain to come.
    const isCertain = ({ place, request }: EngineCell) =>
      !place.isRead || place.nth === 1 || !request.startsWith("GET");
    const chance = seeded(seedOf(form.seed, name));
    const dying = cells([...kills, ...interrupts]).filter(isCertain);
    const failing = cells(alone).filter(isCertain);
    const chosen = [...chance.shuffled(dying).slice(0, deaths), ...chance.shuffled(failing).slice(0, sampled)];

    const results = await inLanes(chosen, (cell) => runEngineCell(setting, cell), 2);
    const played: Played = { unfaulted: [], cells: dying.length + failing.length, results };
    tell(
      `${name} on the real engine: ${played.cells} cells (${requests.map(nameOf).length} requests), ${results.length} played in ` +
        `${Math.round((Date.now() - started) / 1000)} s, ${results.filter(({ damage }) => damage.length > 0).length} damaged`,
    );
    expect(damageByCell(played)).toEqual({});
  },
);
