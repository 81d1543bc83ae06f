import fs from "node:fs";
import { createRequire } from "node:module";
import net from "node:net";
import path from "node:path";
import lockfile from "proper-lockfile";
import { runEntry, ToolError } from "./entry.mjs";
import { fileBackendUrl } from "./fileBackendUrl.mjs";
import { isolatedEnvironment } from "./isolatedEnvironment.mjs";
import { projectRoot } from "./projectRoot.mjs";
import { pulumiFile } from "./pulumiInstallation.mjs";
import { quickstartSummary } from "./quickstartSummary.mjs";
import { runAttached } from "./runAttached.mjs";
import { runCaptured } from "./runCaptured.mjs";
import { say } from "./say.mjs";
import { releaseDeadLocks } from "./stackLocks.mjs";

const HELP = `
Usage: node tools/quickstart.mjs <folder of pulumi> <folder of node> <command> [options for pulumi]

Runs one Pulumi command on the quickstart against the simulator. \`npm start\` sets up first and then runs this.
`;

const STACK = "dev";
/** The same at each run where it is free, so that the address in the environment stays the same. */
const PORT = 4010;
const HOST = "127.0.0.1";
/** The simulator's default account has this key. */
const API_KEY = "rg_live_simulator";
/** Protects nothing: everything in this stack's state was made up by the simulator and the program. */
const PASSPHRASE = "quickstart";

/** A run that was killed outright keeps its lock for so long. */
const LOCK_STALE_MS = 10_000;

const folder = path.join(projectRoot, ".vocobase");
const stateFolder = path.join(folder, "pulumi-state");

/**
 * @param {string} command
 * @param {string[]} options
 */
function pulumiArguments(command, options) {
  if (command === "outputs") return ["stack", "output", "--stack", STACK, ...options];
  const unasked = command === "preview" ? [] : ["--yes"];
  return [command, "--stack", STACK, ...unasked, ...options];
}

/**
 * One run at a time uses the folder's state.
 *
 * @returns {Promise<() => Promise<void>>}
 */
async function lockFolder() {
  fs.mkdirSync(stateFolder, { recursive: true });
  const target = path.join(folder, "quickstart");
  // A lock lost by a sleep of the machine is no reason to stop in the middle: Pulumi has a lock of its own.
  const options = { realpath: false, stale: LOCK_STALE_MS, onCompromised: () => {} };
  if (!(await lockfile.check(target, options))) return lockfile.lock(target, options);

  say("Quickstart", "another run is at work in this folder, or was killed just now; waiting a little");
  const attempts = LOCK_STALE_MS / 1_000 + 2;
  try {
    return await lockfile.lock(target, { ...options, retries: { retries: attempts, factor: 1, minTimeout: 1_000 } });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ELOCKED")) throw error;
    throw new ToolError("Another `npm start` is at work in this folder. Wait until it has ended, then run this again.");
  }
}

/** @param {number} port */
function isFree(port) {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once("error", () => resolve(false));
    server.listen(port, HOST, () => server.close(() => resolve(true)));
  });
}

async function startSimulator() {
  const port = (await isFree(PORT)) ? PORT : 0;
  if (port === 0) say("Simulator", `port ${PORT} is taken by another program, so another one is used this time`);
  const simulator = createRequire(import.meta.url)("../dist/simulator/index.js");
  try {
    return await simulator.startSimulator({ host: HOST, port, stateFile: path.join(folder, "simulator.json") });
  } catch (error) {
    throw new ToolError(error instanceof Error ? error.message : String(error));
  }
}

/**
 * @param {{ bin: string, nodeFolder: string, baseUrl: string }} found
 */
function programEnvironment({ bin, nodeFolder, baseUrl }) {
  return isolatedEnvironment(process.env, {
    path: [bin, nodeFolder, path.join(projectRoot, "node_modules", ".bin")],
    set: {
      VOCOBASE_API_KEY: API_KEY,
      VOCOBASE_BASE_URL: baseUrl,
      VOCOBASE_STATE_DIR: path.join(folder, "provider-state"),
      PULUMI_BACKEND_URL: fileBackendUrl(stateFolder),
      PULUMI_CONFIG_PASSPHRASE: PASSPHRASE,
      PULUMI_HOME: path.join(folder, "pulumi-home"),
      PULUMI_SKIP_UPDATE_CHECK: "true",
      // The checks have seen to the types; a type check at each run would take longer than the run.
      PULUMI_NODEJS_TRANSPILE_ONLY: "true",
    },
  });
}

/**
 * @param {string} pulumi
 * @param {NodeJS.ProcessEnv} environment
 */
async function openStack(pulumi, environment) {
  const args = ["stack", "select", STACK, "--create", "--non-interactive"];
  const selected = await runCaptured(pulumi, args, { cwd: projectRoot, env: environment });
  if (selected.code !== 0) {
    throw new ToolError(
      `Could not open the stack "${STACK}": ${selected.output.trim()}\nTo start over, delete .vocobase and run this again.`,
    );
  }
  await releaseDeadLocks({ pulumi, stateFolder, stack: STACK, environment, cwd: projectRoot });
}

await runEntry(HELP, async ([bin, nodeFolder, command, ...options]) => {
  if (bin === undefined || nodeFolder === undefined || command === undefined) {
    throw new ToolError("Run `npm start`, which sets up and then calls this script.");
  }
  const unlock = await lockFolder();
  try {
    const simulator = await startSimulator();
    try {
      say("Simulator", `a local Vocobase at ${simulator.baseUrl}, its state kept in .vocobase/simulator.json`);
      const environment = programEnvironment({ bin, nodeFolder, baseUrl: simulator.baseUrl });
      const pulumi = pulumiFile(bin);
      await openStack(pulumi, environment);
      const run = await runAttached(pulumi, pulumiArguments(command, options), { cwd: projectRoot, env: environment });
      if (run.missing !== undefined) throw new ToolError(`Could not start ${pulumi}: ${run.missing}.`);
      console.log(quickstartSummary(simulator, { command, ...run }));
      return run.code;
    } finally {
      await simulator.close();
    }
  } finally {
    await unlock();
  }
});
