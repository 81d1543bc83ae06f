import { type ExecFileOptions, execFile, execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { type EngineStack, engineStack } from "../engine/engineStack";
import { configOf, exampleCopy } from "./exampleProject";

interface Ended {
  code: number;
  output: string;
}

const secrets = ["MA0SIMULATED0ACCOUNT", "a-plivo-auth-token", "rg_live_simulator"];

let folder: string;
let stack: EngineStack;
/** Everything that the pipeline has printed. */
const log: string[] = [];

/** A repository with the example in it, on a stack that its pipeline has brought up. */
beforeAll(async () => {
  folder = exampleCopy("gitops");
  git("init", "--quiet", "--initial-branch", "main");
  stack = await engineStack({ projectFolder: folder, stackName: "prod", config: configOf("gitops") });
  commit("The line");
  await ends(0, "plan");
  await ends(0, "apply");
});

function git(...args: string[]): string {
  const identity = ["-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"];
  return execFileSync("git", [...identity, ...args], { cwd: folder, encoding: "utf8" }).trim();
}

function commit(message: string): string {
  git("add", "--all");
  git("commit", "--quiet", "--message", message);
  return git("rev-parse", "HEAD");
}

/** The script as a workflow calls it. */
function pipeline(...args: string[]): Promise<Ended> {
  const bin = path.join(process.env.VOCOBASE_TEST_PULUMI ?? "", "bin");
  const env = { ...process.env, ...stack.environment, PATH: `${bin}${path.delimiter}${process.env.PATH}` };
  const options: ExecFileOptions = { cwd: folder, env, maxBuffer: 2 ** 26 };
  return new Promise((resolve) => {
    execFile(process.execPath, ["pipeline.mjs", ...args, "--stack", "prod"], options, (error, stdout, stderr) => {
      const output = `${stdout}${stderr}`;
      log.push(output);
      resolve({ code: typeof error?.code === "number" ? error.code : 0, output });
    });
  });
}

/** Runs the script, which is to end with this exit code. What it printed. */
async function ends(expected: number, ...args: string[]): Promise<string> {
  const { code, output } = await pipeline(...args);
  if (code !== expected) throw new Error(`\`${args.join(" ")}\` ended with ${code}, not ${expected}:\n${output}`);
  return output;
}

/** A change of the program, as a commit. */
function change(from: string, to: string): string {
  const program = path.join(folder, "index.ts");
  const before = fs.readFileSync(program, "utf8");
  expect(before).toContain(from);
  fs.writeFileSync(program, before.replace(from, to));
  return commit(`${from} becomes ${to}`);
}

const out = (file: string) => path.join(folder, "out", file);
const nameIn = () => stack.simulator.inventory().phoneNumbers.map(({ friendlyName }) => friendlyName)[0];
const writes = () => stack.simulator.writes().length;

test("a good change is shown without being made, then planned, then applied", async () => {
  const before = writes();
  change('friendlyName: "Front desk"', 'friendlyName: "Reception"');
  await ends(0, "preview");
  const shown = fs.readFileSync(out("preview.md"), "utf8");
  expect(shown).toContain("### prod: can be applied");
  expect(shown).toContain("| update | front-desk | PhoneNumber | friendlyName |");
  await ends(0, "plan");
  expect(writes()).toBe(before);
  log.push(fs.readFileSync(out("plan.json"), "utf8"));

  await ends(0, "apply");
  expect(nameIn()).toBe("Reception");
  expect(writes()).toBe(before + 1);
  await ends(0, "drift");
});

test("a policy stops a change with exit code 3, leaves no plan, and nothing is changed", async () => {
  const before = writes();
  change('"+918011223345"]', '"080 1122 3345"]');
  await ends(3, "plan");
  expect(fs.readFileSync(out("preview.md"), "utf8")).toMatch(
    /stopped by a policy[\s\S]+\*\*mandatory\*\* `e164-numbers` at numbers/,
  );
  expect(fs.existsSync(out("plan.json"))).toBe(false);
  expect(await ends(1, "apply")).toContain("There is no plan to apply.");
  expect(writes()).toBe(before);
  git("reset", "--quiet", "--hard", "HEAD~1");
});

test("drift made by hand is told with exit code 2, and a plan with --refresh brings the program's word back", async () => {
  const { phoneNumbers } = stack.simulator.inventory();
  stack.simulator.edit.setNumber(phoneNumbers[0]?.id ?? "", { friendlyName: "By hand" });
  expect(await ends(2, "drift")).toContain("By hand");
  expect(nameIn()).toBe("By hand");

  await ends(0, "plan", "--refresh");
  await ends(0, "apply");
  expect(nameIn()).toBe("Reception");
  await ends(0, "drift");
});

test("where drift cannot be looked for, the exit code is 1", async () => {
  const fault = stack.simulator.fault({ kind: "status", status: 401, code: "UNAUTHORIZED" });
  await ends(1, "drift");
  fault.remove();
});

test("a plan that does not hold any more is refused with exit code 4, and nothing beyond it is done", async () => {
  change('friendlyName: "Reception"', 'friendlyName: "Planned"');
  await ends(0, "plan");
  change('friendlyName: "Planned"', 'friendlyName: "Slipped in"');
  await stack.setConfig({ plivoAuthToken: { value: "another-canary", secret: true } });
  const before = writes();
  const refused = await ends(4, "apply");
  expect(refused).toContain("Plan again.");
  expect(refused).not.toContain("another-canary");
  expect(writes()).toBe(before);
  expect(fs.existsSync(out("plan.json"))).toBe(false);
  await stack.setConfig(configOf("gitops"));
  git("reset", "--quiet", "--hard", "HEAD~2");
});

test("a failed apply ends with exit code 1, and the next plan goes on where it ended, making nothing twice", async () => {
  change(
    "const numbers =",
    'new vocobase.TelephonyConnection("spare", { provider: "mcube", jwtToken: "j-71", exeNumber: "9876543232" }, { provider: account });\nconst numbers =',
  );
  change('"+918011223345"]', '"+918011223345", "+918011223346"]');
  await ends(0, "plan");
  const fault = stack.simulator.fault({ kind: "status", method: "POST", path: "/phone-numbers/sync", status: 403 });
  expect(await ends(1, "apply")).toContain("plan and apply again");
  expect(stack.state().names).toContain("spare");
  fault.remove();

  await ends(0, "plan");
  await ends(0, "apply");
  const { connections, phoneNumbers } = stack.simulator.inventory();
  expect(connections.map(({ provider }) => provider).sort()).toEqual(["mcube", "plivo"]);
  expect(phoneNumbers.map(({ phoneNumber }) => phoneNumber)).toContain("+918011223346");
});

test("a rollback drill shows what going back would do, and does nothing", async () => {
  const before = writes();
  expect(await ends(0, "rollback", "--to", "HEAD~2", "--drill")).toMatch(/TelephonyConnection +spare +delete/);
  expect(writes()).toBe(before);
});

test("a rollback brings the earlier program back, on the state of today, and says what is left to do", async () => {
  const { id } = stack.resource("line");
  expect(await ends(0, "rollback", "--to", "HEAD~2")).toContain("Revert the branch as well");
  expect(stack.state().names.sort()).toEqual(["front-desk", "line", "numbers"]);
  expect(stack.resource("line").id).toBe(id);
  const active = stack.simulator.inventory().phoneNumbers.filter(({ status }) => status === "ACTIVE");
  expect(active.map(({ phoneNumber }) => phoneNumber)).not.toContain("+918011223346");
  expect(git("status", "--porcelain")).toBe("");
  expect(git("worktree", "list").split("\n")).toHaveLength(1);
});

test.each(["rollback", "rollback --to no-such-commit", "nothing", "plan --wrong"])(
  "the mistake `%s` is exit code 1 and a sentence, not a stack trace",
  async (mistake) => {
    const { code, output } = await pipeline(...mistake.split(" "));
    expect(code).toBe(1);
    expect(output).not.toMatch(/^ +at /m);
  },
);

test("nothing that was printed, planned or shown holds a secret", () => {
  const shown = [...log, fs.readFileSync(out("preview.md"), "utf8")].join("\n");
  expect(log.length).toBeGreaterThan(15);
  for (const secret of secrets) expect(shown).not.toContain(secret);
});
