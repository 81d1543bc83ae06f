import { simulatorPool } from "../testing/simulatorPool";

const { start, closeAll } = simulatorPool();
afterEach(closeAll);

const agentId = "a1b2c3d4-e5f6-7890-abcd-ef1234567890";

test("lists the agents of the account, newest first", async () => {
  const { api } = await start();
  expect((await api.get("/agent")).body).toMatchObject({
    data: { agents: [{ agent_name: "Sales" }, { id: agentId, agent_name: "Customer Support" }] },
  });
});

test("shows an agent", async () => {
  const { api } = await start();
  expect((await api.get(`/agent/${agentId}`)).body).toMatchObject({
    success: true,
    data: { id: agentId, voicemail_detection_enabled: false, voicemail_message: null },
  });
});

test("changes only the voicemail field that is sent", async () => {
  const { api } = await start();
  await api.put(`/agent/${agentId}`, { voicemail_detection_enabled: true, voicemail_message: "Call you back." });
  await api.put(`/agent/${agentId}`, { voicemail_detection_enabled: false });
  expect((await api.get(`/agent/${agentId}`)).body).toMatchObject({
    data: { voicemail_detection_enabled: false, voicemail_message: "Call you back." },
  });
});

test.each([null, ""])("clears the voicemail message by %j", async (cleared) => {
  const { api } = await start();
  await api.put(`/agent/${agentId}`, { voicemail_message: "Call you back." });
  await api.put(`/agent/${agentId}`, { voicemail_message: cleared });
  expect((await api.get(`/agent/${agentId}`)).body).toMatchObject({ data: { voicemail_message: null } });
});

test.each([
  ["at least one field", {}],
  ["voicemail_message", { voicemail_message: "x".repeat(501) }],
  ["voicemail_detection_enabled", { voicemail_detection_enabled: "yes" }],
  ["nonsense", { nonsense: 1 }],
])("refuses an update with a wrong %s", async (problem, body) => {
  const { api } = await start();
  const refused = await api.put(`/agent/${agentId}`, body);
  expect(refused.status).toBe(400);
  expect(refused.text).toContain(problem);
});

test("answers 404 for an agent of another account", async () => {
  const { api, simulator } = await start({
    accounts: [
      { name: "acme-corp", apiKeys: ["rg_live_simulator"] },
      { name: "other-corp", apiKeys: ["rg_live_other"] },
    ],
  });
  const foreign = simulator.inventory("other-corp").agents[0]?.id;
  expect((await api.get(`/agent/${foreign}`)).status).toBe(404);
  expect((await api.put(`/agent/${foreign}`, { voicemail_detection_enabled: true })).status).toBe(404);
});
