import type { Declared } from "../../../test/lifecycle/engineModel";
import { stagePool } from "../../../test/lifecycle/stage";
import type { Properties } from "../../lifecycle/properties";

const { open, closeAll } = stagePool();
afterEach(closeAll);

const agentId = "a1b2c3d4-e5f6-7890-abcd-ef1234567890";
const agentPath = `/api/v2/agent/${agentId}`;

function voicemail(name: string, more: Properties = {}): Declared {
  return {
    name,
    type: "AgentVoicemail",
    inputs: { agentId, voicemailDetectionEnabled: true, voicemailMessage: "Call you back.", ...more },
  };
}

async function made() {
  // What is refused for good need not be asked for as long as it usually is.
  const stage = await open({ environment: { VOCOBASE_DEADLINE_SECONDS: "1" } });
  await stage.engine.up([voicemail("voicemail")]);
  return stage;
}

const agentOf = ({ inventory }: Awaited<ReturnType<typeof made>>["simulator"]) =>
  inventory().agents.find(({ id }) => id === agentId);

test("writes the two voicemail fields and no other", async () => {
  const { simulator } = await made();
  expect(simulator.writes().map(({ body }) => body)).toEqual([
    { voicemail_detection_enabled: true, voicemail_message: "Call you back." },
  ]);
});

test("sends nothing where the agent is as the program says already", async () => {
  const { engine, simulator } = await open();
  simulator.edit.setAgent(agentId, { voicemailDetectionEnabled: true, voicemailMessage: "Call you back." });
  expect((await engine.up([voicemail("voicemail")])).writes.voicemail).toEqual([]);
});

test("clears both fields when it is destroyed", async () => {
  const stage = await made();
  await stage.engine.destroy();
  expect(agentOf(stage.simulator)).toMatchObject({ voicemailDetectionEnabled: false, voicemailMessage: null });
});

test("leaves a message that the program never set when it is destroyed", async () => {
  const { engine, simulator } = await open();
  simulator.edit.setAgent(agentId, { voicemailMessage: "By hand" });
  await engine.up([voicemail("voicemail", { voicemailMessage: undefined })]);
  await engine.destroy();
  expect(agentOf(simulator)).toMatchObject({ voicemailDetectionEnabled: false, voicemailMessage: "By hand" });
});

test.each([{ replace: [] }, { replace: ["voicemail"] }])(
  "leaves the agent as it is when renamed or replaced: %j",
  async (options) => {
    const { engine, newWrites } = await made();
    newWrites();
    const name = options.replace.length > 0 ? "voicemail" : "sales-voicemail";
    const { failures, deleted } = await engine.up([voicemail(name)], options);
    expect({ failures, deleted, writes: newWrites() }).toEqual({ failures: {}, deleted: ["voicemail"], writes: [] });
  },
);

test("is gone where the API has said twice that the account has no such agent", async () => {
  const { engine, simulator } = await made();
  simulator.edit.removeAgent(agentId);
  simulator.clearRequests();
  const { shown } = await engine.refresh();
  expect(shown.voicemail).toBe("gone");
  expect(simulator.requests.filter(({ path }) => path === agentPath)).toHaveLength(2);
});

test("reads an agent by one request", async () => {
  const { engine, simulator } = await made();
  simulator.clearRequests();
  await engine.refresh();
  expect(simulator.requests.map(({ path }) => path)).toEqual(["/api/v2/config", agentPath]);
});

test.each([
  ["one answer that says so", { kind: "status", status: 404, code: "NOT_FOUND", path: agentPath, times: 1 }],
  ["a page that is not the API's", { kind: "html", status: 404, path: agentPath, times: 100 }],
  ["a 404 of another code", { kind: "status", status: 404, code: "NO_ROUTE", path: agentPath, times: 100 }],
  ["a server error", { kind: "status", status: 500, path: agentPath, times: 100 }],
  ["no permission", { kind: "status", status: 403, path: agentPath, times: 100 }],
] as const)("is not taken for gone after %s", async (_what, fault) => {
  const { engine, simulator } = await made();
  simulator.fault(fault);
  const { shown } = await engine.refresh();
  expect(shown.voicemail).not.toBe("gone");
  expect(engine.find("voicemail").id).toBe(agentId);
});

test("is not taken for gone with the key of another account", async () => {
  const other = { name: "other-corp", apiKeys: ["rg_live_other"] };
  const { engine, environment } = await open({
    simulator: { accounts: [{ name: "acme-corp", apiKeys: ["rg_live_simulator"] }, other] },
  });
  await engine.up([voicemail("voicemail")]);
  environment.VOCOBASE_API_KEY = "rg_live_other";
  const { failures } = await engine.refresh();
  expect(failures.voicemail).toMatch(/"acme-corp".*"other-corp"/);
});

test("an agent that is not there is refused, and nothing is kept", async () => {
  const { engine } = await open();
  const missing = "00000000-0000-4000-8000-000000000000";
  const { failures } = await engine.up([voicemail("voicemail", { agentId: missing })]);
  expect(failures.voicemail).toContain(`voicemail of agent ${missing}: this account has no such agent`);
  expect(engine.state).toEqual([]);
});

test("a write whose answer is lost counts where the agent shows it", async () => {
  const { engine, simulator } = await open();
  simulator.fault({ kind: "drop", method: "PUT", when: "after" });
  expect((await engine.up([voicemail("voicemail")])).failures).toEqual({});
  expect(simulator.writes()).toHaveLength(1);
});

test("two resources for one agent are refused in the preview", async () => {
  const { engine } = await open();
  const { failures } = await engine.preview([voicemail("one"), voicemail("two")]);
  expect(failures.two).toContain("An agent's voicemail has one owner");
});

test.each([
  ["agentId", { agentId: "sales" }, /^agentId: .*UUID/],
  ["voicemailDetectionEnabled", { voicemailDetectionEnabled: "yes" }, /^voicemailDetectionEnabled: /],
  ["voicemailMessage", { voicemailMessage: "x".repeat(501) }, /^voicemailMessage: .*500/],
])("a wrong %s is refused with its path before any request", async (_field, wrong, message) => {
  const { engine } = await open();
  const { failures, requests } = await engine.preview([voicemail("voicemail", wrong)]);
  expect(failures.voicemail).toMatch(message);
  expect(requests).toBe(0);
});
