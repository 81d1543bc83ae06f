import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { CompiledCommand } from "./testing/compiledCommand";

const root = resolve(__dirname, "..");
const command = new CompiledCommand();
afterAll(() => command.remove());

test("prints its help and its version", async () => {
  const [help, simulateHelp, version] = await Promise.all([
    command.run(["--help"]),
    command.run(["simulate", "--help"]),
    command.run(["--version"]),
  ]);
  for (const name of ["simulate", "call", "calls", "drift"]) {
    expect(help).toMatchObject({ code: 0, stdout: expect.stringMatching(new RegExp(`^  ${name} `, "m")) });
  }
  for (const flag of ["--port", "--state", "--faults", "--switch", "--latency", "--seed", "--json"]) {
    expect(simulateHelp.stdout).toContain(flag);
  }
  expect(version.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test("answers requests until it is interrupted, and then ends with 0 and its state kept", async () => {
  const state = join(command.folder, "state.json");
  const simulating = command.start(["simulate", "--port", "0", "--state", state, "--json"]);
  await simulating.written("baseUrl");
  const baseUrl = /"baseUrl":"([^"]+)"/.exec(simulating.stdout())?.[1];
  const headers = { Authorization: "Bearer rg_live_simulator", "Content-Type": "application/json" };
  const body = JSON.stringify({ provider: "twilio", name: "Kept" });
  const made = await fetch(`${baseUrl}/telephony/connections`, { method: "POST", headers, body });
  simulating.child.kill("SIGINT");

  expect(made.status).toBe(201);
  // Windows has no interrupts to send: there, the process is ended.
  if (process.platform !== "win32") expect((await simulating.ended).code).toBe(0);
  expect(readdirSync(command.folder)).toContain("state.json");
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
  const { code, stderr } = await command.run(args);
  expect(code).toBe(1);
  expect(stderr).toContain(message);
  expect(stderr).not.toContain("    at ");
});
