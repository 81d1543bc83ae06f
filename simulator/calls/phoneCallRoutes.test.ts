import { carrierFields, plivo } from "../testing/apiClient";
import { agentId, callPool, toNumber } from "../testing/callPool";

const { start, closeAll } = callPool();
afterEach(closeAll);

const otherAgentId = "b2c3d4e5-f6a7-4901-bcde-f12345678901";
const noId = "11111111-1111-4111-8111-111111111111";

test("starts a call and answers at once, with the resolved caller id", async () => {
  const { api, place } = await start();
  const { id } = await api.connect(plivo);
  expect((await place({ connection_id: id })).body).toEqual({
    success: true,
    data: {
      call_id: expect.any(String),
      session_id: expect.any(String),
      status: "pending",
      provider: "plivo",
      connection_id: id,
      from_number: "+918011223344",
      to_number: toNumber,
      agent_id: agentId,
    },
  });
});

test.each(["plivo", "vobiz"])("places a call by %s alone where it has one active connection", async (provider) => {
  const { api, place } = await start();
  await api.connect({ provider, ...carrierFields[provider] });
  const placed = await place({ provider });
  expect(placed).toMatchObject({ status: 201, body: { data: { provider, status: "pending" } } });
  expect(placed.body).not.toHaveProperty("data.connection_id");
});

test("goes by the connection that is named where several are active", async () => {
  const { api, place } = await start();
  await api.connect({ ...plivo, from_number: "+918011220001" });
  const { id } = await api.connect({ ...plivo, from_number: "+918011220002" });
  expect((await place({ connection_id: id })).body).toMatchObject({
    data: { connection_id: id, from_number: "+918011220002" },
  });
});

test("keeps the records of the calls of a connection that is disconnected", async () => {
  const { api, call, forward, statusOf } = await start();
  const { id } = await api.connect(plivo);
  const made = await call();
  forward(60_000);
  await api.delete(`/telephony/connections/${id}`);
  expect(await statusOf(made)).toBe("completed");
  expect((await api.get("/calls")).body).toMatchObject({ data: { calls: [{ call_id: made }], total: 1 } });
});

test("takes mcube where no provider is named", async () => {
  const { api, place } = await start();
  await api.connect(plivo);
  const refused = await place({ provider: undefined });
  await api.connect({ provider: "mcube", ...carrierFields.mcube });
  const placed = await place({ provider: undefined });
  expect(refused).toMatchObject({ status: 403, body: { error: { message: "mcube is not configured." } } });
  expect(placed.body).toMatchObject({ data: { provider: "mcube", from_number: "9876543232" } });
});

test("refuses a connection of another provider, or goes by it by the switch", async () => {
  const { api, place, simulator } = await start();
  const { id } = await api.connect(plivo);
  const refused = await place({ provider: undefined, connection_id: id });
  simulator.switches.callOfOtherProvider = "connection-wins";
  expect(refused.status).toBe(400);
  expect((await place({ provider: undefined, connection_id: id })).body).toMatchObject({ data: { provider: "plivo" } });
});

test.each([400, 409] as const)(
  "says with %s that several active connections are ambiguous",
  async (ambiguousStatus) => {
    const { api, place } = await start({ switches: { ambiguousStatus } });
    const first = await api.connect(plivo);
    const second = await api.connect(plivo);
    const refused = await place();
    await api.delete(`/telephony/connections/${first.id}`);
    expect(refused).toMatchObject({
      status: ambiguousStatus,
      body: {
        success: false,
        error: {
          code: "CONNECTION_AMBIGUOUS",
          message: "connection_id is required because this partner has multiple active plivo connections.",
        },
      },
    });
    expect((await place()).status).toBe(201);
    expect((await place({ connection_id: second.id })).status).toBe(201);
  },
);

test("counts a legacy connection of the provider where V2 has them, by the switch", async () => {
  const { api, place, simulator } = await start({ switches: { legacyInV2: "shown" } });
  await api.connect({ provider: "twilio", ...carrierFields.twilio });
  const fields = { provider: "TWILIO", accountSid: "AC1", authToken: "token" } as const;
  const id = simulator.edit.createLegacyConnection("acme-corp", fields);
  simulator.edit.importLegacyNumber(id, "+14155559999");
  expect((await place({ provider: "twilio" })).body).toMatchObject({ error: { code: "CONNECTION_AMBIGUOUS" } });
  expect((await place({ provider: "twilio", connection_id: id })).body).toMatchObject({
    data: { from_number: "+14155559999" },
  });
});

test("resolves the caller id of Twilio by the connection's default number, whatever the agent has", async () => {
  const { api, place, simulator } = await start();
  const { id } = await api.connect({ provider: "twilio", ...carrierFields.twilio });
  simulator.edit.setNumber(simulator.edit.addNumber(id, "+14155552222"), { agentId });
  expect((await place({ provider: "twilio" })).body).toMatchObject({ data: { from_number: "+14155551111" } });
});

test("resolves the caller id of Exotel by the saved caller ID", async () => {
  const { api, place } = await start();
  await api.connect({ provider: "exotel", ...carrierFields.exotel, from_number: "+918011223399" });
  expect((await place({ provider: "exotel" })).body).toMatchObject({ data: { from_number: "08011223344" } });
});

test.each(["plivo", "vobiz", "tata_smartflo", "sip", "voicelink"])(
  "resolves the caller id of %s by the agent's active number before the default one",
  async (provider) => {
    const { api, place, simulator } = await start();
    const { id, phone_numbers } = await api.connect({ provider, ...carrierFields[provider] });
    const ofAgent = simulator.edit.addNumber(id, "+918011229999");
    simulator.edit.setNumber(ofAgent, { agentId });
    const from = async (fields: object = {}) => (await place({ provider, ...fields })).body;
    expect(await from()).toMatchObject({ data: { from_number: "+918011229999" } });
    expect(await from({ agent_id: otherAgentId })).toMatchObject({
      data: { from_number: phone_numbers[0]?.phone_number },
    });
    simulator.edit.setNumber(ofAgent, { status: "INACTIVE" });
    expect(await from()).toMatchObject({ data: { from_number: phone_numbers[0]?.phone_number } });
  },
);

test("refuses a call from a connection without a number, or places it by the switch", async () => {
  const { api, place, simulator } = await start();
  await api.connect({ provider: "plivo" });
  const refused = await place();
  simulator.switches.callWithoutNumber = "null";
  expect(refused.status).toBe(400);
  expect((await place()).body).toMatchObject({ data: { from_number: null } });
});

test.each([
  ["from_number", { from_number: "+918011223344" }],
  ["to_number", { to_number: "9876543210" }],
  ["agent_id", { agent_id: "nobody" }],
  ["provider", { provider: "PLIVO" }],
])("refuses a wrong %s and names it", async (field, body) => {
  const { api, place } = await start();
  await api.connect(plivo);
  const refused = await place(body);
  expect(refused.status).toBe(400);
  expect(refused.text).toContain(field);
});

test("answers 404 for an agent or a connection that is not the account's, or is disconnected", async () => {
  const { api, place } = await start();
  const { id } = await api.connect(plivo);
  await api.delete(`/telephony/connections/${id}`);
  const answers = [
    await place({ agent_id: noId }),
    await place({ connection_id: noId }),
    await place({ connection_id: id }),
    await api.get(`/calls/${noId}`),
  ];
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
});

test("refuses a connection whose credentials the carrier rejects", async () => {
  const { api, place, simulator } = await start();
  const { id } = await api.connect(plivo);
  simulator.edit.setConnectionStatus(id, "INVALID_CREDENTIALS");
  expect((await place({ connection_id: id })).status).toBe(400);
});

test("refuses a provider that the account may not use, in any case of letters", async () => {
  const { api, place, simulator } = await start();
  await api.connect({ provider: "sip", ...carrierFields.sip });
  simulator.edit.setAllowedProviders("acme-corp", ["SIP"]);
  expect((await place({ provider: "sip" })).status).toBe(201);
  simulator.edit.setAllowedProviders("acme-corp", ["plivo"]);
  expect(await place({ provider: "sip" })).toMatchObject({ status: 403, body: { error: { code: "FORBIDDEN" } } });
});

test.each([403, 400] as const)("says with %s that a provider is not configured, by the switch", async (status) => {
  const { place } = await start({ switches: { callNotConfiguredStatus: status } });
  expect(await place()).toMatchObject({ status, body: { error: { message: "plivo is not configured." } } });
});

test("refuses calls of an account without credits", async () => {
  const { api, place, simulator } = await start();
  await api.connect(plivo);
  simulator.edit.setCredits("acme-corp", 0);
  expect(await place()).toMatchObject({ status: 403, body: { error: { code: "FORBIDDEN" } } });
});
