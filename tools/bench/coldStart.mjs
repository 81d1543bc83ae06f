import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { projectRoot } from "../projectRoot.mjs";

const require = createRequire(import.meta.url);

/** The least of so many starts: what is more is the machine's. */
const STARTS = 5;

/**
 * How long the provider process takes from its start until it has loaded the package, in milliseconds.
 * @param {string} node
 */
export async function coldStartMs(node) {
  const host = require.resolve("@pulumi/pulumi/cmd/dynamic-provider");
  const load = `require(${JSON.stringify(host)}); require(${JSON.stringify(path.join(projectRoot, "dist", "provider"))}); process.exit(0)`;
  let least = Number.POSITIVE_INFINITY;
  for (let start = 0; start < STARTS; start++) {
    const started = performance.now();
    await new Promise((resolve, reject) => {
      const child = spawn(node, ["-e", load], { stdio: "ignore" });
      child.once("error", reject);
      child.once("exit", resolve);
    });
    least = Math.min(least, performance.now() - started);
  }
  return Math.round(least);
}
