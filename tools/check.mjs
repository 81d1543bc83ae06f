import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { installDependencies } from "./dependencies.mjs";
import { runEntry, ToolError } from "./entry.mjs";
import { findNodeRuntime, requireNode } from "./nodeRuntime.mjs";
import { projectRoot } from "./projectRoot.mjs";
import { runCaptured } from "./runCaptured.mjs";
import { elapsed, say } from "./say.mjs";

const SOURCES = ["cli", "examples", "policies", "policy", "provider", "sdk", "simulator", "test", "tools"];

const FORMAT_AND_LINT = "format and lint";
const PACKAGE = "types of the package";

/** @param {string} file below node_modules */
const installed = (file) => path.join(projectRoot, "node_modules", file);

/** @param {...string} args */
const typescript = (...args) => [installed("typescript/bin/tsc"), ...args];

/**
 * The types of a project that compiles nothing; what is found is kept for the next check.
 *
 * @param {string} project
 */
const typesOf = (project) => {
  const found = path.join(installed(".cache"), "pulumi-vocobase", `${path.basename(project, ".json")}.tsbuildinfo`);
  return typescript("-p", project, "--incremental", "--tsBuildInfoFile", found);
};

/** Each check by its name and what Node is to run. The compiled package comes first, alone: others look at what it made. */
function allChecks() {
  const sources = SOURCES.filter((folder) => fs.existsSync(path.join(projectRoot, folder)));
  return [
    { name: PACKAGE, args: typescript("-b") },
    { name: FORMAT_AND_LINT, args: [installed("@biomejs/biome/bin/biome"), "check", "--error-on-warnings"] },
    { name: "types of the tests", args: typesOf("tsconfig.test.json") },
    { name: "types of the tools", args: typesOf("tools") },
    // Examples run without a type check. One program for all takes a tenth of the time of one for each.
    { name: "types of the examples", args: typesOf("tsconfig.examples.json") },
    {
      name: "import arrows",
      args: [
        installed("dependency-cruiser/bin/dependency-cruise.mjs"),
        "--config",
        ".dependency-cruiser.cjs",
        ...sources,
      ],
    },
    { name: "unused code", args: [installed("knip/bin/knip.js"), "--no-progress"] },
    { name: "tables of the docs", args: [path.join("tools", "docTables.mjs"), "--check"] },
    { name: "packed package", args: [path.join("tools", "checkPackage.mjs")] },
    { name: "reference of the API", args: [installed("typedoc/bin/typedoc"), "--emit", "none"] },
    { name: "lock file", args: [path.join("tools", "completeLock.mjs"), "--check"] },
    { name: "tests of the tools", args: ["--test", "--test-reporter=dot", "tools/*.test.mjs"] },
  ];
}

const HELP = `
Usage: npm run check [-- <name of a check> ...]

Checks all that can be told without running the package. Names of checks, of which the beginning is enough:
${allChecks()
  .map(({ name }) => `  ${name}`)
  .join("\n")}
`;

await runEntry(HELP, async (names) => {
  requireNode();
  await installDependencies();
  const node = await findNodeRuntime();
  const checks = allChecks();
  const unknown = names.find((name) => !checks.some((check) => check.name.startsWith(name)));
  if (unknown !== undefined) {
    throw new ToolError(`There is no check "${unknown}". \`npm run check -- --help\` lists them.`);
  }
  const chosen = checks.filter((check) => names.length === 0 || names.some((name) => check.name.startsWith(name)));
  /** @type {string[]} */
  const failed = [];
  /** @param {ReturnType<typeof allChecks>[number]} check */
  const run = async (check) => {
    const started = Date.now();
    const result = await runCaptured(node.file, check.args, { cwd: projectRoot });
    if (result.code !== 0) failed.push(check.name);
    say("Check", `${check.name}: ${result.code === 0 ? `fine (${elapsed(started)})` : `failed\n${result.output}`}`);
  };
  const waiting = [...chosen];
  if (waiting[0]?.name === PACKAGE) await run(/** @type {typeof chosen[number]} */ (waiting.shift()));
  const lane = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) await run(check);
  };
  await Promise.all(Array.from({ length: os.availableParallelism() }, lane));
  if (failed.length === 0) return 0;
  const remedy = failed.includes(FORMAT_AND_LINT) ? " `npm run format` mends the format and most of lint." : "";
  console.error(`\nFailed checks: ${failed.join(", ")}.${remedy}`);
  return 1;
});
