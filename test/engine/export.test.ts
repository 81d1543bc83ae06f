import { execFileSync } from "node:child_process";
import path from "node:path";
import { ExportedPrograms, fillAccount } from "../../cli/testing/exportedPrograms";
import type { Inventory, LoggedRequest } from "../../simulator";
import type { EngineRun } from "./engineRun";
import { type EngineStack, engineStack, packageRoot } from "./engineStack";
import { filesBelow } from "./secretScan";

interface Summary {
  connections: number;
  numbers: number;
  bindings: number;
  routes: number;
  leftOut: string[];
  settings: { key: string; secret: boolean }[];
}

const programs = new ExportedPrograms();
const folder = programs.folder("program");
let stack: EngineStack;
let before: Inventory;
let summary: Summary;
let asked: LoggedRequest[];
let made: EngineRun;
let again: EngineRun;

/** The way of a team with an account: export, set the credentials, up, and up again. */
beforeAll(async () => {
  stack = await engineStack({
    programFolder: folder,
    simulator: { switches: { paging: "limit-offset" } },
    environment: { PULUMI_SKIP_CHECKPOINTS: "true", PULUMI_EXPERIMENTAL: "true" },
  });
  fillAccount(stack.simulator);
  before = stack.simulator.inventory();
  const { code, stdout, stderr } = await programs.start(stack.simulator, ["--out", folder, "--json"]).ended;
  if (code !== 0) throw new Error(stderr);
  summary = JSON.parse(stdout);
  asked = [...stack.simulator.requests];
  await stack.setConfig(
    Object.fromEntries(summary.settings.map(({ key, secret }) => [key, { value: valueFor(key), secret }])),
  );
  made = await stack.up();
  again = await stack.up();
}, 300_000);

afterAll(() => programs.remove());

const valueFor = (key: string) => (/tataEmail$/.test(key) ? "ops@example.com" : "from-the-console");
const isActive = ({ status }: { status: string | number }) => status === "ACTIVE" || status === 1;

function activeNumbers(): string[] {
  const connected = before.connections.filter(isActive).map(({ id }) => id);
  return before.phoneNumbers
    .filter((row) => isActive(row) && connected.includes(row.connectionId))
    .map(({ connectionId, phoneNumber }) => `${connectionId} ${phoneNumber}`)
    .sort();
}

const ofType = (type: string) => stack.state().own.filter((resource) => resource.type.endsWith(`:${type}`));

test("the account has 500 objects, and the export asks for each list page by page, and writes nothing", () => {
  const { connections, phoneNumbers, callRoutes } = before;
  expect(connections.length + phoneNumbers.length + callRoutes.length).toBe(500);
  const panels = connections.filter((item) => item.provider === "voicelink" && isActive(item)).length;
  // The account's name, and two pages of connections.
  expect(asked).toHaveLength(3 + panels);
  expect(asked.filter(({ write }) => write)).toEqual([]);
});

test("the program's types are right", () => {
  const tsc = path.join(packageRoot, "node_modules", "typescript", "bin", "tsc");
  expect(() => execFileSync(process.execPath, [tsc, "-p", folder], { encoding: "utf8" })).not.toThrow();
}, 120_000);

test("up takes over every active connection, with 0 writes", () => {
  expect(made.writes).toEqual([]);
  const active = before.connections.filter(isActive).map(({ id }) => id);
  expect(
    ofType("TelephonyConnection")
      .map(({ id }) => id)
      .sort(),
  ).toEqual(active.sort());
  expect(summary.connections).toBe(active.length);
});

test("every active number is in state, on its connection, and those with an agent or a name as resources of their own", () => {
  const inState = ofType("PhoneNumberSync").flatMap(({ outputs }) =>
    (outputs.numbers as string[]).map((number) => `${outputs.connectionId} ${number}`),
  );
  expect(inState.sort()).toEqual(activeNumbers());
  const bound = before.phoneNumbers.filter(
    (row) => (row.agent || row.friendlyName) && activeNumbers().includes(`${row.connectionId} ${row.phoneNumber}`),
  );
  expect(
    ofType("PhoneNumber")
      .map(({ id }) => id)
      .sort(),
  ).toEqual(bound.map(({ id }) => id).sort());
});

test("every call route that is on is in state", () => {
  const connected = before.connections.filter(isActive).map(({ credentials }) => credentials.username);
  const active = before.callRoutes.filter(
    (route) => isActive(route) && connected.some((username) => route.panel.includes(String(username))),
  );
  expect(
    ofType("VoiceLinkCallRouting")
      .map(({ id }) => id)
      .sort(),
  ).toEqual(active.map(({ routingId }) => String(routingId)).sort());
});

test("nothing in the account is another than before", () => {
  expect(stack.simulator.inventory()).toEqual(before);
});

test("up again changes nothing and asks for nothing", () => {
  expect(again).toMatchObject({ ops: {}, requests: [] });
});

test("what is left out is counted, and no credential is in the program", () => {
  expect(summary.leftOut).toEqual([
    expect.stringMatching(/^16 disconnected connections$/),
    expect.stringMatching(/^\d+ numbers that are INACTIVE$/),
    expect.stringMatching(/^\d+ call routes that are off$/),
  ]);
  expect(JSON.stringify(filesBelow(folder))).not.toContain("canary");
});
