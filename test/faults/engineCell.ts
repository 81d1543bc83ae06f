import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { type LoggedRequest, type Simulator, startSimulator } from "../../simulator";
import { keyVault } from "../engine/keyVault";
import { addressesOf, filesBelow, secretScan } from "../engine/secretScan";
import type { Declared } from "../lifecycle/engineModel";
import { simulatorKey } from "../lifecycle/stage";
import { type Cell, nameOf } from "./cells";
import { type CliRun, CliStack } from "./cliStack";
import { damageOf, lostState } from "./damage";
import { letDie } from "./dying";
import { planted } from "./planted";
import { requestsSeen } from "./play";
import { type Result, resultOf } from "./played";
import { providersBelow } from "./providerProcesses";
import type { Act, Scenario } from "./scenarios/scenario";
import { outOfService, watchService } from "./service";
import { waits } from "./setting";

/** A cell on the real engine. */
export interface EngineCell extends Cell {
  /** Whether the user refreshes, to clear what is pending, before the next `up`; else after it. */
  readonly refreshesFirst: boolean;
}

/** A scenario on the real engine, as it stands before its act. */
export interface EngineSetting {
  readonly scenario: Scenario;
  readonly folder: string;
  readonly programFolder: string;
  remove(): void;
}

/** How long one command may take: several times what the provider's own waits come to. */
const commandMs = 90_000;

/** The engine changes several resources at a time. */
const besides = 3;

const commands: Readonly<Record<Act, readonly string[]>> = {
  up: ["up", "--yes", "--skip-preview"],
  refresh: ["refresh", "--yes", "--skip-preview"],
  destroy: ["destroy", "--yes", "--skip-preview"],
};
const clearPending = [...commands.refresh, "--clear-pending-creates"];

/** Plays what comes before the act, on the real engine and without a fault. */
export async function prepareOnEngine(scenario: Scenario, programFolder: string): Promise<EngineSetting> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "vocobase-faults-"));
  const { simulator, stack } = await openIn(folder, { scenario, programFolder });
  try {
    await stack.init();
    if (scenario.before) mustSucceed(await stack.run(commands.up, scenario.before));
    scenario.since?.(simulator, stack);
    return { scenario, folder, programFolder, remove: () => removeFolder(folder) };
  } finally {
    await simulator.close();
  }
}

/** The requests of the act on the real engine, without a fault. */
export async function learnOnEngine(setting: EngineSetting): Promise<LoggedRequest[]> {
  return inCopy(setting, async ({ simulator, stack }) => {
    simulator.clearRequests();
    mustSucceed(await stack.run(commands[setting.scenario.act], setting.scenario.program(simulator.inventory())));
    return [...simulator.requests];
  });
}

/** Plays the act with one fault, then recovers as people do and plays it again, and compares account and program. */
export async function runEngineCell(setting: EngineSetting, cell: EngineCell): Promise<Result> {
  const { scenario } = setting;
  return inCopy(setting, async ({ simulator, stack, folder }) => {
    const program = scenario.program(simulator.inventory());
    const before = stack.state;
    const unwatch = watchService(simulator, scenario.serves, { undo: true, besides });
    simulator.clearRequests();
    const handles = (cell.fault.rules(cell.place) ?? []).map((rule) => simulator.fault(rule));
    const hasFired = () => (handles[0]?.fired ?? 0) > 0;

    const run = await stack.start(commands[scenario.act], program);
    const orphans = letDie(cell.fault.kills, run.child, { hasCome: hasFired, simulator });
    const faulty = await withinBound(run.ended, run.child.pid);
    const struck = simulator.requests.find((request) => request.fault !== undefined);
    const missed: string[] = [];
    if (!hasFired()) missed.push("not fired: there was no such request.");
    else if (struck && nameOf(struck) !== cell.request) missed.push(`not fired: the fault struck ${nameOf(struck)}.`);
    const damage = [...missed];
    if (cell.fault.isOutlived(cell.place) && faulty.code !== 0) damage.push(`the run itself failed: ${faulty.output}`);
    if (/Deadline exceeded|in a way that it should not/.test(faulty.output))
      damage.push(`unexpected: ${faulty.output}`);
    simulator.clearFaults();
    unwatch();

    try {
      if (cell.fault.kills) await stack.recover();
      damage.push(...lostState(simulator.inventory(), before, stack.state));
      watchService(simulator, scenario.serves, { besides });
      if (cell.refreshesFirst) damage.push(...failed("the refresh after it", await stack.run(clearPending)));
      damage.push(...failed("the run after it", await stack.run(commands[scenario.act], program)));
      if (scenario.act === "refresh") damage.push(...failed("the up after it", await stack.run(commands.up, program)));
    } finally {
      for (const pid of orphans()) kill(pid);
    }
    damage.push(...damageOf(simulator.inventory(), program, stack), ...outOfService(simulator, scenario.serves));
    damage.push(...(await restlessness(stack, cell, program, scenario.act)), ...secretsIn(stack, simulator, folder));
    return resultOf({
      id: cell.id,
      faults: [cell.fault.name],
      hasFired: missed.length === 0,
      damage,
      program: [...before, ...program],
      told: [faulty.output, ...requestsSeen(simulator)],
    });
  });
}

interface OpenCopy {
  simulator: Simulator;
  stack: CliStack;
  folder: string;
}

async function inCopy<T>(setting: EngineSetting, work: (copy: OpenCopy) => Promise<T>): Promise<T> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "vocobase-faults-"));
  fs.cpSync(setting.folder, folder, { recursive: true });
  const { simulator, stack } = await openIn(folder, setting);
  try {
    return await work({ simulator, stack, folder });
  } finally {
    await simulator.close();
    removeFolder(folder);
  }
}

async function openIn(folder: string, { scenario, programFolder }: Pick<EngineSetting, "scenario" | "programFolder">) {
  const simulator = await startSimulator({
    stateFile: path.join(folder, "account.json"),
    seed: 1,
    switches: { rateLimit: 0, ...scenario.switches },
  });
  const environment = {
    ...waits,
    ...(await keyVault()).environment,
    VOCOBASE_API_KEY: simulatorKey,
    VOCOBASE_BASE_URL: simulator.baseUrl,
    VOCOBASE_STATE_DIR: path.join(folder, "shared"),
    VOCOBASE_REQUESTS_PER_MINUTE: "100000",
  };
  return { simulator, stack: new CliStack({ folder, programFolder, environment }) };
}

async function withinBound(ended: Promise<CliRun>, pid: number | undefined): Promise<CliRun> {
  const tooLong = setTimeout(() => {
    for (const provider of providersBelow(pid ?? 0)) kill(provider);
    kill(pid ?? 0);
  }, commandMs);
  try {
    return await ended;
  } finally {
    clearTimeout(tooLong);
  }
}

function kill(pid: number): void {
  try {
    if (pid > 0) process.kill(pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}

/** Most of the time of a cell goes by in commands, so that each runs one more alone, where it had not the other before. */
async function restlessness(
  stack: CliStack,
  { refreshesFirst }: EngineCell,
  program: readonly Declared[],
  act: Act,
): Promise<string[]> {
  const unrest =
    refreshesFirst && act !== "destroy"
      ? failed("another up", await stack.run([...commands.up, "--expect-no-changes"], program))
      : failed("another refresh", await stack.run([...clearPending, "--expect-no-changes"]));
  return [...unrest, ...(stack.pending > 0 ? [`wrong state: ${stack.pending} operations are pending.`] : [])];
}

function removeFolder(folder: string): void {
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}

function mustSucceed({ code, output }: CliRun): void {
  if (code !== 0) throw new Error(`The engine failed without any fault:\n${output}`);
}

function failed(what: string, { code, output }: CliRun): string[] {
  return code === 0 ? [] : [`${what} failed: ${output}`];
}

function secretsIn(stack: CliStack, simulator: Simulator, folder: string): string[] {
  const texts = {
    "what the CLI printed": stack.printed,
    "an address": addressesOf(simulator.requests),
    ...filesBelow(path.join(folder, "backend")),
    ...filesBelow(path.join(folder, "shared")),
  };
  return secretScan({ secrets: { ...planted, apiKey: simulatorKey }, texts }).map(
    ({ secret, form, where }) => `secret: ${secret} stands in ${where} (${form}).`,
  );
}
