import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { runEntry, ToolError } from "./entry.mjs";
import { freshMachine } from "./freshMachine.mjs";
import { npmCommand } from "./npmCommand.mjs";
import { projectRoot } from "./projectRoot.mjs";
import { runCaptured } from "./runCaptured.mjs";
import { elapsed, say } from "./say.mjs";

const HELP = `
Usage: npm run fresh-clone [-- <options>]

Does in empty folders what README.md tells a newcomer, and checks that it comes true: \`npm start\`, again, and
\`npm start -- destroy\` in one clone; \`npm test\` in another. Each clone has a home folder and caches of its own.

Options:
  --keep-go-caches   let Go use the caches of this user: saves 240 MB of download and minutes of compiling
  --working-tree     take the files as they lie here, not the last commit
  --only start|test  one of the two clones
`;

const AREA = "Fresh clone";

/**
 * @typedef {object} Step
 * @property {string[]} args of npm; README.md has to tell the reader the same command
 * @property {[RegExp, string][]} claims what the output has to match, and what that shows
 * @property {RegExp} [never] what the output must not match
 */

/** @type {Record<string, Step[]>} */
const CLONES = {
  start: [
    {
      args: ["start"],
      claims: [
        [/^Outputs:$/m, "the stack's outputs are shown"],
        [/^\s+\+ \d+ created$/m, "resources were created"],
      ],
    },
    {
      args: ["start"],
      claims: [
        [/^\s+\d+ unchanged$/m, "every resource is unchanged"],
        [/\b0 write requests$/m, "nothing was written"],
      ],
      never: /^\s+[+~-]+ ?\d+ \w+$/m,
    },
    {
      args: ["start", "--", "destroy"],
      claims: [
        [/^\s+0 connections$/m, "no connection is active"],
        [/^\s+0 numbers$/m, "no number is active"],
        [/^\s+0 call routes$/m, "no call route is on"],
      ],
    },
  ],
  test: [{ args: ["test"], claims: [[/^[1-9]\d* passed, 0 failed$/m, "all tests passed"]] }],
};

/**
 * @param {string} target a folder that does not exist
 * @param {boolean} workingTree
 */
async function cloneInto(target, workingTree) {
  const list = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  const git = await runCaptured("git", workingTree ? list : ["clone", "--no-hardlinks", projectRoot, target], {
    cwd: projectRoot,
  });
  if (git.code !== 0) {
    throw new ToolError(`Could not clone ${projectRoot}: ${git.output}\nCommit first, or use --working-tree.`);
  }
  if (!workingTree) return;
  for (const file of new Set(git.stdout.trim().split("\0").filter(Boolean))) {
    const source = path.join(projectRoot, file);
    if (fs.existsSync(source)) fs.cpSync(source, path.join(target, file));
  }
}

/**
 * @param {Step} step
 * @param {string} clone
 * @param {NodeJS.ProcessEnv} environment
 * @returns {Promise<string[]>} the claims that did not come true
 */
async function runStep(step, clone, environment) {
  const command = `npm ${step.args.join(" ")}`;
  const started = Date.now();
  say(AREA, command);
  const npm = npmCommand(step.args);
  const result = await runCaptured(npm.command, npm.args, {
    cwd: clone,
    env: environment,
    onLine: (line) => console.log(`  | ${line}`),
  });
  say(AREA, `${command} took ${elapsed(started)}, exit code ${result.code}`);
  const readme = path.join(clone, "README.md");
  const told = fs.existsSync(readme) && fs.readFileSync(readme, "utf8").includes(command);
  return [
    ...(told ? [] : ["README.md tells the reader to run it"]),
    ...(result.code === 0 ? [] : ["it succeeds"]),
    ...step.claims.filter(([pattern]) => !pattern.test(result.output)).map(([, claim]) => claim),
    ...(step.never?.test(result.output) ? ["nothing is changed"] : []),
  ].map((claim) => `${command}: ${claim}`);
}

await runEntry(HELP, async (args) => {
  const only = args.includes("--only") ? args[args.indexOf("--only") + 1] : undefined;
  if (only !== undefined && !(only in CLONES)) throw new ToolError(`--only takes ${Object.keys(CLONES).join(" or ")}.`);
  const folder = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), "vocobase-fresh-clone-"));
  const untrue = [];
  try {
    for (const [name, steps] of Object.entries(CLONES).filter(([each]) => only === undefined || each === only)) {
      const clone = path.join(folder, name, "pulumi-vocobase");
      await cloneInto(clone, args.includes("--working-tree"));
      const environment = await freshMachine(path.join(folder, name, "home"), args.includes("--keep-go-caches"));
      for (const step of steps) untrue.push(...(await runStep(step, clone, environment)));
    }
  } finally {
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
  if (untrue.length === 0) {
    say(AREA, "everything that was promised came true");
    return 0;
  }
  console.error(`\nDid not come true:\n  ${untrue.join("\n  ")}`);
  return 1;
});
