import { exotel, legacyClient, twilio } from "../testing/legacyClient";
import { movableClock } from "../testing/movableClock";
import { simulatorPool } from "../testing/simulatorPool";

const { start: startPool, closeAll } = simulatorPool();
afterEach(closeAll);

/** A simulator with a Twilio connection on the legacy surface. */
async function start(options: Parameters<typeof startPool>[0] = {}) {
  const { simulator } = await startPool(options);
  const api = legacyClient(simulator);
  return { simulator, api, id: await api.connectLegacy() };
}

const importTo = (id: string) => `/connections/${id}/phone-numbers/import`;

test("lists the numbers that the carrier account has", async () => {
  const { api, id } = await start();
  const { status, body } = await api.get(`/connections/${id}/phone-numbers/available`);
  expect(status).toBe(200);
  expect((body as unknown[])[0]).toEqual({
    sid: expect.stringMatching(/^PN/),
    phoneNumber: "+14155551234",
    friendlyName: "Main Line",
    capabilities: { voice: true, sms: true, mms: false },
  });
});

test("lists an Exotel account's own numbers", async () => {
  const { api } = await start();
  const id = await api.connectLegacy(exotel);
  expect((await api.get(`/connections/${id}/phone-numbers/available`)).body).toMatchObject([
    { phoneNumber: "+919876543210" },
    { phoneNumber: "+919876543211" },
  ]);
});

test("lists imported numbers as available still, or not by the switch", async () => {
  const { api, id, simulator } = await start();
  await api.importNumber(id, "+14155551234");
  const available = async () => (await api.get(`/connections/${id}/phone-numbers/available`)).body as unknown[];
  expect(await available()).toHaveLength(3);
  simulator.switches.legacyAvailable = "without-imported";
  expect(await available()).toHaveLength(2);
});

test("cannot list what is available where the carrier rejects the credentials", async () => {
  const { api, id, simulator } = await start();
  simulator.edit.rejectLegacyCredentials(id);
  expect((await api.get(`/connections/${id}/phone-numbers/available`)).status).toBe(400);
});

test("imports numbers and answers with their rows", async () => {
  const { api, id } = await start({ clock: movableClock("2026-04-16T10:35:00.000Z").clock });
  const capabilities = { voice: true, sms: true, mms: false };
  const number = { phoneNumber: "+14155551234", friendlyName: "Main Line", capabilities };
  const imported = await api.post(importTo(id), { phoneNumbers: [number, { phoneNumber: "+14155555678" }] });
  expect(imported.status).toBe(201);
  expect(imported.body).toEqual([
    {
      id: expect.stringMatching(/^pn_/),
      phoneNumber: "+14155551234",
      friendlyName: "Main Line",
      capabilities,
      status: "ACTIVE",
      createdAt: "2026-04-16T10:35:00Z",
    },
    expect.objectContaining({ phoneNumber: "+14155555678", friendlyName: null }),
  ]);
  expect((await api.get(`/connections/${id}/phone-numbers`)).body).toEqual(imported.body);
});

test.each(["4155551234", "+0155551234", "+1 415 555 1234", "+123", "+1234567890123456", ""])(
  "refuses the number %j, which is not E.164",
  async (phoneNumber) => {
    const { api, id, simulator } = await start();
    const refused = await api.post(importTo(id), { phoneNumbers: [{ phoneNumber: "+14155551234" }, { phoneNumber }] });
    expect(refused.status).toBe(400);
    expect(refused.text).toContain("phoneNumber");
    expect(simulator.inventory().legacyNumbers).toEqual([]);
  },
);

test.each([{ phoneNumbers: [] }, {}, { phoneNumbers: [{ phoneNumber: "+14155551234", agentId: "x" }] }])(
  "refuses the import %j",
  async (body) => {
    const { api, id } = await start();
    expect((await api.post(importTo(id), body)).status).toBe(400);
  },
);

test("imports a number once, or refuses a second time by the switch", async () => {
  const { api, id, simulator } = await start();
  const first = await api.importNumber(id, "+14155551234");
  expect(await api.importNumber(id, "+14155551234")).toBe(first);
  simulator.switches.legacyReimport = "refused";
  expect((await api.post(importTo(id), { phoneNumbers: [{ phoneNumber: "+14155551234" }] })).status).toBe(400);
  expect(simulator.inventory().legacyNumbers).toHaveLength(1);
});

test("lets a number be on two connections, or not by the switch", async () => {
  const { api, id, simulator } = await start();
  await api.importNumber(id, "+14155551234");
  const second = await api.connectLegacy({ ...twilio, name: "Second" });
  await api.importNumber(second, "+14155551234");
  const third = await api.connectLegacy({ ...twilio, name: "Third" });
  simulator.switches.legacyNumberOnSecond = "refused";
  expect((await api.post(importTo(third), { phoneNumbers: [{ phoneNumber: "+14155551234" }] })).status).toBe(400);
  expect(simulator.inventory().legacyNumbers.map(({ connectionId }) => connectionId)).toEqual([id, second]);
});

test("imports nothing to a disconnected connection", async () => {
  const { api, id, simulator } = await start();
  simulator.edit.setLegacyStatus(id, "DISCONNECTED");
  expect((await api.post(importTo(id), { phoneNumbers: [{ phoneNumber: "+14155551234" }] })).status).toBe(400);
});

test("changes the friendly name and the status, each alone, and answers with the row", async () => {
  const { api, id } = await start();
  const row = await api.importNumber(id, "+14155551234");
  const named = await api.put(`/phone-numbers/${row}`, { friendlyName: "Sales Line" });
  const off = await api.put(`/phone-numbers/${row}`, { status: "INACTIVE" });
  expect(named).toMatchObject({ status: 200, body: { friendlyName: "Sales Line", status: "ACTIVE" } });
  expect(off.body).toMatchObject({ id: row, friendlyName: "Sales Line", status: "INACTIVE" });
});

test("clears the friendly name by null, or refuses that by the switch", async () => {
  const { api, id, simulator } = await start();
  const row = await api.importNumber(id, "+14155551234");
  await api.put(`/phone-numbers/${row}`, { friendlyName: "Sales Line" });
  simulator.switches.legacyNameClear = "refused";
  expect((await api.put(`/phone-numbers/${row}`, { friendlyName: null })).status).toBe(400);
  simulator.switches.legacyNameClear = "accepted";
  expect((await api.put(`/phone-numbers/${row}`, { friendlyName: null })).body).toMatchObject({ friendlyName: null });
});

test.each([
  ["status", { status: "active" }],
  ["phoneNumber", { phoneNumber: "+14155555678" }],
  ["at least one", {}],
])("refuses an update with a wrong %s", async (problem, body) => {
  const { api, id } = await start();
  const refused = await api.put(`/phone-numbers/${await api.importNumber(id, "+14155551234")}`, body);
  expect(refused.status).toBe(400);
  expect(refused.text).toContain(problem);
});

test("deletes a number with 204; it can be imported again, as another row", async () => {
  const { api, id } = await start();
  const row = await api.importNumber(id, "+14155551234");
  expect(await api.delete(`/phone-numbers/${row}`)).toMatchObject({ status: 204, text: "" });
  expect((await api.get(`/connections/${id}/phone-numbers`)).body).toEqual([]);
  expect((await api.delete(`/phone-numbers/${row}`)).status).toBe(404);
  expect(await api.importNumber(id, "+14155551234")).not.toBe(row);
});

test("answers 404 for a number that is not the account's", async () => {
  const accounts = [
    { name: "acme-corp", apiKeys: ["rg_live_simulator"] },
    { name: "other-corp", apiKeys: ["rg_live_other"] },
  ];
  const { api, simulator } = await start({ accounts });
  const foreign = simulator.edit.createLegacyConnection("other-corp", twilio);
  const row = simulator.edit.importLegacyNumber(foreign, "+14155551234");
  expect((await api.put(`/phone-numbers/${row}`, { status: "INACTIVE" })).status).toBe(404);
  expect((await api.delete(`/phone-numbers/${row}`)).status).toBe(404);
});
