import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { runEntry } from "./entry.mjs";
import { jestTotals } from "./jestTotals.mjs";
import { projectRoot } from "./projectRoot.mjs";
import { runAttached } from "./runAttached.mjs";
import { runCaptured } from "./runCaptured.mjs";
import { elapsed, say } from "./say.mjs";
import { setUp } from "./setUp.mjs";
import { testEnvironment } from "./testEnvironment.mjs";

const HELP = `
Usage: npm test [-- <options and paths for jest>]

Sets up what is missing, then runs all tests, those on the real Pulumi engine among them, and beside them all checks (\`npm run check\`).
Options and paths choose among the tests: \`npm test -- --selectProjects unit\`, \`npm test -- provider/api\`.
`;

const PROJECTS = ["unit", "hosts", "engine", "faults", "policies", "install", "examples"];

await runEntry(HELP, async (args) => {
  const started = Date.now();
  const tools = await setUp();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "vocobase-test-"));
  try {
    const run = { cwd: projectRoot, env: testEnvironment(tools, folder) };
    const { file: node } = tools.node;
    // Beside the tests, which wait at times. Its own words come last, where a failure is not scrolled away by a thousand lines.
    const checking = runCaptured(node, [path.join("tools", "check.mjs")], run);
    // What interrupts it interrupts the tests, too.
    checking.catch(() => undefined);

    const report = path.join(folder, "jest.json");
    const jest = path.join(projectRoot, "node_modules", "jest", "bin", "jest.js");
    const projects = args.some((arg) => arg.startsWith("--selectProjects")) ? [] : ["--selectProjects", ...PROJECTS];
    // Paths come before the list of projects, which would otherwise swallow them.
    const tests = await runAttached(node, [jest, ...args, ...projects, "--json", "--outputFile", report], run);
    if (tests.interrupted) return tests.code;
    const checks = await checking;
    console.log(checks.output);

    const written = fs.existsSync(report) ? JSON.parse(fs.readFileSync(report, "utf8")) : undefined;
    const totals = jestTotals(written, tests.code);
    if (checks.code !== 0) say("Test", "a check failed, see above; it counts as one failure");
    say("Test", `took ${elapsed(started)}`);
    const failed = totals.failed + (checks.code === 0 ? 0 : 1);
    console.log(`${totals.passed} passed, ${failed} failed`);
    return failed > 0 ? 1 : 0;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
});
