import { createServer } from "node:net";
import { startSimulator } from "./startSimulator";
import { apiClient, plivo, voiceLink } from "./testing/apiClient";
import { movableClock } from "./testing/movableClock";
import { simulatorPool } from "./testing/simulatorPool";

const { start, closeAll } = simulatorPool();
afterEach(closeAll);

const agentId = "a1b2c3d4-e5f6-7890-abcd-ef1234567890";

test("serves a whole round: connect, sync, bind an agent, route a DID", async () => {
  const { api, simulator } = await start();
  const connection = await api.connect(plivo);
  const [row] = await api.sync(connection.id, ["+918011223399"]);
  await api.put(`/phone-numbers/${row?.id}`, { agent_id: agentId });
  await api.connect(voiceLink);
  await api.post("/voicelink/call-routing", {
    did_id: 812,
    for_inbound_call: 1,
    for_outbound_call: 3,
    outbound_websocket_bot_id: 93,
  });

  expect(await api.numbers()).toMatchObject([
    { phone_number: "+918011223344" },
    { phone_number: "+918011223399", agent: { id: agentId } },
  ]);
  expect(await api.callRoutes()).toMatchObject([{ did_id: 812, outbound_websocket_bot_id: 93, status: 1 }]);
  expect(simulator.writes().map(({ method, path, status, committed }) => [method, path, status, committed])).toEqual([
    ["POST", "/api/v2/telephony/connections", 201, true],
    ["POST", "/api/v2/phone-numbers/sync", 200, true],
    ["PUT", `/api/v2/phone-numbers/${row?.id}`, 200, true],
    ["POST", "/api/v2/telephony/connections", 201, true],
    ["POST", "/api/v2/voicelink/call-routing", 201, true],
  ]);
});

test("shows in its inventory what the API never shows", async () => {
  const { api, simulator } = await start();
  const { id } = await api.connect(plivo);
  await api.connect(voiceLink);
  await api.post("/voicelink/call-routing", { did_number: "+918011223344", for_inbound_call: 1, for_outbound_call: 4 });
  expect(simulator.inventory("acme-corp")).toMatchObject({
    accounts: [{ name: "acme-corp", status: "active", apiKeys: ["rg_live_simulator"] }],
    connections: [
      {
        id,
        account: "acme-corp",
        provider: "plivo",
        status: "ACTIVE",
        credentials: { account_sid: "MA1", auth_token: "plivo-token", from_number: "+918011223344" },
      },
      { provider: "voicelink", credentials: { username: "acme", password: "voicelink-password" } },
    ],
    phoneNumbers: [{ connectionId: id, phoneNumber: "+918011223344", status: "ACTIVE", agent: null }],
    callRoutes: [{ didId: 812, didNumber: "918011223344", forInboundCall: 1, forOutboundCall: 4, status: 1 }],
    agents: [{ id: agentId, name: "Customer Support" }, { name: "Sales" }],
  });
});

test("gives out copies: a change to an inventory changes nothing", async () => {
  const { api, simulator } = await start();
  await api.connect(plivo);
  for (const connection of simulator.inventory().connections) connection.credentials.auth_token = "changed";
  expect(simulator.inventory().connections[0]?.credentials.auth_token).toBe("plivo-token");
});

test("answers equal requests with equal bytes when seed and clock are equal", async () => {
  const texts = [];
  for (const seed of [7, 7, 8]) {
    const { api } = await start({ seed, clock: movableClock().clock });
    await api.connect(plivo);
    await api.connect(voiceLink);
    await api.post("/voicelink/call-routing", { did_id: 812, for_inbound_call: 1, for_outbound_call: 4 });
    texts.push((await api.get("/telephony/connections")).text + (await api.get("/voicelink/call-routing")).text);
  }
  expect(texts[0]).toBe(texts[1]);
  expect(texts[0]).not.toBe(texts[2]);
});

test("draws other ids in each run without a seed", async () => {
  const ids = [];
  for (let run = 1; run <= 2; run += 1) ids.push((await (await start({ seed: undefined })).api.connect(plivo)).id);
  expect(ids[0]).not.toBe(ids[1]);
});

test("starts with the accounts, switches and faults that it is given", async () => {
  const { simulator } = await start({
    accounts: [
      { name: "one", displayName: "One", apiKeys: ["rg_live_one"], agents: [{ name: "Only" }], voiceLinkBots: [] },
    ],
    switches: { createStatus: 200 },
    faults: [{ kind: "status", method: "GET", times: 1 }],
  });
  const api = apiClient(simulator, "rg_live_one");
  expect((await api.get("/config")).status).toBe(500);
  expect((await api.get("/config")).body).toMatchObject({ data: { name: "one", display_name: "One" } });
  expect((await api.post("/telephony/connections", { ...plivo, name: "Sales" })).status).toBe(200);
  expect(simulator.inventory().agents).toMatchObject([{ name: "Only" }]);
});

test("gives no two accounts the same agent", async () => {
  const { simulator } = await start({
    accounts: [
      { name: "one", apiKeys: ["rg_live_one"] },
      { name: "two", apiKeys: ["rg_live_two"] },
    ],
  });
  const ids = simulator.inventory().agents.map(({ id }) => id);
  expect(new Set(ids).size).toBe(4);
});

test("refuses two accounts with one key", async () => {
  const accounts = [
    { name: "one", apiKeys: ["rg_live_same"] },
    { name: "two", apiKeys: ["rg_live_same"] },
  ];
  await expect(start({ accounts })).rejects.toThrow("The account two cannot be added: one has the same API key.");
});

test("says what to do about a port that is in use", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => other.once("listening", resolve));
  const address = other.address();
  const port = typeof address === "object" ? address?.port : undefined;
  await expect(start({ port })).rejects.toThrow(
    `The simulator cannot listen on 127.0.0.1:${port}: the port is in use. Stop what uses it, or choose another port.`,
  );
  other.close();
});

test("listens where it says, and no more once it is closed", async () => {
  const simulator = await startSimulator();
  expect(simulator.baseUrl).toBe(`${simulator.url}/api/v2`);
  expect((await apiClient(simulator).get("/config")).status).toBe(200);
  await simulator.close();
  await simulator.close();
  await expect(fetch(simulator.url)).rejects.toThrow("fetch failed");
});
