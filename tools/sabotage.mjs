import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { coverageRows } from "./coverageRows.mjs";
import { installDependencies } from "./dependencies.mjs";
import { runEntry, ToolError } from "./entry.mjs";
import { findNodeRuntime, requireNode } from "./nodeRuntime.mjs";
import { projectRoot } from "./projectRoot.mjs";
import { runCaptured } from "./runCaptured.mjs";
import { readSabotages } from "./sabotages.mjs";
import { elapsed, say, sayWhile } from "./say.mjs";
import { escaped } from "./testTitles.mjs";

const HELP = `
Usage: npm run test:sabotage [-- --row <row> ...] [-- --list]

Takes every rule that the simulator keeps out of it, one after the other, and shows that the first test which the rule's row
in docs/coverage.md names fails then. The simulator's files stay as they are: one text is replaced on its way to the test.

  --row <row>   only this row, such as guide.ambiguous; a beginning that ends in a dot means all rows below it
  --list        only tell what would be broken, and how

What is broken stands in tools/sabotages.json. All of it takes about ten minutes on two cores.
`;

const AREA = "Sabotage";

/** @typedef {import("./sabotages.mjs").Sabotage & { test: import("./coverageRows.mjs").NamedTest }} Work */

/** @param {string[]} wanted rows, or beginnings of rows */
function chosenWork(wanted) {
  const tests = new Map(coverageRows().map(({ row, tests: [first] }) => [row, first]));
  const work = readSabotages().sabotages.flatMap((sabotage) => {
    const test = tests.get(sabotage.row);
    return test === undefined ? [] : [{ ...sabotage, test }];
  });
  const fits = (/** @type {string} */ row, /** @type {string} */ name) =>
    name.endsWith(".") ? row.startsWith(name) : row === name;
  const unknown = wanted.find((name) => !work.some(({ row }) => fits(row, name)));
  if (unknown !== undefined) throw new ToolError(`No row that is broken is called "${unknown}". --list shows them.`);
  return wanted.length === 0 ? work : work.filter(({ row }) => wanted.some((name) => fits(row, name)));
}

/**
 * Runs tests of the in-process kind and returns jest's report.
 *
 * @param {{ node: string, folder: string, name: string, args: string[], sabotage?: Work }} run
 */
async function jestReport({ node, folder, name, args, sabotage }) {
  const report = path.join(folder, `${name}.json`);
  const jest = path.join(projectRoot, "node_modules", "jest", "bin", "jest.js");
  const config = path.join(projectRoot, "tools", "sabotageJest.cjs");
  const { SABOTAGE: _, ...rest } = process.env;
  const result = await runCaptured(node, [jest, "--config", config, "--json", "--outputFile", report, ...args], {
    cwd: projectRoot,
    env: sabotage === undefined ? rest : { ...rest, SABOTAGE: JSON.stringify(sabotage) },
  });
  if (!fs.existsSync(report)) throw new ToolError(`jest gave no report:\n${result.output}`);
  return JSON.parse(fs.readFileSync(report, "utf8"));
}

/**
 * @param {string} node
 * @param {string} folder
 * @param {Work} work
 * @returns {Promise<string | undefined>} what is wrong; undefined where the test failed, as it should
 */
async function problemOf(node, folder, work) {
  const { row, test, file } = work;
  const args = ["--runInBand", "--testNamePattern", `^${escaped(test.name)}$`, "--runTestsByPath", test.file];
  const report = await jestReport({ node, folder, name: row, args, sabotage: work });
  const [{ assertionResults, message }] = report.testResults;
  const named = assertionResults.filter((/** @type {{ fullName: string }} */ { fullName }) => fullName === test.name);
  if (named.some((/** @type {{ status: string }} */ { status }) => status === "failed")) return undefined;
  const how = `${row}, broken in ${file}: `;
  if (assertionResults.length === 0) return `${how}${test.file} could not be run.\n${message}`;
  if (named.length === 0) return `${how}${test.file} has no test "${test.name}".`;
  return `${how}"${test.name}" in ${test.file} passes all the same.`;
}

/**
 * The named tests that do not exist. Only a run tells the name of every test.
 *
 * @param {string} node
 * @param {string} folder
 */
async function missingTests(node, folder) {
  const named = coverageRows().flatMap(({ row, tests }) => tests.map((test) => ({ row, ...test })));
  const files = [...new Set(named.map(({ file }) => file))];
  const args = ["--testNamePattern", "^no test has this name$", "--runTestsByPath", ...files];
  const report = await jestReport({ node, folder, name: "names", args });
  /** @type {Set<string>} */
  const known = new Set();
  for (const { name, assertionResults } of report.testResults) {
    const file = path.relative(projectRoot, name).replaceAll(path.sep, "/");
    for (const { fullName } of assertionResults) known.add(`${file} ${fullName}`);
  }
  return named
    .filter(({ file, name }) => !known.has(`${file} ${name}`))
    .map(({ row, file, name }) => `${row}: ${file} has no test "${name}".`);
}

/**
 * @param {Work[]} work
 * @param {(one: Work) => Promise<void>} doOne
 */
async function inParallel(work, doOne) {
  const queue = work.values();
  const worker = async () => {
    for (const one of queue) await doOne(one);
  };
  await Promise.all(Array.from({ length: os.availableParallelism() }, worker));
}

await runEntry(HELP, async (args) => {
  requireNode();
  const { values } = parseArgs({
    args,
    options: { row: { type: "string", multiple: true }, list: { type: "boolean" } },
  });
  const work = chosenWork(values.row ?? []);
  if (values.list === true) {
    for (const { row, file, find, replace } of work) console.log(`${row}  ${file}\n- ${find}\n+ ${replace}\n`);
    return 0;
  }
  await installDependencies();
  const node = (await findNodeRuntime()).file;
  const started = Date.now();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "vocobase-sabotage-"));
  /** @type {string[]} */
  const problems = [];
  let done = 0;
  const tell = (/** @type {string} */ problem) => {
    problems.push(problem);
    say(AREA, problem);
  };
  try {
    if (values.row === undefined) {
      say(AREA, "looking whether every test that docs/coverage.md names exists");
      for (const problem of await missingTests(node, folder)) tell(problem);
    }
    await sayWhile(
      AREA,
      () => `${done} of ${work.length} rules broken, ${problems.length} problems`,
      () =>
        inParallel(work, async (one) => {
          const problem = await problemOf(node, folder, one);
          done += 1;
          if (problem !== undefined) tell(problem);
        }),
    );
  } finally {
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
  const { exceptions } = readSabotages();
  for (const { row, reason } of values.row === undefined ? exceptions : []) say(AREA, `not broken: ${row}: ${reason}`);
  say(AREA, `took ${elapsed(started)}`);
  console.log(`${done} rules broken, ${problems.length} problems, ${exceptions.length} exceptions`);
  return problems.length === 0 ? 0 : 1;
});
