import { spawn } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";
import { projectRoot } from "../projectRoot.mjs";

/**
 * @typedef {object} BenchSimulator
 * @property {string} baseUrl
 * @property {() => Promise<number>} requests How many there were since they were cleared.
 * @property {() => Promise<number>} perSecond The rate between the first and the last of them.
 * @property {() => Promise<number>} limited How many of them were answered 429.
 * @property {() => Promise<void>} clearRequests
 * @property {() => void} stop
 *
 * Starts the simulator as a process of its own, so that its work is not counted with what is measured.
 * @param {string} node
 * @param {{ latencyMs: number, switches: Record<string, string | number> }} options
 * @returns {Promise<BenchSimulator>}
 */
export async function benchSimulator(node, { latencyMs, switches }) {
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
    return /** @type {{ status: number, at: string }[]} */ (await (await fetch(control)).json());
  };
  return {
    baseUrl,
    requests: async () => (await list()).length,
    perSecond: async () => {
      const times = (await list()).map(({ at }) => Date.parse(at));
      return (times.length - 1) / ((Math.max(...times) - Math.min(...times)) / 1000);
    },
    limited: async () => (await list()).filter(({ status }) => status === 429).length,
    clearRequests: async () => {
      await fetch(control, { method: "DELETE" });
    },
    stop: () => child.kill("SIGINT"),
  };
}
