import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { keepsServing } from "../../simulator";
import type { EngineRun } from "./engineRun";
import { type EngineStack, engineStack, packageRoot } from "./engineStack";
import type { StackState } from "./stackState";

const frontDesk = { number: "+918011223344", agentId: "a1b2c3d4-e5f6-7890-abcd-ef1234567890" };
const sales = { number: "+918011223345", agentId: "b2c3d4e5-f6a7-4901-bcde-f12345678901" };

let stack: EngineStack;
const life = {} as Record<"planned" | "made" | "again" | "refreshed" | "replaced" | "settled" | "destroyed", EngineRun>;
let outputs: Readonly<Record<string, unknown>>;
let smokeTest: { stdout: string };
let violations: readonly string[];

/** The call-flow example, lived once. */
beforeAll(async () => {
  stack = await engineStack({ programFolder: path.join(packageRoot, "examples", "call-flow") });
  const { simulator } = stack;
  simulator.switches.callProgress = "reads";
  life.planned = await stack.preview();
  life.made = await stack.up();
  outputs = outputsOf(stack.state());
  smokeTest = await call("+919876543210", "--agent", sales.agentId, "--connection", String(outputs.connectionId));
  life.again = await stack.up();
  life.refreshed = await stack.refresh();

  // Two requests, since the API refuses two rows of a number that take inbound calls: one without, one to bind.
  const unwatch = simulator.watch(keepsServing({ numbers: [frontDesk, sales], gapRequests: 2 }));
  await stack.setConfig({ vobizAuthToken: { value: "rotated-token", secret: true } });
  life.replaced = await stack.up();
  life.settled = await stack.refresh();
  unwatch();
  violations = [...simulator.violations];
  life.destroyed = await stack.destroy();
});

function outputsOf({ resources }: StackState): Readonly<Record<string, unknown>> {
  return resources.find(({ type }) => type === "pulumi:pulumi:Stack")?.outputs ?? {};
}

/** `vocobase call`, as the example's README says; rejects where its exit code is not 0. */
function call(...args: string[]) {
  const command = [path.join(packageRoot, "dist", "cli", "vocobase.js"), "call", ...args, "--poll", "0.1"];
  return promisify(execFile)(process.execPath, command, { env: { ...process.env, ...stack.environment } });
}

const names = ["after-hours", "exotel", "front-desk", "line", "numbers", "panel", "sales", "sales-voicemail"];

test("its preview plans everything from ids that are not known yet", () => {
  expect(Object.keys(life.planned.ops).sort()).toEqual(names);
  expect(life.planned.writes).toEqual([]);
});

test("its up makes everything with one write request each", () => {
  expect([...life.made.writes].sort()).toEqual([
    "POST /phone-numbers/sync",
    "POST /telephony/connections",
    "POST /telephony/connections",
    "POST /voicelink/call-routing",
    "PUT /agent/{id}",
    "PUT /config/telephony/exotel",
    "PUT /phone-numbers/{id}",
    "PUT /phone-numbers/{id}",
  ]);
  expect(outputs).toMatchObject({
    answeredBy: { [frontDesk.number]: "Customer Support", [sales.number]: "Sales" },
    salesListensForVoicemail: true,
  });
});

test("its smoke-test call goes out by the connection and is completed", () => {
  expect(smokeTest.stdout).toContain("is completed");
  expect(stack.simulator.inventory().phoneCalls).toEqual([
    expect.objectContaining({
      connectionId: outputs.connectionId,
      fromNumber: sales.number,
      toNumber: "+919876543210",
    }),
  ]);
});

test("a second up changes nothing, and a refresh shows nothing", () => {
  expect(life.again).toMatchObject({ ops: {}, writes: [] });
  expect(life.refreshed).toMatchObject({ ops: {}, changed: {} });
});

test("in one up that replaces the connection, each number is served throughout and ends with its agent", () => {
  expect(life.replaced.ops).toMatchObject({ "front-desk": ["update"], numbers: ["update"], sales: ["update"] });
  expect(life.replaced.ops.line).toContain("create-replacement");
  expect(violations).toEqual([]);
  expect(life.settled).toMatchObject({ ops: {}, changed: {} });
});

test("destroy leaves no number bound, no voicemail, and of the connections that of the credentials it cannot delete", () => {
  const { connections, phoneNumbers, agents } = stack.simulator.inventory();
  expect(connections.filter(({ status }) => status === "ACTIVE").map(({ provider }) => provider)).toEqual(["exotel"]);
  expect(life.destroyed.failed).toEqual([]);
  expect(life.destroyed.output).toContain("The credentials of exotel stay in the account");
  const serving = phoneNumbers.filter(({ status, agent }) => status === "ACTIVE" && agent !== null);
  expect(serving).toEqual([]);
  expect(
    agents.filter(({ voicemailDetectionEnabled, voicemailMessage }) => voicemailDetectionEnabled || voicemailMessage),
  ).toEqual([]);
});
