import { exotel, legacyClient, twilio } from "../testing/legacyClient";
import { movableClock } from "../testing/movableClock";
import { simulatorPool } from "../testing/simulatorPool";

const { start: startPool, closeAll } = simulatorPool();
afterEach(closeAll);

async function start(options: Parameters<typeof startPool>[0] = {}) {
  const { simulator, api } = await startPool(options);
  return { simulator, v2: api, api: legacyClient(simulator) };
}

test("verifies a Twilio connection, stores it and answers with it, without an envelope or a credential", async () => {
  const { api, simulator } = await start({ clock: movableClock("2026-04-16T10:30:00.000Z").clock });
  const made = await api.post("/connections", { ...twilio, sipDomain: "mycompany.sip.twilio.com" });
  expect(made).toMatchObject({ status: 201 });
  expect(made.body).toEqual({
    id: expect.stringMatching(/^conn_/),
    provider: "TWILIO",
    name: "Production Twilio",
    sipDomain: "mycompany.sip.twilio.com",
    status: "ACTIVE",
    createdAt: "2026-04-16T10:30:00Z",
  });
  expect(simulator.inventory().legacyConnections).toMatchObject([
    { account: "acme-corp", fields: { accountSid: "AC1", authToken: "twilio-token" } },
  ]);
});

test("answers an Exotel connection with its subdomain and caller ID, or without by the switch", async () => {
  const { api, simulator } = await start();
  const shown = await api.post("/connections", { ...exotel, exotelCallerId: "+919876543210" });
  simulator.switches.legacyCarrierFields = "hidden";
  const hidden = await api.post("/connections", exotel);
  expect(shown.body).toMatchObject({ exotelSubdomain: "api.exotel.com", exotelCallerId: "+919876543210" });
  expect(Object.keys(hidden.body as object)).toEqual(["id", "provider", "name", "status", "createdAt"]);
});

test.each([
  ["TWILIO", "accountSid", twilio],
  ["TWILIO", "authToken", twilio],
  ["EXOTEL", "accountSid", exotel],
  ["EXOTEL", "authToken", exotel],
  ["EXOTEL", "exotelApiKey", exotel],
  ["EXOTEL", "exotelSubdomain", exotel],
])("requires of %s the field %s", async (_provider, field, whole) => {
  const { api, simulator } = await start();
  const { [field]: _, ...body } = whole as Record<string, string>;
  const refused = await api.post("/connections", body);
  expect(refused.status).toBe(400);
  expect(refused.text).toContain(field);
  expect(simulator.inventory().legacyConnections).toEqual([]);
});

test.each([
  ["name", { ...twilio, name: "" }],
  ["name", { ...twilio, name: "x".repeat(101) }],
  ["provider", { ...twilio, provider: "twilio" }],
  ["provider", { ...twilio, provider: "PLIVO" }],
  ["exotelApiKey", { ...twilio, exotelApiKey: "key" }],
  ["sipDomain", { ...exotel, sipDomain: "mycompany.sip.twilio.com" }],
  ["account_sid", { ...twilio, account_sid: "AC1" }],
])("refuses a wrong %s of a create with a 400 that names it", async (field, body) => {
  const { api } = await start();
  const refused = await api.post("/connections", body);
  expect(refused.status).toBe(400);
  expect(refused.text).toContain(field);
});

test("takes a name of 100 characters", async () => {
  const { api } = await start();
  expect((await api.post("/connections", { ...twilio, name: "x".repeat(100) })).status).toBe(201);
});

test("drops another carrier's field where the switch says so", async () => {
  const { api, simulator } = await start({ switches: { otherCarrierFields: "ignored" } });
  await api.connectLegacy({ ...twilio, exotelApiKey: "key" });
  expect(simulator.inventory().legacyConnections[0]?.fields).not.toHaveProperty("exotelApiKey");
});

test.each(["accountSid", "authToken"])("stores nothing where the carrier rejects the %s", async (field) => {
  const { api, simulator } = await start();
  const refused = await api.post("/connections", { ...twilio, [field]: "invalid-one" });
  expect(refused.status).toBe(400);
  expect(refused.text).toContain("Credential verification failed");
  expect(refused.text).not.toContain("invalid-one");
  expect(simulator.inventory().legacyConnections).toEqual([]);
});

test("refuses a carrier that the account may not use with a 403", async () => {
  const accounts = [{ name: "acme-corp", apiKeys: ["rg_live_simulator"], allowedProviders: ["Exotel"] }];
  const { api } = await start({ accounts });
  expect(await api.post("/connections", twilio)).toMatchObject({ status: 403 });
  expect(await api.post("/connections", exotel)).toMatchObject({ status: 201 });
});

test("answers 401 without a key and 403 to a suspended account", async () => {
  const { api, simulator } = await start();
  const unknown = await legacyClient(simulator, "rg_live_nobody").get("/connections");
  simulator.edit.suspend("acme-corp");
  expect([unknown.status, (await api.get("/connections")).status]).toEqual([401, 403]);
});

test("lists the account's own connections as a bare array, or under a key by the switch", async () => {
  const { api, simulator } = await start({
    accounts: [
      { name: "acme-corp", apiKeys: ["rg_live_simulator"] },
      { name: "other-corp", apiKeys: ["rg_live_other"] },
    ],
  });
  const id = await api.connectLegacy();
  simulator.edit.createLegacyConnection("other-corp", twilio);
  expect((await api.get("/connections")).body).toMatchObject([{ id }]);
  simulator.switches.legacyListForm = "keyed";
  expect((await api.get("/connections")).body).toMatchObject({ connections: [{ id }] });
});

test("pages the list as the switch says", async () => {
  const { api } = await start({ switches: { paging: "limit-offset", rateLimit: 0 } });
  for (const name of ["A", "B", "C"]) await api.connectLegacy({ ...twilio, name });
  expect((await api.get("/connections?limit=2&offset=1")).body).toMatchObject([{ name: "B" }, { name: "C" }]);
});

test("changes name and credentials in place, and verifies the credentials again", async () => {
  const { clock, forward } = movableClock();
  const { api, simulator } = await start({ clock });
  const id = await api.connectLegacy();
  forward(60_000);
  const changed = await api.put(`/connections/${id}`, { name: "Updated Name", authToken: "new-token" });
  expect(changed).toMatchObject({ status: 200, body: { id, name: "Updated Name", status: "ACTIVE" } });
  expect(simulator.inventory().legacyConnections).toMatchObject([
    { id, lastVerifiedAt: clock().toISOString(), fields: { accountSid: "AC1", authToken: "new-token" } },
  ]);
});

test("a rename alone verifies nothing", async () => {
  const { clock, forward } = movableClock();
  const { api, simulator } = await start({ clock });
  const id = await api.connectLegacy();
  simulator.edit.rejectLegacyCredentials(id);
  forward(60_000);
  expect((await api.put(`/connections/${id}`, { name: "Renamed" })).status).toBe(200);
  expect(simulator.inventory().legacyConnections[0]?.lastVerifiedAt).toBe("2026-06-09T08:00:00.000Z");
});

test("keeps the old credentials and the old name where the carrier rejects the new ones", async () => {
  const { api, simulator } = await start();
  const id = await api.connectLegacy();
  const refused = await api.put(`/connections/${id}`, { name: "Updated", authToken: "invalid-one" });
  expect(refused.status).toBe(400);
  expect(simulator.inventory().legacyConnections).toMatchObject([
    { name: "Production Twilio", status: "ACTIVE", fields: { authToken: "twilio-token" } },
  ]);
});

test.each([
  ["provider", { provider: "EXOTEL" }],
  ["exotelApiKey", { exotelApiKey: "key" }],
  ["name", { name: "" }],
  ["at least one", {}],
])("refuses an update with a wrong %s", async (problem, body) => {
  const { api } = await start();
  const refused = await api.put(`/connections/${await api.connectLegacy()}`, body);
  expect(refused.status).toBe(400);
  expect(refused.text).toContain(problem);
});

test("wants all credentials together where the switch says so", async () => {
  const { api } = await start({ switches: { legacyPutCredentials: "together" } });
  const id = await api.connectLegacy();
  expect((await api.put(`/connections/${id}`, { authToken: "new" })).text).toContain("accountSid");
  expect((await api.put(`/connections/${id}`, { accountSid: "AC1", authToken: "new" })).status).toBe(200);
  expect((await api.put(`/connections/${id}`, { name: "Renamed" })).status).toBe(200);
});

test("answers an update with nothing where the switch says so", async () => {
  const { api } = await start({ switches: { legacyPutAnswer: "empty" } });
  const id = await api.connectLegacy();
  expect((await api.put(`/connections/${id}`, { name: "Renamed" })).body).toEqual({});
});

test("says whether the stored credentials are still valid, and keeps what the carrier says", async () => {
  const { api, simulator } = await start({ clock: movableClock("2026-04-16T10:30:00.000Z").clock });
  const id = await api.connectLegacy();
  const valid = await api.send("POST", `/connections/${id}/verify`);
  simulator.edit.rejectLegacyCredentials(id);
  const rejected = await api.send("POST", `/connections/${id}/verify`);
  expect(valid.body).toEqual({ valid: true, lastVerifiedAt: "2026-04-16T10:30:00Z", errorMessage: null });
  expect(rejected.body).toMatchObject({ valid: false, errorMessage: expect.stringContaining("rejected") });
  expect((await api.get("/connections")).body).toMatchObject([{ status: "INVALID_CREDENTIALS" }]);
});

test("credentials that the carrier takes again make the connection active again", async () => {
  const { api, simulator } = await start();
  const id = await api.connectLegacy();
  simulator.edit.rejectLegacyCredentials(id);
  await api.send("POST", `/connections/${id}/verify`);
  await api.put(`/connections/${id}`, { authToken: "new-token" });
  expect((await api.send("POST", `/connections/${id}/verify`)).body).toMatchObject({ valid: true });
});

test("deletes a connection with 204 and its numbers with it, and knows neither afterwards", async () => {
  const { api, simulator } = await start();
  const id = await api.connectLegacy();
  const number = await api.importNumber(id, "+14155551234");
  const deleted = await api.delete(`/connections/${id}`);
  expect(deleted).toMatchObject({ status: 204, text: "" });
  expect(simulator.inventory()).toMatchObject({ legacyConnections: [], legacyNumbers: [] });
  const after = [await api.delete(`/connections/${id}`), await api.delete(`/phone-numbers/${number}`)];
  expect(after.map(({ status }) => status)).toEqual([404, 404]);
});

test("answers 404 for a connection of another account, whatever is asked of it", async () => {
  const { api, simulator } = await start({
    accounts: [
      { name: "acme-corp", apiKeys: ["rg_live_simulator"] },
      { name: "other-corp", apiKeys: ["rg_live_other"] },
    ],
  });
  const id = simulator.edit.createLegacyConnection("other-corp", twilio);
  const answers = [
    await api.put(`/connections/${id}`, { name: "Mine" }),
    await api.send("POST", `/connections/${id}/verify`),
    await api.get(`/connections/${id}/phone-numbers`),
    await api.get(`/connections/${id}/phone-numbers/available`),
    await api.delete(`/connections/${id}`),
  ];
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
});

test.each([
  ["error", { error: "Connection not found." }],
  ["message", { statusCode: 404, message: "Connection not found.", error: "Not Found" }],
  ["nested", { error: { message: "Connection not found." } }],
  ["envelope", { success: false, error: { code: "NOT_FOUND", message: "Connection not found." } }],
] as const)("says what is wrong in the form %s", async (legacyErrorBody, body) => {
  const { api } = await start({ switches: { legacyErrorBody } });
  expect(await api.delete("/connections/conn_nobody")).toMatchObject({ status: 404, body });
});

test("answers a fault without V2's envelope", async () => {
  const { api, simulator } = await start();
  simulator.fault({ kind: "status", status: 500, path: "/api/telephony/connections", times: 1 });
  simulator.fault({ kind: "dataEmpty", path: "/api/telephony/connections" });
  expect(await api.get("/connections")).toMatchObject({ status: 500, body: { error: expect.any(String) } });
  expect(await api.get("/connections")).toMatchObject({ status: 200, body: {} });
});

test("is apart from V2, or listed there by the switch", async () => {
  const { api, v2, simulator } = await start();
  const id = await api.connectLegacy();
  await api.importNumber(id, "+14155551234");
  expect(await v2.connections()).toEqual([]);
  simulator.switches.legacyInV2 = "shown";
  expect(await v2.connections()).toMatchObject([
    { id, provider: "twilio", provider_key: "TWILIO", phone_numbers: [{ phone_number: "+14155551234" }] },
  ]);
});
