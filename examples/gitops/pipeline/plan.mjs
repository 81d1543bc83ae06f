import fs from "node:fs";
import { exitCodes } from "./pipelineError.mjs";
import { preview } from "./preview.mjs";
import { planFile, runPulumi } from "./runPulumi.mjs";

/**
 * A preview that is kept, for `apply`. With `refresh`, the state first takes what the account shows, so that the plan
 * brings back what was changed by hand.
 *
 * @param {import("./pipelineError.mjs").Options} options
 */
export async function plan(options) {
  const { folder, stack, refresh } = options;
  const file = planFile(folder);
  fs.rmSync(file, { force: true });
  if (refresh) {
    const { code } = await runPulumi(folder, ["refresh", "--stack", stack, "--yes", "--skip-preview"]);
    if (code !== 0) return exitCodes.failed;
  }
  const outcome = await preview(options, ["--save-plan", file]);
  // Pulumi keeps the plan of a preview that a policy has stopped; nobody should apply it.
  if (outcome !== exitCodes.done) fs.rmSync(file, { force: true });
  return outcome;
}
