import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { LocalWorkspace, Stack } from "@pulumi/pulumi/automation";
import { keepsServing, type Simulator, startSimulator } from "pulumi-vocobase/simulator";

const sales = "b2c3d4e5-f6a7-4901-bcde-f12345678901";
const support = "a1b2c3d4-e5f6-7890-abcd-ef1234567890";

let folder: string;
let simulator: Simulator;
let stack: Stack;

// The real program, by the real Pulumi, in an account that is made for this test: no network, and nobody's secrets.
beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "voice-lines-"));
  simulator = await startSimulator({ seed: 1, switches: { rateLimit: 0 } });
  const workspace = await LocalWorkspace.create({
    workDir: folder,
    projectSettings: { name: "vocobase-voice-lines", runtime: "nodejs", main: __dirname },
    envVars: {
      VOCOBASE_BASE_URL: simulator.baseUrl,
      VOCOBASE_API_KEY: "rg_live_simulator",
      VOCOBASE_STATE_DIR: path.join(folder, "shared"),
      VOCOBASE_REQUESTS_PER_MINUTE: "100000",
      PULUMI_HOME: path.join(folder, "home"),
      PULUMI_BACKEND_URL: `file://${folder}`,
      PULUMI_CONFIG_PASSPHRASE: "of this test",
      // tsc has checked the types.
      PULUMI_NODEJS_TRANSPILE_ONLY: "true",
    },
  });
  stack = await Stack.createOrSelect("test", workspace);
  await stack.setAllConfig({
    plivoAuthId: { value: "MA0SIMULATED0ACCOUNT", secret: true },
    plivoAuthToken: { value: "a-plivo-auth-token", secret: true },
    voiceLinkPassword: { value: "a-voicelink-password", secret: true },
    salesAgent: { value: sales },
    supportAgent: { value: support },
  });
  await stack.up();
}, 120_000);

afterAll(async () => {
  await simulator.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

test("every number is answered by its agent", () => {
  const answered = simulator.inventory().phoneNumbers.map(({ phoneNumber, agent }) => [phoneNumber, agent?.id]);
  expect(answered.sort()).toEqual([
    ["+918011223344", support],
    ["+918044440001", sales],
    ["+918044440002", sales],
  ]);
});

test("a new token replaces the connection without a caller noticing", async () => {
  const numbers = [
    { number: "+918044440001", agentId: sales },
    { number: "+918044440002", agentId: sales },
  ];
  // Where the API refuses two rows of a number that take calls, a number has no agent for one request.
  simulator.watch(keepsServing({ numbers, gapRequests: 2 }));
  await stack.setConfig("plivoAuthToken", { value: "the-next-token", secret: true });
  await stack.up();
  expect(simulator.violations).toEqual([]);
}, 60_000);

test("what goes wrong at Vocobase is survived: a create whose answer is lost is not made twice", async () => {
  const lost = simulator.fault({ kind: "drop", method: "POST", path: "/telephony/connections", when: "after", nth: 1 });
  await stack.setConfig("plivoAuthToken", { value: "one-more-token", secret: true });
  await stack.up();
  expect(lost.fired).toBe(1);
  const active = simulator.inventory().connections.filter(({ status }) => status === "ACTIVE");
  expect(active.map(({ provider }) => provider).sort()).toEqual(["plivo", "voicelink"]);
}, 60_000);

test("destroy leaves nothing that takes calls", async () => {
  await stack.destroy();
  const { connections, callRoutes } = simulator.inventory();
  expect(connections.filter(({ status }) => status === "ACTIVE")).toEqual([]);
  expect(callRoutes.filter(({ status }) => status === 1)).toEqual([]);
}, 60_000);
