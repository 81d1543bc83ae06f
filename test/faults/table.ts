import { type Cell, cellsOf } from "./cells";
import type { Fault } from "./faults";
import { form, isAskedFor } from "./form";
import { inLanes } from "./lanes";
import { type CellResult, learn, runCell } from "./runCell";
import type { Scenario } from "./scenarios";
import { seeded, seedOf } from "./seeded";
import { type CopyOptions, prepare } from "./setting";
import { tell } from "./tell";

/** What is played of a scenario, and where. */
export interface Part {
  readonly scenario: Scenario;
  readonly faults: readonly Fault[];
  /** How many cells the short form takes of it. */
  readonly sample: number;
  /** Default: the provider runs in this process. */
  readonly options?: CopyOptions;
}

/** How a part was played. */
export interface Played {
  /** What is wrong without any fault. */
  readonly unfaulted: readonly string[];
  /** How many cells there are, played or not. */
  readonly cells: number;
  readonly results: readonly CellResult[];
}

/** Plays a scenario once without a fault, to learn its requests; then a cell for each request and each fault. */
export async function playPart({ scenario, faults, sample, options }: Part): Promise<Played> {
  const started = Date.now();
  const setting = await prepare(scenario);
  try {
    const { requests, damage: unfaulted } = await learn(setting);
    const cells = cellsOf(scenario.name, requests, faults);
    const chosen = choose(cells, sample);
    const results = await inLanes(chosen, (cell) => runCell(setting, cell, options));
    const damaged = results.filter(({ damage }) => damage.length > 0);
    tell(
      `${scenario.name}: ${cells.length} cells (${requests.length} requests), ${results.length} played in ` +
        `${Math.round((Date.now() - started) / 1000)} s, ${damaged.length} damaged`,
    );
    if (form.cell !== undefined)
      for (const { id, told } of results) tell(`${id}: ${told.join("\n") || "nothing told"}`);
    return { unfaulted, cells: cells.length, results };
  } finally {
    setting.remove();
  }
}

/** All in the full form; in the short one a sample in which every fault is as likely as every other. */
function choose(cells: readonly Cell[], sample: number): Cell[] {
  const askedFor = cells.filter(({ id }) => isAskedFor(id));
  if (form.full || form.cell !== undefined) return askedFor;
  return seeded(seedOf(form.seed, cells[0]?.id ?? ""))
    .shuffled(askedFor)
    .slice(0, sample);
}

/** What is wrong with what was played, by cell, with how to play it again. */
export function damageByCell({ unfaulted, results }: Played): Record<string, readonly string[]> {
  const damaged = results.filter(({ damage }) => damage.length > 0);
  return {
    ...(unfaulted.length > 0 ? { "without any fault": unfaulted } : {}),
    ...Object.fromEntries(damaged.map(({ id, damage }) => [`npm run test:faults -- --cell "${id}"`, damage])),
  };
}
