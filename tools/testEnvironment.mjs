import path from "node:path";
import { isolatedEnvironment } from "./isolatedEnvironment.mjs";
import { projectRoot } from "./projectRoot.mjs";

/**
 * What tests run in: nothing of the user's settings, the Pulumi CLI, and, since they start thousands of processes that live
 * for a second each, what makes such a process start sooner.
 *
 * @param {Awaited<ReturnType<typeof import("./setUp.mjs").setUp>>} tools
 * @param {string} folder of this run, removed after it
 * @param {Record<string, string>} [more]
 */
export function testEnvironment({ node, pulumi }, folder, more = {}) {
  return isolatedEnvironment(process.env, {
    path: [pulumi.bin, node.folder, path.join(projectRoot, "node_modules", ".bin")],
    set: {
      VOCOBASE_TEST_PULUMI: pulumi.root,
      PULUMI_SKIP_UPDATE_CHECK: "true",
      // Not in a folder that stays: tests run code in temporary folders, each of which would leave its own entries.
      NODE_COMPILE_CACHE: path.join(folder, "compiled"),
      NODE_OPTIONS: `--require ${JSON.stringify(path.join(projectRoot, "tools", "lateModules.cjs"))}`,
      // The CLI is written in Go, and needs not collect what its end gives back.
      GOGC: "off",
      GOMEMLIMIT: "400MiB",
      ...more,
    },
  });
}
