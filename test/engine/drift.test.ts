import fs from "node:fs";
import path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { CompiledCommand, type Ended } from "../../cli/testing/compiledCommand";
import { PhoneNumber, PhoneNumberSync, TelephonyConnection, VoiceLinkCallRouting } from "../../sdk";
import { type EngineStack, engineStack, packageRoot } from "./engineStack";

const numbers = ["+918011223344", "+918011223345", "+918011223346"];
const secrets = ["canary-token", "canary-password", "canary-name", "canary-other-name"];

async function program(): Promise<void> {
  const plivo = new TelephonyConnection("sales", {
    provider: "plivo",
    name: "Sales",
    authId: "MA1",
    authToken: "canary-token",
  });
  const panel = new TelephonyConnection("panel", {
    provider: "voicelink",
    name: "Panel",
    username: "acme",
    password: "canary-password",
  });
  const sync = new PhoneNumberSync("numbers", { connectionId: plivo.connectionId, numbers });
  new PhoneNumber("front-desk", {
    connectionId: sync.connectionId,
    phoneNumber: numbers[0] ?? "",
    friendlyName: pulumi.secret("canary-name"),
  });
  new VoiceLinkCallRouting("route", {
    connectionId: panel.connectionId,
    didId: 812,
    forInboundCall: 3,
    inboundWebsocketBotId: 93,
    forOutboundCall: 4,
  });
}

const command = new CompiledCommand();
let stack: EngineStack;
let made: ReturnType<EngineStack["snapshot"]>;

beforeAll(async () => {
  stack = await engineStack({ program, passphrase: true });
  await stack.up();
  made = stack.snapshot();
});

beforeEach(() => stack.restore(made));

afterAll(() => command.remove());

function start(args: readonly string[], environment: NodeJS.ProcessEnv = {}) {
  const bin = path.join(process.env.VOCOBASE_TEST_PULUMI ?? "", "bin");
  const env = { ...process.env, ...stack.environment, PATH: `${bin}${path.delimiter}${process.env.PATH}` };
  const cwd = path.join(stack.folder, "work");
  return command.start(["drift", ...args], { cwd, env: { ...env, ...environment } });
}

const drift = (args: readonly string[] = [], environment?: NodeJS.ProcessEnv): Promise<Ended> =>
  start(args, environment).ended;

/** What somebody does in the dashboard and the panel. */
function changeByHand(): void {
  const { edit } = stack.simulator;
  const { connections, phoneNumbers, callRoutes } = stack.simulator.inventory();
  const sales = connections.find(({ name }) => name === "Sales")?.id ?? "";
  const rowOf = (number?: string) => phoneNumbers.find(({ phoneNumber }) => phoneNumber === number)?.id ?? "";
  edit.renameConnection(sales, "By hand");
  edit.setConnectionStatus(sales, "INVALID_CREDENTIALS");
  edit.setNumber(rowOf(numbers[0]), { friendlyName: "canary-other-name" });
  edit.setNumber(rowOf(numbers[1]), { status: "INACTIVE" });
  edit.editRoute(callRoutes[0]?.routingId ?? 0, { inboundWebsocketBotId: 94 });
}

/** State, its backups and history, and the account: what must be the same before and after. */
function everything(): object {
  const files = fs.readdirSync(path.join(stack.folder, "backend"), { recursive: true, withFileTypes: true });
  const texts = files
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => [name, fs.readFileSync(path.join(parentPath, name), "utf8")]);
  return { texts, account: stack.simulator.inventory() };
}

test("a stack as its state says is told clean, with exit code 0", async () => {
  const [text, json] = [await drift(), await drift(["--json"])];
  expect(text.stdout).toBe(`dev in ${fs.realpathSync(path.join(stack.folder, "work"))}: no drift in 5 resources\n`);
  expect(text.code).toBe(0);
  expect(JSON.parse(json.stdout)).toMatchObject({
    exitCode: 0,
    stacks: [{ stack: "dev", result: "clean", compared: 5, resources: [] }],
  });
});

test("what was changed by hand is told by resource and field, from what to what, with exit code 2", async () => {
  changeByHand();
  const before = everything();
  const { code, stdout } = await drift(["--json"]);
  const { exitCode, stacks } = JSON.parse(stdout);

  expect([code, exitCode, stacks[0].result]).toEqual([2, 2, "drift"]);
  const fields = Object.fromEntries(
    stacks[0].resources.map(({ name, fields: all }: { name: string; fields: unknown }) => [name, all]),
  );
  expect(fields).toEqual({
    sales: [
      { field: "name", from: "Sales", to: "By hand" },
      { field: "status", from: "ACTIVE", to: "INVALID_CREDENTIALS" },
    ],
    "front-desk": [{ field: "friendlyName", from: "[secret]", to: "[secret]" }],
    numbers: [
      { field: "numbers", from: numbers, to: [numbers[0], numbers[2]] },
      {
        field: "phoneNumberIds",
        from: expect.anything(),
        to: expect.not.objectContaining({ [numbers[1] ?? ""]: expect.anything() }),
      },
    ],
    route: [{ field: "inboundWebsocketBotId", from: 93, to: 94 }],
  });
  expect(everything()).toEqual(before);
});

test("people get a table, in which no secret and, away from a terminal, no colour is", async () => {
  changeByHand();
  const { stdout, stderr } = await drift();
  expect(stdout).toMatch(/^ {2}RESOURCE +TYPE +FIELD +IN STATE +IN THE ACCOUNT$/m);
  expect(stdout).toMatch(/^ {2}sales +TelephonyConnection +name +Sales +By hand$/m);
  expect(stdout).toMatch(/^ {2}front-desk +PhoneNumber +friendlyName +\[secret\] +\[secret\]$/m);
  expect(stdout).toContain("`pulumi up --refresh` makes the account as the program says");
  expect(stdout).not.toContain("\u001b");
  for (const secret of secrets) expect(stdout + stderr).not.toContain(secret);
});

test("what the account does not have any more is told to be gone", async () => {
  const { edit, inventory } = stack.simulator;
  edit.disconnectConnection(inventory().connections.find(({ name }) => name === "Sales")?.id ?? "");
  const { code, stdout } = await drift();
  expect(code).toBe(2);
  expect(stdout).toMatch(/^ {2}sales +TelephonyConnection +\(all of it\) +there +gone$/m);
});

test("one stack that cannot be compared makes 1 of it, and the others are compared all the same", async () => {
  changeByHand();
  const { code, stdout } = await drift(["--stack", "missing", "--stack", "dev", "--json"]);
  expect(code).toBe(1);
  expect(JSON.parse(stdout).stacks).toMatchObject([
    { stack: "missing", result: "error", error: { reason: "unknownStack" } },
    { stack: "dev", result: "drift" },
  ]);
});

test.each<[string, NodeJS.ProcessEnv, RegExp]>([
  [
    "a wrong passphrase",
    { PULUMI_CONFIG_PASSPHRASE: "wrong" },
    /passphrase is not that of .*Set PULUMI_CONFIG_PASSPHRASE/,
  ],
  ["no passphrase", { PULUMI_CONFIG_PASSPHRASE: undefined }, /none is set\. Set PULUMI_CONFIG_PASSPHRASE/],
  [
    "a wrong API key",
    { VOCOBASE_API_KEY: "rg_live_wrong" },
    /rejected the API key \(401 .*VOCOBASE_API_KEY.*\(At .* and 2 more\.\)/,
  ],
  ["no API key", { VOCOBASE_API_KEY: "" }, /No Vocobase API key is set\. Set it with/],
  ["no Pulumi CLI", { PATH: path.dirname(process.execPath) }, /Pulumi CLI is not on PATH\. Install it/],
])("%s is an error that says what to do, with exit code 1, once", async (_case, environment, message) => {
  const { code, stdout, stderr } = await drift(["--stack", "dev"], environment);
  expect(stdout).toMatch(/^dev in .*: not known$/m);
  expect(stdout).toMatch(message);
  expect(stdout.trim().split("\n")).toHaveLength(2);
  expect(stdout + stderr).not.toContain("    at ");
  expect(code).toBe(1);
});

test.each([
  ["does not exist", "no-such-folder", "There is no folder"],
  ["has no project", ".", "There is no Pulumi project in"],
])("a folder that %s is an error that says so", async (_case, name, message) => {
  const { code, stdout } = await drift(["--cwd", path.join(stack.folder, name)]);
  expect(stdout).toContain(message);
  expect(code).toBe(1);
});

test("while another run of Pulumi works on the stack, the error says to wait", async () => {
  const locks = path.join(stack.folder, "backend", ".pulumi", "locks", "organization", "telephony", "dev");
  fs.mkdirSync(locks, { recursive: true });
  const lock = { pid: 1, username: "someone", hostname: "elsewhere", timestamp: "2026-01-01T00:00:00Z" };
  fs.writeFileSync(path.join(locks, "6722c267-25cf-4877-9392-329e3408b216.json"), JSON.stringify(lock));
  const { code, stdout } = await drift(["--stack", "dev", "--json"]);
  expect(JSON.parse(stdout).stacks[0].error).toMatchObject({
    reason: "locked",
    message: expect.stringContaining("works on stack dev. Wait until it has ended"),
  });
  expect(code).toBe(1);
});

test("Ctrl-C ends it at once with 130, and leaves no lock behind", async () => {
  const before = everything();
  stack.simulator.fault({ kind: "hang", method: "GET" });
  const running = start([]);
  await new Promise<void>((resolve) => {
    const look = setInterval(() => {
      if (stack.simulator.requests.length === 0) return;
      clearInterval(look);
      resolve();
    }, 20);
  });
  running.child.kill("SIGINT");
  const { code, stderr } = await running.ended;
  stack.simulator.clearFaults();

  // Windows has no interrupts to send: there, the process is ended.
  if (process.platform === "win32") return expect(code).not.toBe(0);
  expect(stderr).toContain("Interrupted. Nothing was changed.");
  expect(code).toBe(130);
  expect(everything()).toEqual(before);
});

test("the settings of the last up count, and with --run-program those of the program", async () => {
  const configured = await engineStack({
    programFolder: path.join(packageRoot, "examples", "quickstart"),
    config: { "vocobase:apiKey": { value: "rg_live_simulator", secret: true } },
  });
  delete configured.environment.VOCOBASE_API_KEY;
  await configured.up();
  await configured.setConfig({ "vocobase:apiKey": { value: "rg_live_wrong", secret: true } });
  stack = configured;
  expect((await drift()).code).toBe(0);
  const { code, stdout } = await drift(["--run-program"]);
  expect(stdout).toContain("rejected the API key");
  expect(code).toBe(1);
});
