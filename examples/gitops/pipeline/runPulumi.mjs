import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { exitCodes, PipelineError } from "./pipelineError.mjs";

/** @typedef {import("@pulumi/pulumi/automation/index.js").EngineEvent} EngineEvent */

/**
 * Runs the Pulumi CLI in a project, with its output in the log of the pipeline.
 *
 * @param {string} folder
 * @param {string[]} args
 * @returns {Promise<{ code: number, events: EngineEvent[] }>} its exit code, and what the engine says that it did
 */
export async function runPulumi(folder, args) {
  const log = path.join(outFolder(folder), "events.jsonl");
  fs.rmSync(log, { force: true });
  const code = await run("pulumi", [...args, "--non-interactive", "--color", "never", "--event-log", log], folder);
  const lines = fs.existsSync(log) ? fs.readFileSync(log, "utf8").split("\n") : [];
  return { code, events: lines.filter((line) => line !== "").map((line) => JSON.parse(line)) };
}

/**
 * Runs a program and waits for it.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {string} folder
 * @returns {Promise<number>} its exit code
 */
export function run(program, args, folder) {
  const env = {
    ...process.env,
    // Saved plans and the log of events are options that are hidden without these.
    PULUMI_EXPERIMENTAL: "true",
    PULUMI_DEBUG_COMMANDS: "true",
    PULUMI_SKIP_UPDATE_CHECK: "true",
  };
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: folder, env, stdio: ["ignore", "inherit", "inherit"] });
    child.once("error", (error) =>
      reject(new PipelineError(`Could not start ${program}: ${error.message}. Install it.`)),
    );
    child.once("close", (code) => resolve(code ?? 1));
  });
}

/**
 * What the exit code of the pipeline is, from what the engine says. The CLI has one for everything that goes wrong.
 *
 * @param {{ code: number, events: EngineEvent[] }} run
 */
export function outcomeOf({ code, events }) {
  if (events.some(({ policyEvent }) => policyEvent?.enforcementLevel === "mandatory")) return exitCodes.policy;
  if (code === 0) return exitCodes.done;
  const isStale = events.some(
    ({ diagnosticEvent }) =>
      diagnosticEvent?.severity === "error" && /violates plan|not allowed by the plan/.test(diagnosticEvent.message),
  );
  return isStale ? exitCodes.stalePlan : exitCodes.failed;
}

/** @param {string} folder the place for what the pipeline writes */
export function outFolder(folder) {
  const out = path.join(folder, "out");
  fs.mkdirSync(out, { recursive: true });
  return out;
}

/** @param {string} folder where a plan is kept between two steps of a pipeline */
export function planFile(folder) {
  return path.join(outFolder(folder), "plan.json");
}
