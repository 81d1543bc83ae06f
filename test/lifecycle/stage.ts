import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { type Simulator, type SimulatorOptions, startSimulator } from "../../simulator";
import { openDispatch } from "./dispatchHost";
import { EngineModel } from "./engineModel";
import type { ProviderHost } from "./providerHost";

/** What starts a provider process with this environment and stack configuration. */
export type Level = (options: {
  environment: Record<string, string>;
  config?: Record<string, string>;
}) => Promise<ProviderHost>;

export interface StageOptions {
  /** Default: `dispatch` alone. */
  level?: Level;
  simulator?: SimulatorOptions;
  /** Added to the environment of the provider. */
  environment?: Record<string, string>;
  config?: Record<string, string>;
}

/** A simulator, an engine on it, and a folder of their own for what processes share. */
export interface Stage {
  readonly simulator: Simulator;
  readonly engine: EngineModel;
  /** Of the provider; may be changed between runs. */
  readonly environment: Record<string, string>;
  readonly config: Record<string, string>;
  /** A provider process of its own, for verbs that no run of an engine calls. */
  open(): Promise<ProviderHost>;
  /** Another stack of the same account, or a machine of another colleague where `elsewhere` is true. */
  otherEngine(elsewhere?: boolean): EngineModel;
  /** The write requests since this was last asked, as `METHOD path`, ids left out. */
  newWrites(): string[];
  close(): Promise<void>;
}

/** The key of the simulator's default account. */
export const simulatorKey = "rg_live_simulator";

export async function openStage(options: StageOptions = {}): Promise<Stage> {
  const { level = openDispatch, config = {} } = options;
  const { switches, ...rest } = options.simulator ?? {};
  const simulator = await startSimulator({ seed: 1, ...rest, switches: { rateLimit: 0, ...switches } });
  const folders: string[] = [];
  const folder = () => {
    const made = mkdtempSync(path.join(os.tmpdir(), "vocobase-test-"));
    folders.push(made);
    return made;
  };
  const environment = {
    VOCOBASE_API_KEY: simulatorKey,
    VOCOBASE_BASE_URL: simulator.baseUrl,
    VOCOBASE_STATE_DIR: folder(),
    VOCOBASE_REQUESTS_PER_MINUTE: "100000",
    // Long enough for a loaded machine to look again, short enough to fail soon.
    VOCOBASE_SETTLE_SECONDS: "0.5",
    VOCOBASE_SETTLE_POLL_SECONDS: "0.02",
    ...options.environment,
  };
  const engine = (more: Record<string, string> = {}) =>
    new EngineModel({
      open: () => level({ environment: { ...environment, ...more }, config }),
      writes: () => writesOf(simulator),
      requests: () => simulator.requests.length,
    });
  let told = 0;
  return {
    simulator,
    environment,
    config,
    engine: engine(),
    open: () => level({ environment, config }),
    otherEngine: (elsewhere = false) => engine(elsewhere ? { VOCOBASE_STATE_DIR: folder() } : {}),
    newWrites() {
      const writes = writesOf(simulator).slice(told);
      told += writes.length;
      return writes;
    },
    async close() {
      await simulator.close();
      for (const made of folders) rmSync(made, { recursive: true, force: true });
    },
  };
}

/** All write requests so far, as `METHOD path`, ids left out. */
function writesOf(simulator: Simulator): string[] {
  return simulator.writes().map(({ method, path: whole }) => {
    const bare = whole
      .replace(/^\/api\/v2/, "")
      .replace(/\/([0-9a-f]{8}-[0-9a-f-]{27}|\d+|(conn|pn)_[0-9a-f-]+)(?=\/|$)/g, "/{id}");
    return `${method} ${bare}`;
  });
}

/** Runs a test on a stage of its own. For tests that run side by side, where no hook knows which of them has ended. */
export async function onStage(options: StageOptions, play: (stage: Stage) => Promise<void>): Promise<void> {
  const stage = await openStage(options);
  try {
    await play(stage);
  } finally {
    await stage.close();
  }
}

/** Stages of one test file. Give `closeAll` to `afterEach`. */
export function stagePool(defaults: StageOptions = {}) {
  const open: Stage[] = [];
  return {
    open: async (options: StageOptions = {}): Promise<Stage> => {
      const stage = await openStage({ ...defaults, ...options });
      open.push(stage);
      return stage;
    },
    closeAll: async (): Promise<void> => {
      await Promise.all(open.splice(0).map((stage) => stage.close()));
    },
  };
}
