import type { LoggedRequest } from "../../simulator";
import { type Cell, nameOf } from "./cells";
import { damageOf, lostState } from "./damage";
import { badMessages, failuresOf, play, requestsSeen, restlessness, secretsIn } from "./play";
import { type Result, resultOf } from "./played";
import { outOfService, watchService } from "./service";
import type { Copy, CopyOptions, Setting } from "./setting";

/** Plays the scenario's act with one fault, then once more without, and compares the account with the program. */
export async function runCell(setting: Setting, cell: Cell, options: CopyOptions = {}): Promise<Result> {
  const copy = await setting.open(options);
  try {
    const { scenario } = setting;
    const { simulator, engine } = copy.stage;
    const program = scenario.program(simulator.inventory());
    const unwatch = watchService(simulator, scenario.serves, { undo: true });
    simulator.clearRequests();
    const before = engine.state;

    const handles = (cell.fault.rules(cell.place) ?? []).map((rule) => simulator.fault(rule));
    const hasFired = () => (handles[0]?.fired ?? 0) > 0;
    if (cell.fault.kills) copy.die({ victim: cell.fault.kills, isDue: hasFired });
    const faulty = await play(copy, scenario.act, program);
    const told = failuresOf(faulty);
    const missed = notFired(cell, hasFired(), simulator.requests);
    const damage = [...missed, ...badMessages(told)];
    if (cell.fault.isOutlived(cell.place)) damage.push(...told.map((failure) => `the run itself failed: ${failure}`));
    damage.push(...lostState(simulator.inventory(), before, engine.state));
    simulator.clearFaults();
    unwatch();

    // What a killed process left out of service stays so until the next run: that one may not put off anything more.
    watchService(simulator, scenario.serves);
    // Only to one that was killed does it matter what the next one is.
    if (!cell.fault.kills) copy.stayHere();
    const again = failuresOf(await play(copy, scenario.act, program));
    damage.push(...again.map((failure) => `the run after it failed: ${failure}`));
    if (scenario.act === "refresh") damage.push(...(await mending(copy, setting)));
    damage.push(...damageOf(simulator.inventory(), program, engine), ...outOfService(simulator, scenario.serves));
    if (scenario.act !== "destroy") damage.push(...(await restlessness(copy, program)));
    damage.push(...secretsIn(copy, [...told, ...again]));

    return resultOf({
      id: cell.id,
      faults: [cell.fault.name],
      hasFired: missed.length === 0,
      damage,
      program: [...before, ...program],
      told: [...told, ...again, ...requestsSeen(simulator)],
    });
  } finally {
    await copy.close();
  }
}

/** The requests of the act without a fault, and what is wrong even then. */
export async function learn(setting: Setting): Promise<{ requests: LoggedRequest[]; damage: string[] }> {
  const copy = await setting.open();
  try {
    const { scenario } = setting;
    const { simulator, engine } = copy.stage;
    const program = scenario.program(simulator.inventory());
    watchService(simulator, scenario.serves);
    simulator.clearRequests();
    const damage = failuresOf(await play(copy, scenario.act, program));
    const requests = [...simulator.requests];
    if (scenario.act === "refresh") damage.push(...(await mending(copy, setting)));
    damage.push(...damageOf(simulator.inventory(), program, engine), ...outOfService(simulator, scenario.serves));
    if (scenario.act !== "destroy") damage.push(...(await restlessness(copy, program)));
    return { requests, damage };
  } finally {
    await copy.close();
  }
}

/** What a refresh has shown, the next up mends. */
async function mending({ stage: { engine, simulator } }: Copy, { scenario }: Setting): Promise<string[]> {
  const mended = await engine.up(scenario.program(simulator.inventory()));
  return failuresOf(mended).map((failure) => `the up after it failed: ${failure}`);
}

/** A fault that strikes nothing, or something else, shows nothing. */
function notFired({ fault, place, request }: Cell, hasFired: boolean, requests: readonly LoggedRequest[]): string[] {
  if (!hasFired) return [`not fired: there was no request ${place.nth}, ${request}.`];
  const struck = requests[place.nth - 1];
  if (struck && nameOf(struck) === request && struck.fault !== undefined) return [];
  const where = requests.filter((one) => one.fault !== undefined).map((one) => `${one.sequence}. ${nameOf(one)}`);
  return [`not fired: ${fault.name} was meant for request ${place.nth}, ${request}, and struck ${where.join(", ")}.`];
}
