import fs from "node:fs";
import path from "node:path";
import { exitCodes } from "./pipelineError.mjs";
import { policyOptions } from "./policyOptions.mjs";
import { previewText } from "./previewText.mjs";
import { outcomeOf, outFolder, runPulumi } from "./runPulumi.mjs";

/**
 * What a change would do. Nothing is changed.
 *
 * @param {import("./pipelineError.mjs").Options} options
 * @param {string[]} [more] further options of `pulumi preview`
 */
export async function preview(options, more = []) {
  const { folder, stack } = options;
  const done = await runPulumi(folder, ["preview", "--stack", stack, ...policyOptions(options), ...more]);
  const outcome = outcomeOf(done);
  fs.writeFileSync(path.join(outFolder(folder), "preview.md"), previewText(stack, outcome, done.events));
  if (outcome === exitCodes.policy) console.error("\nA policy stopped it, see above. Nothing was changed.");
  return outcome;
}
