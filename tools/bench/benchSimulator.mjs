import { spawn } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";
import { projectRoot } from "../projectRoot.mjs";

/**
 * @typedef {object} BenchSimulator
 * @property {string} baseUrl
 * @property {() => Promise<number>} requests How many there were since they were cleared.
 * @property {(limit: number, windowMs: number) => Promise<number>} usedOfLimit The part of the allowed rate that was used.
 * @property {(prefixes: string[]) => Promise<number[]>} sharesWhileBoth The part of the creates of each prefix, while all were at it.
 * @property {() => Promise<number>} limited How many of them were answered 429.
 * @property {() => Promise<void>} clearRequests
 * @property {() => void} stop
 *
 * @typedef {{ latencyMs: number, switches: Record<string, string | number> }} BenchSimulatorOptions
 */

/**
 * Measures something on a simulator of its own.
 * @template Measured
 * @param {string} node
 * @param {BenchSimulatorOptions} options
 * @param {(simulator: BenchSimulator) => Promise<Measured>} measure
 * @returns {Promise<Measured>}
 */
export async function withBenchSimulator(node, options, measure) {
  const simulator = await benchSimulator(node, options);
  try {
    return await measure(simulator);
  } finally {
    simulator.stop();
  }
}

/**
 * Starts the simulator as a process of its own, so that its work is not counted with what is measured.
 * @param {string} node
 * @param {BenchSimulatorOptions} options
 * @returns {Promise<BenchSimulator>}
 */
async function benchSimulator(node, { latencyMs, switches }) {
  const chosen = Object.entries(switches).flatMap(([name, value]) => ["--switch", `${name}=${value}`]);
  const command = path.join(projectRoot, "dist", "cli", "vocobase.js");
  const child = spawn(node, [command, "simulate", "--port", "0", "--latency", String(latencyMs), "--json", ...chosen], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const baseUrl = await new Promise((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`The simulator ended with ${code}.`)));
    createInterface({ input: child.stdout }).on("line", (line) => {
      const found = /http:\/\/[^"\s]+\/api\/v2/.exec(line);
      if (found) resolve(found[0]);
    });
  });
  const control = `${new URL(baseUrl).origin}/__simulator/requests`;
  const list = async () => {
    return /** @type {{ status: number, at: string, body?: { name?: string } }[]} */ (
      await (await fetch(control)).json()
    );
  };
  return {
    baseUrl,
    requests: async () => (await list()).length,
    // From the first request to the first one of the last window: so many windows, each of which could be full.
    usedOfLimit: async (limit, windowMs) => {
      const times = (await list()).map(({ at }) => Date.parse(at)).sort((one, other) => one - other);
      const windows = Math.floor((times.length - 1) / limit);
      return (windows * windowMs) / ((times[windows * limit] ?? 0) - (times[0] ?? 0));
    },
    sharesWhileBoth: async (prefixes) => {
      const creates = (await list()).filter(({ body }) => body?.name !== undefined);
      /** @param {string} prefix */
      const of = (prefix) => creates.filter(({ body }) => body?.name?.startsWith(prefix));
      const times = prefixes.map((prefix) => of(prefix).map(({ at }) => Date.parse(at)));
      const from = Math.max(...times.map((all) => Math.min(...all)));
      const to = Math.min(...times.map((all) => Math.max(...all)));
      const within = times.map((all) => all.filter((time) => time >= from && time <= to).length);
      const total = within.reduce((sum, count) => sum + count, 0);
      return within.map((count) => count / total);
    },
    limited: async () => (await list()).filter(({ status }) => status === 429).length,
    clearRequests: async () => {
      await fetch(control, { method: "DELETE" });
    },
    stop: () => child.kill("SIGINT"),
  };
}
