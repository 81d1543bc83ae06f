import type { ChildProcess } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { type EngineDoor, openEngineDoor } from "../hosts/engineDoor";
import { openProcess } from "../hosts/processHost";
import { openDispatch } from "../lifecycle/dispatchHost";
import type { Kept } from "../lifecycle/engineModel";
import { openStage, type Stage } from "../lifecycle/stage";
import { attemptMs, lagMs } from "./faults";
import { type Death, mortalHost } from "./mortalHost";
import { orderlyDeletes } from "./orderlyDeletes";
import type { Scenario } from "./scenarios/scenario";

/** A scenario as it stands before its act: the account, what processes share, and the engine's state. */
export interface Setting {
  readonly scenario: Scenario;
  readonly state: readonly Kept[];
  /** Opens a copy of it, in which something may be broken. */
  open(options?: CopyOptions): Promise<Copy>;
  remove(): void;
}

export interface CopyOptions {
  /** The folder of the program, where the provider is to run in a process of its own; else it runs in this one. */
  readonly programFolder?: string;
}

/** What can be broken. */
export interface Copy {
  readonly stage: Stage;
  /** The folder that processes share. */
  readonly sharedFolder: string;
  /** Lists that lag no longer do. */
  catchUp(): void;
  /** From now on providers run in this process, which takes a tenth of the time; with more time, where nothing is broken. */
  stayHere(how?: "patient"): void;
  /** How the next run ends. */
  die(death: Omit<Death, "killProvider" | "deafen" | "leftBehind">): void;
  /** Providers whose engine was killed have finished what they had begun. */
  survivorsEnd(): Promise<void>;
  /** Everything that the provider processes have written. */
  output(): string;
  close(): Promise<void>;
}

/** How long one verb may take: several times what the waits below come to. */
const verbMs = 30_000;

/** Waits so short that a hang costs a second, and so far apart that a busy machine does not mix them up. */
export const waits: Record<string, string> = {
  VOCOBASE_REQUEST_TIMEOUT_SECONDS: String(attemptMs / 1000),
  VOCOBASE_DEADLINE_SECONDS: "4",
  VOCOBASE_SETTLE_SECONDS: "1",
  VOCOBASE_SETTLE_POLL_SECONDS: "0.1",
  VOCOBASE_RATE_WINDOW_SECONDS: "0.5",
  VOCOBASE_RATE_MARGIN_SECONDS: "0.05",
};

/** Where nothing is broken, a busy machine is waited for. */
const patient = { VOCOBASE_REQUEST_TIMEOUT_SECONDS: "30", VOCOBASE_DEADLINE_SECONDS: "60" };

/** Plays what comes before the act, without a fault. */
export async function prepare(scenario: Scenario): Promise<Setting> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "vocobase-faults-"));
  const at = await openAt(scenario, folder, {});
  const { engine, simulator } = at.stage;
  if (scenario.before) {
    const { failures } = await engine.up(scenario.before);
    if (Object.keys(failures).length > 0) throw new Error(`${scenario.name}: ${JSON.stringify(failures)}`);
  }
  scenario.since?.(simulator, engine);
  const { state } = engine;
  await at.close();
  return {
    scenario,
    state,
    async open(options = {}) {
      const own = fs.mkdtempSync(path.join(os.tmpdir(), "vocobase-faults-"));
      fs.cpSync(folder, own, { recursive: true });
      const copy = await openAt(scenario, own, options);
      copy.stage.engine.state = state;
      return { ...copy, close: () => copy.close().finally(() => removeFolder(own)) };
    },
    remove: () => removeFolder(folder),
  };
}

async function openAt(scenario: Scenario, folder: string, { programFolder }: CopyOptions): Promise<Copy> {
  const children: ChildProcess[] = [];
  const outputs: (() => string)[] = [];
  const leftBehind: Promise<unknown>[] = [];
  const doors: EngineDoor[] = [];
  const sharedFolder = path.join(folder, "shared");
  let home = programFolder;
  let isPatient = false;
  let aheadMs = 0;
  let next: Parameters<Copy["die"]>[0] | undefined;

  const stage = await openStage({
    simulator: {
      stateFile: path.join(folder, "account.json"),
      switches: scenario.switches,
      clock: () => new Date(Date.now() + aheadMs),
    },
    environment: { VOCOBASE_STATE_DIR: sharedFolder, ...waits },
    async level(options) {
      let child: ChildProcess | undefined;
      const spawned = (started: ChildProcess) => {
        child = started;
        children.push(started);
      };
      const dying = next;
      next = undefined;
      const door = dying && (await openEngineDoor());
      if (door) doors.push(door);
      const common = { ...options, engineAddress: door?.address };
      const host = orderlyDeletes(
        home === undefined
          ? await openDispatch(isPatient ? { ...common, environment: { ...options.environment, ...patient } } : common)
          : await openProcess({ ...common, cwd: home, deadlineMs: verbMs, spawned }),
      );
      outputs.push(() => host.output);
      if (!dying) return host;
      return mortalHost(host, {
        ...dying,
        killProvider: () => child?.kill("SIGKILL"),
        deafen: () => {
          door?.close();
          child?.stdout?.destroy();
          child?.stderr?.destroy();
        },
        leftBehind: (verb) => leftBehind.push(verb),
      });
    },
  });
  return {
    stage,
    sharedFolder,
    catchUp() {
      aheadMs += 2 * lagMs;
    },
    stayHere(how) {
      home = undefined;
      isPatient = how === "patient";
    },
    die(death) {
      next = death;
    },
    async survivorsEnd() {
      await Promise.allSettled(leftBehind.splice(0));
    },
    output: () => outputs.map((written) => written()).join("\n"),
    async close() {
      for (const door of doors) door.close();
      for (const child of children) if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
      await stage.close();
    },
  };
}

function removeFolder(folder: string): void {
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
