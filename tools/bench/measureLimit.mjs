import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { ToolError } from "../entry.mjs";
import { say } from "../say.mjs";
import { benchRun } from "./benchRun.mjs";
import { withBenchSimulator } from "./benchSimulator.mjs";

/** A window short enough to see many of them in one run, and long enough for the engine to have a whole one ready. */
const WINDOW_MS = 5_000;
/** What the API's documents allow in any minute. */
const LIMIT = 60;

const shortened = {
  VOCOBASE_RATE_WINDOW_SECONDS: String(WINDOW_MS / 1000),
  // The usual margin of a second would be a fifth of this window; the simulator is next door.
  VOCOBASE_RATE_MARGIN_SECONDS: "0.1",
};

/**
 * What the limit costs, and whether it is kept: one stack and two at a shortened window, and the real one.
 * @param {{ node: { file: string, folder: string }, pulumi: { root: string, bin: string }, latencyMs: number, quick: boolean }} options
 * @returns {Promise<{ title: string, text: string }[]>}
 */
export async function measureLimit(options) {
  const size = options.quick ? 100 : 500;
  const tables = [await oneStack(options, size), await twoStacks(options, size / 2)];
  if (!options.quick) {
    for (const rateWindow of ["fixed", "sliding", "bucket"]) tables.push(await realLimit(options, rateWindow));
  }
  return tables;
}

/**
 * @param {Parameters<typeof measureLimit>[0]} options
 * @param {number} size
 */
async function oneStack({ node, pulumi, latencyMs }, size) {
  const title = `${size} connections under a limit of ${LIMIT} in ${WINDOW_MS / 1000} s`;
  say("Bench", title);
  return withBenchSimulator(node.file, { latencyMs, switches: { rateWindowMs: WINDOW_MS } }, async (simulator) => {
    await benchRun({
      connections: size,
      steps: ["up"],
      skipCheckpoints: true,
      pulumi,
      node,
      simulator,
      environment: shortened,
    });
    const used = Math.round((await simulator.usedOfLimit(LIMIT, WINDOW_MS)) * 100);
    return { title, text: `${used} % of the rate that is allowed; ${await simulator.limited()} answers of 429.` };
  });
}

/**
 * @param {Parameters<typeof measureLimit>[0]} options
 * @param {number} size
 */
async function twoStacks({ node, pulumi, latencyMs }, size) {
  const title = `Two stacks of ${size} connections at once on one key, ${LIMIT} in ${WINDOW_MS / 1000} s`;
  say("Bench", title);
  const shared = fs.mkdtempSync(path.join(os.tmpdir(), "vocobase-shared-"));
  return withBenchSimulator(node.file, { latencyMs, switches: { rateWindowMs: WINDOW_MS } }, async (simulator) => {
    const environment = { ...shortened, VOCOBASE_STATE_DIR: shared };
    const common = { connections: size, steps: ["up"], skipCheckpoints: true, pulumi, node, simulator };
    await Promise.all(
      ["left", "right"].map((names) => benchRun({ ...common, environment: { ...environment, BENCH_PREFIX: names } })),
    );
    const shares = await simulator.sharesWhileBoth(["left", "right"]);
    return {
      title,
      text: `While both were at it: ${shares.map((part) => `${Math.round(part * 100)} %`).join(" and ")} of the requests; ${await simulator.limited()} answers of 429.`,
    };
  }).finally(() => fs.rmSync(shared, { recursive: true, force: true, maxRetries: 3 }));
}

/**
 * @param {Parameters<typeof measureLimit>[0]} options
 * @param {string} rateWindow
 */
async function realLimit({ node, pulumi, latencyMs }, rateWindow) {
  const title = `100 connections under the real limit, ${rateWindow} window`;
  say("Bench", `${title} (some minutes)`);
  return withBenchSimulator(node.file, { latencyMs, switches: { rateWindow } }, async (simulator) => {
    const measures = await benchRun({
      connections: 100,
      steps: ["up", "refresh"],
      pulumi,
      node,
      simulator,
      onStep: () => simulator.limited(),
    });
    const [up, refresh] = measures;
    if (!up || !refresh) throw new ToolError("The run under the real limit measured nothing.");
    return {
      title,
      text:
        `up: ${up.requests} requests, ${Math.round(up.seconds)} s, ${up.extra} answers of 429. ` +
        `refresh: ${refresh.requests} requests, ${Math.round(refresh.seconds)} s, ${refresh.extra} answers of 429.`,
    };
  });
}
