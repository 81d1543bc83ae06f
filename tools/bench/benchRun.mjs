import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { ToolError } from "../entry.mjs";
import { fileBackendUrl } from "../fileBackendUrl.mjs";
import { isolatedEnvironment } from "../isolatedEnvironment.mjs";
import { projectRoot } from "../projectRoot.mjs";
import { runCaptured } from "../runCaptured.mjs";
import { watchProviderMemory } from "./providerMemory.mjs";

/**
 * The steps of a life, in order, with what each asks of the CLI and of the program. One that takes seconds and changes
 * nothing is taken several times, since the machine's moods are as large as what it costs.
 */
export const STEPS = [
  { name: "preview", command: ["preview"], names: "line" },
  { name: "up", command: ["up", "--yes", "--skip-preview"], names: "line" },
  { name: "up again", command: ["up", "--yes", "--skip-preview"], names: "line" },
  { name: "refresh", command: ["refresh", "--yes", "--skip-preview"], names: "line", times: 3 },
  { name: "rename all", command: ["up", "--yes", "--skip-preview"], names: "renamed" },
  { name: "destroy", command: ["destroy", "--yes", "--skip-preview"], names: "renamed" },
];

/**
 * @typedef {object} Measure
 * @property {string} step
 * @property {number} seconds The median of the times it was taken.
 * @property {number} requests The most of any time.
 * @property {number} peakMb The most of any time, of the provider process; 0 where it cannot be seen.
 * @property {number} extra What `onStep` answered after each time, added up.
 * @property {number} stateBytes Of the exported state, a resource, after the step.
 *
 * Runs one program through its life with the real CLI and measures each step.
 * @param {{ connections: number, routes?: number, nothing?: boolean, skipCheckpoints?: boolean, steps?: readonly string[],
 *   pulumi: { root: string, bin: string }, node: { folder: string }, simulator: import("./benchSimulator.mjs").BenchSimulator,
 *   environment?: Record<string, string>, onStep?: () => Promise<number> }} options
 * @returns {Promise<Measure[]>}
 */
export async function benchRun(options) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "vocobase-bench-"));
  const program = path.join(projectRoot, "tools", "bench", "program");
  const environment = isolatedEnvironment(process.env, {
    path: [options.pulumi.bin, options.node.folder, path.join(projectRoot, "node_modules", ".bin")],
    set: {
      PULUMI_HOME: path.join(folder, "home"),
      PULUMI_BACKEND_URL: fileBackendUrl(path.join(folder, "state")),
      PULUMI_CONFIG_PASSPHRASE: "bench",
      PULUMI_SKIP_UPDATE_CHECK: "true",
      ...(options.skipCheckpoints ? { PULUMI_SKIP_CHECKPOINTS: "true", PULUMI_EXPERIMENTAL: "true" } : {}),
      ...(options.nothing ? { BENCH_DO_NOTHING: path.join(projectRoot, "tools", "bench", "doNothing.cjs") } : {}),
      BENCH_CONNECTIONS: String(options.connections),
      BENCH_ROUTES: String(options.routes ?? 0),
      VOCOBASE_API_KEY: "rg_live_simulator",
      VOCOBASE_BASE_URL: options.simulator.baseUrl,
      VOCOBASE_STATE_DIR: path.join(folder, "vocobase"),
      ...options.environment,
    },
  });
  fs.mkdirSync(path.join(folder, "state"));

  /** @param {string[]} args @param {string} names */
  const pulumi = async (args, names) => {
    const run = await runCaptured("pulumi", [...args, "--non-interactive", "--color", "never"], {
      cwd: program,
      env: { ...environment, BENCH_NAMES: names },
    });
    if (run.code !== 0) throw new ToolError(`pulumi ${args.join(" ")} failed:\n${run.output.slice(-4000)}`);
    return run.stdout;
  };

  try {
    await pulumi(["stack", "init", "bench"], "line");
    /** @type {Measure[]} */
    const measures = [];
    for (const { name, command, names, times = 1 } of STEPS) {
      if (options.steps && !options.steps.includes(name)) continue;
      /** @type {Pick<Measure, "seconds" | "requests" | "peakMb" | "extra">[]} */
      const taken = [];
      while (taken.length < times) {
        await options.simulator.clearRequests();
        const memory = watchProviderMemory(folder);
        const started = performance.now();
        await pulumi([...command, "--stack", "bench"], names);
        const seconds = (performance.now() - started) / 1000;
        const peakMb = memory.stop();
        const requests = await options.simulator.requests();
        taken.push({ seconds, peakMb, requests, extra: (await options.onStep?.()) ?? 0 });
      }
      const seconds = taken.map((time) => time.seconds).sort((one, other) => one - other)[times >> 1] ?? 0;
      const peakMb = Math.max(...taken.map((time) => time.peakMb));
      const requests = Math.max(...taken.map((time) => time.requests));
      const extra = taken.reduce((sum, time) => sum + time.extra, 0);
      const state = await pulumi(["stack", "export", "--stack", "bench"], names);
      const count = JSON.parse(state).deployment.resources?.length ?? 0;
      const stateBytes = count > 0 ? Math.round(JSON.stringify(JSON.parse(state)).length / count) : 0;
      measures.push({ step: name, seconds, requests, peakMb, extra, stateBytes });
    }
    return measures;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    fs.rmSync(path.join(program, "Pulumi.bench.yaml"), { force: true });
  }
}
