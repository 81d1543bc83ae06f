#!/usr/bin/env node
import { parseArgs } from "node:util";
import { apply } from "./pipeline/apply.mjs";
import { comment } from "./pipeline/comment.mjs";
import { drift } from "./pipeline/drift.mjs";
import { PipelineError } from "./pipeline/pipelineError.mjs";
import { plan } from "./pipeline/plan.mjs";
import { preview } from "./pipeline/preview.mjs";
import { rollback } from "./pipeline/rollback.mjs";

const HELP = `
Usage: node pipeline.mjs <command> --stack <name>

  preview                what a change would do, under the policies; written to out/preview.md as well
  comment                puts out/preview.md on the pull request (GitHub) or merge request (GitLab)
  plan [--refresh]       as preview, and keeps the plan in out/plan.json. --refresh: what was changed by hand comes first
  apply                  does what out/plan.json says, and nothing else
  drift                  tells what the account shows otherwise than the state says
  rollback --to <commit> brings the program of an earlier commit back, by a plan of its own. --drill: plans it and stops

Exit codes:
  0  done, or nothing to do
  1  failed; the message says what to do
  2  drift: the account differs from the state
  3  a policy stopped it
  4  the plan does not hold any more; make a new one
`;

const commands = { preview, comment, plan, apply, drift, rollback };

/** @returns {Promise<number>} the exit code */
async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      stack: { type: "string" },
      to: { type: "string" },
      refresh: { type: "boolean", default: false },
      drill: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  const [name = ""] = positionals;
  const command = Object.entries(commands).find(([known]) => known === name)?.[1];
  if (command === undefined || values.stack === undefined) {
    throw new PipelineError(`Name a command and a stack.\n${HELP}`);
  }
  return command({ stack: values.stack, folder: process.cwd(), ...values });
}

try {
  process.exitCode = await main();
} catch (error) {
  const isMistake = error instanceof PipelineError || (error instanceof TypeError && "code" in error);
  console.error(isMistake ? error.message : error);
  process.exitCode = 1;
}
