import { appendFileSync, cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Simulator, startSimulator } from "../simulator";
import { filesBelow } from "../test/engine/secretScan";
import type { Ended } from "./testing/compiledCommand";
import { ExportedPrograms, fillAccount } from "./testing/exportedPrograms";

const programs = new ExportedPrograms();
let simulator: Simulator;
let whole: Ended;

// Each test starts a process or two, on a machine that may be busy.
jest.setTimeout(30_000);

beforeAll(async () => {
  simulator = await startSimulator({ seed: 1, switches: { rateLimit: 0 } });
  fillAccount(simulator);
  whole = await run("whole");
});

beforeEach(() => simulator.clearRequests());

afterAll(async () => {
  await simulator.close();
  programs.remove();
});

const run = (out: string, environment?: NodeJS.ProcessEnv) =>
  programs.start(simulator, ["--out", out], environment).ended;
const pathsAsked = () => simulator.requests.map(({ path }) => path.replace("/api/v2", ""));

test("it tells what it reads as it goes, what it wrote, what it left out, and what to do next", () => {
  const { code, stdout, stderr } = whole;
  expect(stderr).toContain("Reading the connections and numbers of account acme-corp.");
  expect(stderr).toMatch(/Reading the call routing behind VoiceLink connection \S+ \(1 of 13\)\./);
  expect(stdout).toMatch(/^whole has the program of account acme-corp:\n {2}104 connections, \d+ numbers/);
  expect(stdout).toContain("16 disconnected connections");
  expect(stdout).toContain("the commands in CREDENTIALS.md");
  expect(code).toBe(0);
});

test("interrupted half-way and run again, it goes on from there, and writes the same files", async () => {
  simulator.fault({ kind: "hang", path: "/voicelink/call-routing", nth: 6 });
  const interrupted = programs.start(simulator, ["--out", "halves"]);
  await new Promise<void>((resolve) => {
    const look = setInterval(() => {
      if (pathsAsked().length < 8) return;
      clearInterval(look);
      resolve();
    }, 10);
  });
  interrupted.child.kill("SIGINT");
  const { code, stderr } = await interrupted.ended;
  simulator.clearFaults();
  simulator.clearRequests();
  const resumed = await run("halves");

  // Windows has no interrupts to send: there, the process is ended.
  if (process.platform !== "win32") {
    expect(stderr).toContain("Interrupted. Nothing was changed in the account. Run the same command again");
    expect(code).toBe(130);
  }
  expect(resumed.stderr).toContain("Going on with what an earlier run has read");
  expect(pathsAsked()).toEqual(["/config", ...Array.from({ length: 8 }, () => "/voicelink/call-routing")]);
  expect(filesBelow(programs.folder("halves"))).toEqual(filesBelow(programs.folder("whole")));
});

test("what one account's key has read is not gone on with by the key of another", async () => {
  simulator.fault({ kind: "status", status: 403, path: "/voicelink/call-routing" });
  const first = await run("mixed");
  simulator.clearFaults();
  simulator.edit.renameAccount("acme-corp", "other-corp");
  const second = await run("mixed");
  simulator.edit.renameAccount("other-corp", "acme-corp");
  expect(first.code).toBe(1);
  expect(second.stderr).toContain('read of account "acme-corp", and the API key belongs to "other-corp"');
  expect(second.code).toBe(1);
});

test("run again over its own program, it writes the same, and leaves what belongs to the project as it was changed", async () => {
  cpSync(programs.folder("whole"), programs.folder("again"), { recursive: true });
  expect((await run("again")).code).toBe(0);
  expect(filesBelow(programs.folder("again"))).toEqual(filesBelow(programs.folder("whole")));

  appendFileSync(join(programs.folder("again"), "package.json"), "\n");
  const { code, stdout } = await run("again");
  expect(stdout).toContain("Left as they are, since they were changed: package.json.");
  expect(code).toBe(0);
});

test.each([
  ["that it did not write", "foreign", (folder: string) => mkdirSync(folder)],
  [
    "that was edited since",
    "edited",
    (folder: string) => cpSync(programs.folder("whole"), folder, { recursive: true }),
  ],
])("it overwrites no program %s, and asks for nothing", async (_which, name, prepare) => {
  prepare(programs.folder(name));
  const file = join(programs.folder(name), "index.ts");
  writeFileSync(file, "export {};\n// mine\n");
  simulator.clearRequests();
  const { code, stderr } = await run(name);
  expect(stderr).toContain("Nothing was overwritten. Choose another folder with --out.");
  expect(readFileSync(file, "utf8")).toContain("// mine");
  expect(code).toBe(1);
  expect(pathsAsked()).toEqual([]);
});

test("a name that people chose gets out of no line of the program or of the commands", () => {
  const page = readFileSync(join(programs.folder("whole"), "CREDENTIALS.md"), "utf8");
  const commands = /```sh\n([\s\S]*?)```/.exec(page)?.[1]?.split("\n") ?? [];
  expect(commands.filter((line) => !/^(|#.*|pulumi config set (--secret )?[A-Za-z0-9:-]+)$/.test(line))).toEqual([]);
  const source = readFileSync(join(programs.folder("whole"), "plivo.ts"), "utf8");
  expect(source).toContain('name: "Quote \\" and \\\\ and \\n line",');
});

test("an account without anything is a program without anything", async () => {
  const empty = await startSimulator({ switches: { rateLimit: 0 } });
  try {
    const { code, stdout } = await programs.start(empty, ["--out", "empty", "--json"]).ended;
    expect(JSON.parse(stdout)).toMatchObject({ connections: 0, numbers: 0, routes: 0, settings: [] });
    expect(code).toBe(0);
  } finally {
    await empty.close();
  }
});

test("what a program cannot say is told, with its ids, and the rest is exported", async () => {
  const small = await startSimulator({ seed: 1, switches: { rateLimit: 0 } });
  try {
    const panel = (name: string) =>
      small.edit.createConnection("acme-corp", { provider: "voicelink", name, username: name, password: "p" });
    const [open, closed] = [panel("open"), panel("closed")];
    const aimless = small.edit.createRoute(open, { didId: 812, forInboundCall: 3 });
    small.edit.createRoute(open, { didId: 813 });
    small.edit.setConnectionStatus(closed, "INVALID_CREDENTIALS");
    const { stdout } = await programs.start(small, ["--out", "partly", "--json"]).ended;
    expect(JSON.parse(stdout)).toMatchObject({
      connections: 2,
      routes: 1,
      leftOut: [
        `1 call route without the target of its mode (${aimless})`,
        `the call routing behind ${closed}: its status is INVALID_CREDENTIALS`,
      ],
    });
  } finally {
    await small.close();
  }
});

test("it keeps the limit of requests, and waits for its turn", async () => {
  const limited = await startSimulator({ seed: 1, switches: { rateLimit: 6, rateWindowMs: 500 } });
  try {
    fillAccount(limited);
    const { code } = await programs.start(limited, ["--out", "limited"], {
      VOCOBASE_STATE_DIR: programs.folder("limited-state"),
      VOCOBASE_REQUESTS_PER_MINUTE: "6",
      VOCOBASE_RATE_WINDOW_SECONDS: "0.5",
      VOCOBASE_RATE_MARGIN_SECONDS: "0.1",
    }).ended;
    expect(code).toBe(0);
    expect(limited.requests).toHaveLength(15);
    expect(limited.requests.filter(({ status }) => status === 429)).toEqual([]);
  } finally {
    await limited.close();
  }
});

test("no key is an error that says what to do", async () => {
  const { code, stderr } = await run("keyless", { VOCOBASE_API_KEY: "" });
  expect(stderr).toContain("No Vocobase API key is set.");
  expect(code).toBe(1);
});
