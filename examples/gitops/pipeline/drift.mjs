import { createRequire } from "node:module";
import path from "node:path";
import { run } from "./runPulumi.mjs";

/**
 * `vocobase drift`, whose exit codes are those of the pipeline: 0 none, 2 drift, 1 it could not look.
 *
 * @param {import("./pipelineError.mjs").Options} options
 */
export function drift({ folder, stack }) {
  const require = createRequire(path.join(folder, "package.json"));
  const manifest = require.resolve("pulumi-vocobase/package.json");
  const command = path.join(path.dirname(manifest), require(manifest).bin.vocobase);
  return run(process.execPath, [command, "drift", "--stack", stack], folder);
}
