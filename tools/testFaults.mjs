import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { runEntry, ToolError } from "./entry.mjs";
import { faultSummary } from "./faultSummary.mjs";
import { projectRoot } from "./projectRoot.mjs";
import { runAttached } from "./runAttached.mjs";
import { elapsed, say } from "./say.mjs";
import { setUp } from "./setUp.mjs";
import { testEnvironment } from "./testEnvironment.mjs";

const HELP = `
Usage: npm run test:faults [-- --only table|random|engine|noticing] [--seed N] [--cell ID] [--here]

Breaks each request of each scenario in every way there is, kills processes in it, runs again, and compares the account with
the program: the whole table against Pulumi's dynamic-provider process, deaths and a sample on the real engine, and random
runs. Takes about an hour on two cores. Prints a summary, and fails on any damage and on any fault that did not strike.

  --only PART  one part alone
  --seed N     chooses samples, and what random runs do (default 1)
  --here       the provider runs in this process wherever it is not killed: ten times as fast
  --cell ID    plays one cell again, or one random run, by the id that a failure names, and shows what the user was told
`;

/** As jest takes paths: by what they contain. */
const FILES = {
  table: "test/faults/table",
  random: "test/faults/random.test.ts",
  engine: "test/faults/engine.test.ts",
  noticing: "test/faults/noticing.test.ts",
};

/** @typedef {{ only?: keyof typeof FILES, seed: number, cell?: string, here: boolean }} Options */

/**
 * @param {string[]} args
 * @returns {Options}
 */
function parse(args) {
  /** @type {Options} */
  const options = { seed: 1, here: args.includes("--here") };
  const given = args.filter((arg) => arg !== "--here");
  for (let at = 0; at < given.length; at += 2) {
    const [option, value] = [given[at], given[at + 1]];
    if (option === "--cell" && value) options.cell = value;
    else if (option === "--seed" && /^-?\d+$/.test(value ?? "")) options.seed = Number(value);
    else if (option === "--only" && value && value in FILES) options.only = /** @type {keyof typeof FILES} */ (value);
    else throw new ToolError(`Cannot make sense of ${[option, value].join(" ").trim()}.\n\n${HELP.trim()}`);
  }
  return options;
}

/**
 * The test files of what was asked for.
 *
 * @param {Options} options
 */
function filesOf({ only, cell }) {
  if (only !== undefined) return [FILES[only]];
  if (cell?.startsWith("engine/")) return [FILES.engine];
  if (cell?.startsWith("random/")) return [FILES.random];
  return cell === undefined ? Object.values(FILES) : [FILES.table];
}

await runEntry(HELP, async (args) => {
  const options = parse(args);
  const started = Date.now();
  const tools = await setUp();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "vocobase-faults-run-"));
  try {
    const { seed, cell, here } = options;
    const report = path.join(folder, "report");
    fs.mkdirSync(report);
    const environment = testEnvironment(tools, folder, {
      TEST_FAULTS: JSON.stringify({ full: true, seed, cell, here, report }),
    });
    const jest = path.join(projectRoot, "node_modules", "jest", "bin", "jest.js");
    const command = [jest, ...filesOf(options), "--selectProjects", "faults"];
    const tests = await runAttached(tools.node.file, command, { cwd: projectRoot, env: environment });
    if (tests.interrupted) return tests.code;

    const parts = fs.readdirSync(report).map((name) => JSON.parse(fs.readFileSync(path.join(report, name), "utf8")));
    const summary = faultSummary(parts);
    console.log(`\n${summary.text}\n`);
    if (cell !== undefined && summary.played === 0) {
      throw new ToolError(`No cell has the id ${cell}. Ids are those that a failure of this command names.`);
    }
    say("Faults", `seed ${seed}, ${summary.played} played, ${summary.damaged} damaged, took ${elapsed(started)}`);
    return tests.code !== 0 || summary.damaged > 0 ? 1 : 0;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
});
