import { keepsServing, type LoggedRequest, type Switches, servingProblems } from "../../simulator";
import { addressesOf, filesBelow, secretScan } from "../engine/secretScan";
import type { Declared, RefreshResult, RunResult } from "../lifecycle/engineModel";
import { simulatorKey } from "../lifecycle/stage";
import { type Cell, nameOf } from "./cells";
import { damageOf, lostState } from "./damage";
import { planted } from "./scenarios";
import type { Copy, CopyOptions, Setting } from "./setting";

/** What came of a cell. */
export interface CellResult {
  readonly id: string;
  /** What is not as it should be; none is what is wanted. */
  readonly damage: readonly string[];
  /** How many resources the scenario had, and of how many types. */
  readonly resources: number;
  readonly types: number;
  /** What the user was told while it went wrong. */
  readonly told: readonly string[];
}

/** Plays the scenario's act with one fault, then without, and compares the account with the program. */
export async function runCell(setting: Setting, cell: Cell, options: CopyOptions): Promise<CellResult> {
  const copy = await setting.open(options);
  try {
    const { scenario } = setting;
    const { simulator, engine } = copy.stage;
    const program = scenario.program(simulator.inventory());
    const unwatch = watchService(copy, setting);
    simulator.clearRequests();
    const before = engine.state;

    const handles = (cell.fault.rules(cell.place) ?? []).map((rule) => simulator.fault(rule));
    const hasFired = () => (handles[0]?.fired ?? 0) > 0;
    if (cell.fault.kills) copy.die({ victim: cell.fault.kills, isDue: hasFired });
    const faulty = await act(copy, setting, program);
    const damage = [...notFired(cell, hasFired(), simulator.requests), ...badFailures(faulty)];
    simulator.clearFaults();
    unwatch();
    // What a killed process left out of service stays so until the next run: that one may not put off anything more.
    watchService(copy, setting);
    damage.push(...lostState(simulator.inventory(), before, engine.state));

    const again = await act(copy, setting, program);
    damage.push(...failuresOf(again).map((failure) => `the run after it failed: ${failure}`));
    if (scenario.act === "refresh") {
      const mended = await engine.up(program);
      damage.push(...failuresOf(mended).map((failure) => `the up after it failed: ${failure}`));
    }
    damage.push(...damageOf(simulator.inventory(), program, engine));
    damage.push(...(await restlessness(copy, setting, program)));
    damage.push(...outOfService(copy, setting));
    damage.push(...secretsIn(copy, [...failuresOf(faulty), ...failuresOf(again)]));
    return {
      id: cell.id,
      damage,
      resources: Math.max(before.length, program.length),
      types: new Set([...before, ...program].map(({ type }) => type)).size,
      told: failuresOf(faulty),
    };
  } finally {
    await copy.close();
  }
}

/** The requests of a run without a fault. */
export async function learn(setting: Setting): Promise<{ requests: LoggedRequest[]; damage: string[] }> {
  const copy = await setting.open();
  try {
    const { simulator, engine } = copy.stage;
    const program = setting.scenario.program(simulator.inventory());
    watchService(copy, setting);
    simulator.clearRequests();
    const result = await act(copy, setting, program);
    const requests = [...simulator.requests];
    if (setting.scenario.act === "refresh") await engine.up(program);
    const damage = [
      ...failuresOf(result),
      ...damageOf(simulator.inventory(), program, engine),
      ...outOfService(copy, setting),
      ...(await restlessness(copy, setting, program)),
    ];
    return { requests, damage };
  } finally {
    await copy.close();
  }
}

/** After every request, what is in service now stays so. */
function watchService({ stage: { simulator } }: Copy, { scenario: { serves } }: Setting): () => void {
  if (!serves) return () => undefined;
  const problems = servingProblems(simulator.inventory(), serves);
  return simulator.watch(
    keepsServing({
      numbers: serves.numbers.filter(({ number }) => !problems.has(`number ${number}`)),
      dids: serves.dids.filter((did) => !problems.has(`DID ${did}`)),
      gapRequests: forcedGap(simulator.switches),
    }),
  );
}

/** What was out of service after some request, and what is now. */
function outOfService({ stage: { simulator } }: Copy, { scenario: { serves } }: Setting): string[] {
  const now = serves ? [...servingProblems(simulator.inventory(), serves).values()] : [];
  return [...simulator.violations, ...now].map((problem) => `out of service: ${problem}`);
}

/**
 * The changes that a move cannot do without. Where two rows of a number may be active, but only one with an agent, one
 * after which it has none; where they may not, one more before that, after which there is no row.
 */
function forcedGap({ numberOnSecondConnection, inboundEnabledBy }: Switches): number {
  return numberOnSecondConnection === "allowed" && inboundEnabledBy === "agent" ? 1 : 2;
}

function act({ stage: { engine } }: Copy, { scenario }: Setting, program: readonly Declared[]) {
  if (scenario.act === "refresh") return engine.refresh();
  return scenario.act === "destroy" ? engine.destroy() : engine.up(program);
}

function failuresOf({ failures }: RunResult | RefreshResult): string[] {
  return Object.entries(failures).map(([name, message]) => `${name}: ${message}`);
}

/** A fault that strikes nothing, or something else, shows nothing. */
function notFired({ fault, place, request }: Cell, hasFired: boolean, requests: readonly LoggedRequest[]): string[] {
  if (!hasFired) return ["the fault did not fire."];
  const struck = requests[place.nth - 1];
  if (struck && nameOf(struck) === request && struck.fault !== undefined) return [];
  const where = requests.filter((one) => one.fault !== undefined).map((one) => `${one.sequence}. ${nameOf(one)}`);
  return [`the fault ${fault.name} was meant for request ${place.nth}, ${request}, and struck ${where.join(", ")}.`];
}

/** What no user should be told, and what was not told at all. */
function badFailures(result: RunResult | RefreshResult): string[] {
  return failuresOf(result).flatMap((failure) => [
    ...(/deadline exceeded/i.test(failure) ? [`hang: a verb was not answered: ${failure}`] : []),
    ...(/in a way that it should not|\n\s+at /.test(failure) ? [`unexpected: ${failure}`] : []),
  ]);
}

/** A run that follows changes nothing, and a refresh shows nothing. */
async function restlessness(copy: Copy, { scenario }: Setting, program: readonly Declared[]): Promise<string[]> {
  if (scenario.act === "destroy") return [];
  copy.stayHere();
  // While a list lags, a look at it shows what was before.
  copy.catchUp();
  const { engine, simulator } = copy.stage;
  const writesBefore = simulator.writes().length;
  const { ops, failures } = await engine.up(program);
  const { shown, failures: unread } = await engine.refresh();
  const written = simulator.writes().slice(writesBefore).map(nameOf);
  return [
    ...Object.entries(ops)
      .filter(([, op]) => op !== "same")
      .map(([name, op]) => `restless: another up would ${op} ${name}. ${failures[name] ?? ""}`),
    ...written.map((request) => `restless: another up sent ${request}.`),
    ...Object.entries({ ...shown, ...unread })
      .filter(([, difference]) => difference !== "nothing")
      .map(([name, difference]) => `drift: a refresh shows ${JSON.stringify(difference)} of ${name}.`),
  ];
}

function secretsIn(copy: Copy, messages: readonly string[]): string[] {
  const texts = {
    "the provider's output": copy.output(),
    "a message": messages.join("\n"),
    "an address": addressesOf(copy.stage.simulator.requests),
    ...filesBelow(copy.sharedFolder),
  };
  return secretScan({ secrets: { ...planted, apiKey: simulatorKey }, texts }).map(
    ({ secret, form, where }) => `secret: ${secret} stands in ${where} (${form}).`,
  );
}
