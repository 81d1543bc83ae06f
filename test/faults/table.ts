import { type Cell, cellsOf } from "./cells";
import type { Fault } from "./faults";
import { form, isAskedFor } from "./form";
import type { Played } from "./played";
import { learn, runCell } from "./runCell";
import type { Scenario } from "./scenarios/scenario";
import { seeded, seedOf } from "./seeded";
import { type CopyOptions, prepare } from "./setting";
import { withCalm } from "./withCalm";

/** What is played of a scenario, and where. */
export interface Part {
  readonly scenario: Scenario;
  readonly faults: readonly Fault[];
  /** How many cells the short form takes of it. */
  readonly sample: number;
  /** Default: the provider runs in this process. */
  readonly options?: CopyOptions;
}

/** Plays a scenario once without a fault, to learn its requests; then a cell for each request and each fault. */
export async function playPart({ scenario, faults, sample, options = {} }: Part): Promise<Played> {
  const started = performance.now();
  const setting = await prepare(scenario);
  try {
    const { requests, damage: unfaulted } = await learn(setting);
    const writes = requests.some(({ write }) => write);
    // What is killed at a read has changed nothing; where there is nothing else to be killed at, it is played all the same.
    const cells = cellsOf(scenario.name, requests, faults).filter(
      ({ fault, place }) => fault.kills === undefined || !place.isRead || !writes,
    );
    const isHere = options.programFolder === undefined;
    const played = await withCalm(choose(cells, sample), isHere ? 6 : 3, (cell) => runCell(setting, cell, options));
    return {
      part: scenario.name,
      where: isHere ? "in this process" : "a provider process",
      cells: cells.length,
      unfaulted,
      ...played,
      seconds: (performance.now() - started) / 1_000,
    };
  } finally {
    setting.remove();
  }
}

/** All in the full form; in the short one a sample in which every cell is as likely as every other. */
function choose(cells: readonly Cell[], sample: number): Cell[] {
  const askedFor = cells.filter(({ id }) => isAskedFor(id));
  if (form.full || form.cell !== undefined) return askedFor;
  return seeded(seedOf(form.seed, cells[0]?.id ?? ""))
    .shuffled(askedFor)
    .slice(0, sample);
}
