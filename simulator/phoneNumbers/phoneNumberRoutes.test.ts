import { plivo } from "../testing/apiClient";
import { simulatorPool } from "../testing/simulatorPool";

const { start, closeAll } = simulatorPool();
afterEach(closeAll);

const agentId = "a1b2c3d4-e5f6-7890-abcd-ef1234567890";
const otherAgentId = "b2c3d4e5-f6a7-4901-bcde-f12345678901";
const noId = "11111111-1111-4111-8111-111111111111";
const number = "+918011223399";

/** A simulator with a Plivo connection and a synced number on it. */
async function withNumber(options: Parameters<typeof start>[0] = {}) {
  const started = await start(options);
  const { id } = await started.api.connect({ provider: "plivo" });
  const [row] = await started.api.sync(id, [number]);
  return { ...started, connectionId: id, rowId: row?.id ?? "" };
}

test("lists the rows of all connections with their connection and carrier", async () => {
  const { api, connectionId } = await withNumber();
  expect((await api.get("/phone-numbers")).body).toEqual({
    success: true,
    data: {
      phone_numbers: [
        {
          id: expect.any(String),
          phone_number: number,
          provider: "PLIVO",
          connection_id: connectionId,
          friendly_name: null,
          status: "ACTIVE",
          is_default: false,
          inbound_enabled: false,
          agent: null,
        },
      ],
    },
  });
});

test("has no list of numbers where the switch says so", async () => {
  const { api } = await start({ switches: { phoneNumberList: "missing" } });
  expect((await api.get("/phone-numbers")).status).toBe(404);
});

test.each([
  ["numbers", { numbers: [{ phone_number: number }] }],
  ["bare", [{ phone_number: number }]],
] as const)("lists numbers in the envelope %s where the switch says so", async (phoneNumberListKey, data) => {
  const { api, simulator } = await withNumber();
  simulator.switches.phoneNumberListKey = phoneNumberListKey;
  expect((await api.get("/phone-numbers")).body).toMatchObject({ data });
});

test.each([
  ["phoneNumberConnectionId", "connection_id"],
  ["phoneNumberInboundEnabled", "inbound_enabled"],
] as const)("with %s hidden, shows no %s", async (name, key) => {
  const { api, simulator } = await withNumber();
  simulator.switches[name] = "hidden";
  expect((await api.numbers())[0]).not.toHaveProperty(key);
});

test("takes no filter of the list, or takes it by the switch", async () => {
  const { api, simulator, connectionId } = await withNumber();
  expect((await api.get(`/phone-numbers?connection_id=${connectionId}`)).status).toBe(400);
  simulator.switches.phoneNumberFilters = "accepted";
  expect((await api.get(`/phone-numbers?connection_id=${noId}`)).body).toEqual({
    success: true,
    data: { phone_numbers: [] },
  });
  expect((await api.get("/phone-numbers?provider=plivo")).body).toMatchObject({
    data: { phone_numbers: [{ phone_number: number }] },
  });
});

test("hides the rows of disconnected connections where the switch says so", async () => {
  const { api, simulator, connectionId } = await withNumber();
  await api.delete(`/telephony/connections/${connectionId}`);
  expect(await api.numbers()).toHaveLength(1);
  simulator.switches.numbersOfDisconnected = "hidden";
  expect(await api.numbers()).toEqual([]);
});

test("binds an agent to a number and answers with the row", async () => {
  const { api, rowId } = await withNumber();
  const { status, body } = await api.put(`/phone-numbers/${rowId}`, { agent_id: agentId });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    success: true,
    data: { id: rowId, agent: { id: agentId, name: "Customer Support" }, inbound_enabled: true },
  });
});

test.each([null, ""])("unbinds the agent by %j", async (cleared) => {
  const { api, rowId } = await withNumber();
  await api.put(`/phone-numbers/${rowId}`, { agent_id: agentId });
  const { body } = await api.put(`/phone-numbers/${rowId}`, { agent_id: cleared });
  expect(body).toMatchObject({ data: { agent: null } });
});

test("changes only the fields that are sent", async () => {
  const { api, rowId } = await withNumber();
  await api.put(`/phone-numbers/${rowId}`, { agent_id: agentId, friendly_name: "Front desk" });
  await api.put(`/phone-numbers/${rowId}`, { status: "INACTIVE" });
  expect(await api.numbers()).toMatchObject([
    { status: "INACTIVE", friendly_name: "Front desk", agent: { id: agentId } },
  ]);
});

test("clears the friendly name by null", async () => {
  const { api, rowId } = await withNumber();
  await api.put(`/phone-numbers/${rowId}`, { friendly_name: "Front desk" });
  await api.put(`/phone-numbers/${rowId}`, { friendly_name: null });
  expect(await api.numbers()).toMatchObject([{ friendly_name: null }]);
});

test.each([
  ["agent_id", { agent_id: "nobody" }],
  ["friendly_name", { friendly_name: "x".repeat(201) }],
  ["status", { status: "active" }],
  ["phone_number", { phone_number: "+14155551111" }],
])("refuses a wrong %s and names it", async (field, body) => {
  const { api, rowId } = await withNumber();
  const refused = await api.put(`/phone-numbers/${rowId}`, body);
  expect(refused.status).toBe(400);
  expect(refused.text).toContain(field);
});

test("answers 404 for an agent or a row that is not the account's", async () => {
  const { api, rowId, simulator } = await withNumber({
    accounts: [
      { name: "acme-corp", apiKeys: ["rg_live_simulator"] },
      { name: "other-corp", apiKeys: ["rg_live_other"] },
    ],
  });
  const foreignAgent = simulator.inventory("other-corp").agents[0]?.id;
  const foreign = simulator.edit.createConnection("other-corp", { provider: "plivo", from_number: "+14155551111" });
  const foreignRow = simulator.inventory().phoneNumbers.find(({ connectionId }) => connectionId === foreign)?.id;

  const answers = [
    await api.put(`/phone-numbers/${rowId}`, { agent_id: foreignAgent }),
    await api.put(`/phone-numbers/${rowId}`, { agent_id: noId }),
    await api.put(`/phone-numbers/${foreignRow}`, { status: "INACTIVE" }),
    await api.put(`/phone-numbers/${noId}`, { status: "INACTIVE" }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
});

/** One number on two connections, bound to an agent on the first. */
async function withNumberOnTwo(switches: NonNullable<Parameters<typeof start>[0]>["switches"] = {}) {
  const { api, simulator, rowId, connectionId } = await withNumber();
  await api.put(`/phone-numbers/${rowId}`, { agent_id: agentId });
  Object.assign(simulator.switches, switches);
  const second = await api.connect({ provider: "plivo" });
  const synced = await api.post("/phone-numbers/sync", {
    provider: "PLIVO",
    connection_id: second.id,
    numbers: [number],
  });
  return { api, simulator, rowId, connectionId, synced, secondId: second.id };
}

test("lets a number be active on two connections, inbound on one of them", async () => {
  const { api, synced, secondId } = await withNumberOnTwo();
  const row = (await api.numbers()).find(({ connection_id }) => connection_id === secondId);
  const bound = await api.put(`/phone-numbers/${row?.id}`, { agent_id: otherAgentId });
  expect(synced.status).toBe(200);
  expect(bound).toMatchObject({ status: 409, body: { error: { code: "CONFLICT" } } });
});

test("lets the second connection have the agent once the first one's row is off", async () => {
  const { api, rowId, secondId } = await withNumberOnTwo();
  const row = (await api.numbers()).find(({ connection_id }) => connection_id === secondId);
  await api.put(`/phone-numbers/${rowId}`, { status: "INACTIVE" });
  expect((await api.put(`/phone-numbers/${row?.id}`, { agent_id: agentId })).status).toBe(200);
  expect((await api.put(`/phone-numbers/${rowId}`, { status: "ACTIVE" })).status).toBe(409);
});

test("does not count rows of a disconnected connection", async () => {
  const { api, connectionId, secondId } = await withNumberOnTwo();
  const row = (await api.numbers()).find(({ connection_id }) => connection_id === secondId);
  await api.delete(`/telephony/connections/${connectionId}`);
  expect((await api.put(`/phone-numbers/${row?.id}`, { agent_id: agentId })).status).toBe(200);
});

test.each([
  ["sync", 200],
  ["both", 409],
] as const)("with inbound enabled by %s, answers a second sync of a bound number", async (inboundEnabledBy, status) => {
  const { api } = await start({ switches: { inboundEnabledBy } });
  const first = await api.connect({ ...plivo, from_number: number });
  const second = await api.connect({ provider: "plivo" });
  const [row] = (await api.connections()).find(({ id }) => id === first.id)?.phone_numbers ?? [];
  await api.put(`/phone-numbers/${row?.id}`, { agent_id: agentId });
  const body = { provider: "PLIVO", connection_id: second.id, numbers: [number] };
  expect((await api.post("/phone-numbers/sync", body)).status).toBe(status);
});

test("refuses a second sync of a number where a sync enables it for inbound calls", async () => {
  const { synced, simulator } = await withNumberOnTwo({ inboundEnabledBy: "sync" });
  expect(synced.status).toBe(409);
  expect(simulator.inventory().phoneNumbers).toHaveLength(1);
});

test("refuses a number on a second connection where the switch says so", async () => {
  const { api, synced, simulator } = await withNumberOnTwo({ numberOnSecondConnection: "refused" });
  expect(synced.status).toBe(409);
  expect((await api.post("/telephony/connections", { ...plivo, name: "Third", from_number: number })).status).toBe(201);
  simulator.switches.numberOnSecondConnection = "refused-on-create";
  expect((await api.post("/telephony/connections", { ...plivo, name: "Fourth", from_number: number })).status).toBe(
    409,
  );
  expect(simulator.inventory().connections.map(({ name }) => name)).not.toContain("Fourth");
});

test("names the refusal of a duplicate as the switches say", async () => {
  const { synced } = await withNumberOnTwo({
    numberOnSecondConnection: "refused",
    duplicateNumberStatus: 422,
    duplicateNumberCode: "DUPLICATE_INBOUND_NUMBER",
  });
  expect(synced).toMatchObject({ status: 422, body: { error: { code: "DUPLICATE_INBOUND_NUMBER" } } });
});

test("lets a row that is active already have its agent where a second active row is refused", async () => {
  const { api } = await start({ switches: { numberOnSecondConnection: "refused" } });
  await api.connect(plivo);
  const second = await api.connect(plivo);
  const bound = await api.put(`/phone-numbers/${second.phone_numbers[0]?.id}`, { agent_id: agentId });
  expect(bound.status).toBe(200);
});

test("lets another account have the same number", async () => {
  const { api, simulator, rowId } = await withNumber({
    accounts: [
      { name: "acme-corp", apiKeys: ["rg_live_simulator"] },
      { name: "other-corp", apiKeys: ["rg_live_other"] },
    ],
  });
  const foreign = simulator.edit.createConnection("other-corp", { provider: "plivo", from_number: number });
  const [foreignRow] = simulator.inventory("other-corp").phoneNumbers;
  const [foreignAgent] = simulator.inventory("other-corp").agents;
  simulator.edit.setNumber(foreignRow?.id ?? "", { agentId: foreignAgent?.id });
  expect(foreignRow?.connectionId).toBe(foreign);
  expect((await api.put(`/phone-numbers/${rowId}`, { agent_id: agentId })).status).toBe(200);
});
