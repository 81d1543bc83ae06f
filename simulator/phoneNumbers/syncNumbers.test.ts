import { plivo } from "../testing/apiClient";
import { simulatorPool } from "../testing/simulatorPool";

const { start, closeAll } = simulatorPool();
afterEach(closeAll);

const path = "/phone-numbers/sync";
const [one, two] = ["+918011223344", "+918011223345"] as const;
const agentId = "a1b2c3d4-e5f6-7890-abcd-ef1234567890";

test("adds numbers to the connection and keeps its rows", async () => {
  const { api } = await start();
  const { id } = await api.connect(plivo);
  const rows = await api.sync(id, [one, two]);
  const [connection] = await api.connections();
  expect(rows.map(({ phone_number }) => phone_number)).toEqual([one, two]);
  expect(connection?.phone_numbers.map((row) => [row.phone_number, row.is_default])).toEqual([
    [one, true],
    [two, false],
  ]);
});

test("takes a number that is written in another way for the same", async () => {
  const { api } = await start();
  const { id } = await api.connect(plivo);
  await api.sync(id, ["918011223344"]);
  expect(await api.numbers()).toMatchObject([{ phone_number: one }]);
});

test("stores numbers as sent, or with a plus by the switch", async () => {
  const { api, simulator } = await start();
  const { id } = await api.connect({ provider: "plivo" });
  await api.sync(id, ["918011223344"]);
  simulator.switches.syncNumberForm = "plus";
  await api.sync(id, ["918011223345"]);
  expect((await api.numbers()).map(({ phone_number }) => phone_number)).toEqual(["918011223344", two]);
});

test("leaves numbers that are not listed alone, or switches them off where a sync sets", async () => {
  const { api, simulator } = await start();
  const { id } = await api.connect({ provider: "plivo" });
  await api.sync(id, [one]);
  await api.sync(id, [two]);
  expect((await api.numbers()).map(({ status }) => status)).toEqual(["ACTIVE", "ACTIVE"]);
  simulator.switches.syncSemantics = "set";
  await api.sync(id, [two]);
  expect((await api.numbers()).map(({ status }) => status)).toEqual(["INACTIVE", "ACTIVE"]);
});

test("leaves an inactive row inactive, or switches it on by the switch", async () => {
  const { api, simulator } = await start();
  const { id } = await api.connect({ provider: "plivo" });
  const [row] = await api.sync(id, [one]);
  await api.put(`/phone-numbers/${row?.id}`, { status: "INACTIVE" });
  expect(await api.sync(id, [one])).toMatchObject([{ status: "INACTIVE" }]);
  simulator.switches.syncReactivates = true;
  expect(await api.sync(id, [one])).toMatchObject([{ id: row?.id, status: "ACTIVE" }]);
});

test.each([
  ["empty", {}],
  ["count", { synced: 2 }],
] as const)("answers in the form %s where the switch says so", async (syncAnswer, data) => {
  const { api } = await start({ switches: { syncAnswer } });
  const { id } = await api.connect({ provider: "plivo" });
  const { body } = await api.post(path, { provider: "PLIVO", connection_id: id, numbers: [one, two] });
  expect(body).toEqual({ success: true, data });
});

test("wants the provider in upper case, or takes any case by the switch", async () => {
  const { api, simulator } = await start();
  const { id } = await api.connect({ provider: "plivo" });
  const body = { provider: "plivo", connection_id: id, numbers: [one] };
  const refused = await api.post(path, body);
  simulator.switches.syncProviderCase = "any";
  expect(refused.status).toBe(400);
  expect(refused.text).toContain("provider");
  expect((await api.post(path, body)).status).toBe(200);
});

test("syncs numbers of every carrier, or of Plivo and Vobiz alone by the switch", async () => {
  const { api, simulator } = await start();
  const { id } = await api.connect({ provider: "twilio" });
  const body = { provider: "TWILIO", connection_id: id, numbers: [one] };
  expect((await api.post(path, body)).status).toBe(200);
  simulator.switches.syncCarriers = "plivo-and-vobiz";
  expect((await api.post(path, body)).status).toBe(400);
});

test.each([
  ["provider", { provider: undefined }],
  ["provider", { provider: "VOBIZ" }],
  ["connection_id", { connection_id: "first" }],
  ["numbers", { numbers: [] }],
  ["numbers", { numbers: one }],
  ["numbers.1", { numbers: [one, 7] }],
  ["replace", { replace: true }],
])("refuses a wrong %s and names it", async (field, wrong) => {
  const { api, simulator } = await start();
  const { id } = await api.connect({ provider: "plivo" });
  const refused = await api.post(path, { provider: "PLIVO", connection_id: id, numbers: [one], ...wrong });
  expect(refused.status).toBe(400);
  expect(refused.text).toContain(field);
  expect(simulator.inventory().phoneNumbers).toEqual([]);
});

test("takes the only active connection of the carrier when none is named", async () => {
  const { api } = await start();
  await api.connect({ provider: "plivo" });
  expect((await api.post(path, { provider: "PLIVO", numbers: [one] })).status).toBe(200);
});

test("answers CONNECTION_AMBIGUOUS when none of several connections is named", async () => {
  const { api } = await start();
  await api.connect({ provider: "plivo" });
  await api.connect({ provider: "plivo" });
  expect(await api.post(path, { provider: "PLIVO", numbers: [one] })).toMatchObject({
    status: 400,
    body: {
      error: {
        code: "CONNECTION_AMBIGUOUS",
        message: "connection_id is required because this partner has multiple active plivo connections.",
      },
    },
  });
});

test("answers 404 for a connection that is absent or disconnected", async () => {
  const { api } = await start();
  const absent = await api.post(path, { provider: "PLIVO", numbers: [one] });
  const { id } = await api.connect({ provider: "plivo" });
  await api.delete(`/telephony/connections/${id}`);
  const disconnected = await api.post(path, { provider: "PLIVO", connection_id: id, numbers: [one] });
  expect([absent.status, disconnected.status]).toEqual([404, 404]);
});

test.each([
  ["nothing-kept", [], false],
  ["rest-kept", [two], true],
] as const)("after one refused number of two, leaves %s", async (syncPartialFailure, kept, committed) => {
  const { api, simulator } = await start({ switches: { syncPartialFailure, inboundEnabledBy: "both" } });
  const first = await api.connect({ provider: "plivo" });
  const second = await api.connect({ provider: "plivo" });
  const [row] = await api.sync(first.id, [one]);
  await api.put(`/phone-numbers/${row?.id}`, { agent_id: agentId });
  const refused = await api.post(path, { provider: "PLIVO", connection_id: second.id, numbers: [one, two] });
  const rows = simulator.inventory().phoneNumbers.filter(({ connectionId }) => connectionId === second.id);

  expect(refused.status).toBe(409);
  expect(rows.map(({ phoneNumber }) => phoneNumber)).toEqual(kept);
  expect(simulator.requests.at(-1)?.committed).toBe(committed);
});
