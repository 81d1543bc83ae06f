import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { transformFileSync } from "@swc/core";

const root = resolve(__dirname, "..");
// Inside the repository, so that the compiled files find the package's dependencies and its package.json.
mkdirSync(join(root, "dist"), { recursive: true });
const compiled = mkdtempSync(join(root, "dist", "cli-test-"));
const program = join(compiled, "cli", "vocobase.js");

beforeAll(() => {
  for (const folder of ["cli", "simulator"]) compileFolder(folder);
});
afterAll(() => {
  for (const child of children) child.kill("SIGKILL");
  rmSync(compiled, { recursive: true });
});
const children: ChildProcess[] = [];

/** The command as it is shipped, file for file. */
function compileFolder(folder: string): void {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" });
  for (const file of files.filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))) {
    const target = join(compiled, folder, file.replace(/\.ts$/, ".js"));
    mkdirSync(dirname(target), { recursive: true });
    const { code } = transformFileSync(join(root, folder, file), {
      jsc: { target: "es2022", parser: { syntax: "typescript" } },
      module: { type: "commonjs" },
      swcrc: false,
    });
    writeFileSync(target, code);
  }
}

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

const run = (...args: string[]): Promise<Ended> =>
  new Promise((done) => {
    const child = execFile(process.execPath, [program, ...args], (_, stdout, stderr) =>
      done({ code: child.exitCode ?? -1, stdout, stderr }),
    );
  });

test("prints its help and its version", async () => {
  const [help, simulateHelp, version] = await Promise.all([run("--help"), run("simulate", "--help"), run("--version")]);
  expect(help).toMatchObject({ code: 0, stdout: expect.stringContaining("simulate") });
  for (const flag of ["--port", "--state", "--faults", "--switch", "--latency", "--seed", "--json"]) {
    expect(simulateHelp.stdout).toContain(flag);
  }
  expect(version.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test("answers requests until it is interrupted, and then ends with 0 and its state kept", async () => {
  const state = join(compiled, "state.json");
  const child = spawn(process.execPath, [program, "simulate", "--port", "0", "--state", state, "--json"]);
  children.push(child);
  const ended = new Promise<number | null>((done) => child.once("exit", done));
  const first = await new Promise<string>((done) => child.stdout.once("data", (chunk) => done(String(chunk))));
  const baseUrl = /"baseUrl":"([^"]+)"/.exec(first)?.[1];
  const headers = { Authorization: "Bearer rg_live_simulator", "Content-Type": "application/json" };
  const body = JSON.stringify({ provider: "twilio", name: "Kept" });
  const made = await fetch(`${baseUrl}/telephony/connections`, { method: "POST", headers, body });
  child.kill("SIGINT");

  expect(made.status).toBe(201);
  // Windows has no interrupts to send: there, the process is ended.
  if (process.platform !== "win32") expect(await ended).toBe(0);
  expect(readdirSync(compiled)).toContain("state.json");
});

test.each([
  [["simulate", "--port", "http"], "whole number from 0 to 65535"],
  [["simulate", "--latency", "-1"], "whole number from 0 to 600000"],
  [["simulate", "--switch", "createStatus"], "sets no switch. Write it as name=value."],
  [["simulate", "--switch", "nonsense=1"], "There is no switch called nonsense."],
  [["simulate", "--faults", join(root, "no-such-file.json")], "cannot be read"],
  [["simulate", "--faults", join(root, "package.json")], "the file must hold a JSON list of rules"],
  [["explode"], "unknown command"],
])("ends %j with 1 and a message instead of a stack trace", async (args, message) => {
  const { code, stderr } = await run(...args);
  expect(code).toBe(1);
  expect(stderr).toContain(message);
  expect(stderr).not.toContain("    at ");
});
