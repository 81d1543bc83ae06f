import fs from "node:fs";
import { exitCodes, PipelineError } from "./pipelineError.mjs";
import { policyOptions } from "./policyOptions.mjs";
import { outcomeOf, planFile, runPulumi } from "./runPulumi.mjs";

/**
 * Does what the saved plan says, and nothing else. A plan is used once.
 *
 * @param {import("./pipelineError.mjs").Options} options
 */
export async function apply(options) {
  const { folder, stack } = options;
  const file = planFile(folder);
  if (!fs.existsSync(file)) {
    throw new PipelineError("There is no plan to apply. Make one: node pipeline.mjs plan --stack <name>");
  }
  const args = ["up", "--stack", stack, "--plan", file, "--yes", "--skip-preview", ...policyOptions(options)];
  const outcome = outcomeOf(await runPulumi(folder, args));
  fs.rmSync(file);
  const next = whatNext[outcome];
  if (next !== undefined) console.error(`\n${next}`);
  return outcome;
}

/** @type {Record<number, string>} */
const whatNext = {
  [exitCodes.failed]:
    "The apply failed. What was done is in the state, and nothing is done twice: mend the cause, then plan and apply again.",
  [exitCodes.stalePlan]:
    "The plan does not hold any more: the program or the state has changed since. Nothing beyond it was done. Plan again.",
  [exitCodes.policy]:
    "A policy stopped it, see above. What was done before is in the state. Mend the program and plan again.",
};
