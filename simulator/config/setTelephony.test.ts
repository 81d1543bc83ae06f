import { simulatorPool } from "../testing/simulatorPool";

const { start, closeAll } = simulatorPool();
afterEach(closeAll);

const bodies: Record<string, Record<string, string>> = {
  vobiz: { auth_id: "MA_XABCDXXXX", auth_token: "vobiz-token", from_number: "+918011223344" },
  plivo: { auth_id: "MAXXXXXXXXXXXXXXXXXX", auth_token: "plivo-token", from_number: "+918011223345" },
  exotel: {
    account_sid: "exotel-sid",
    api_key: "exotel-key",
    api_token: "exotel-token",
    subdomain: "api.in.exotel.com",
    caller_id: "+918011223346",
    applet_id: "4711",
  },
  "tata-smartflo": { email: "ops@example.com", password: "tata-password", from_number: "+918011223347" },
  twilio: { account_sid: "AC1", auth_token: "twilio-token", from_number: "+14155551111" },
  mcube: { jwt_token: "mcube-jwt", exe_number: "9876543232" },
  voicelink: { username: "acme", password: "voicelink-password", did_number: "+918011223348" },
};

const put = (path: string) => `/config/telephony/${path}`;

test.each([
  ["vobiz", { auth_id: "MA_X****XXXX", from_number: "+918011223344", message: expect.stringContaining("Vobiz") }],
  ["plivo", { auth_id: "MAXX****XXXX", from_number: "+918011223345", message: expect.any(String) }],
  [
    "exotel",
    {
      account_sid: "conf****ured",
      subdomain: "api.in.exotel.com",
      caller_id: "+918011223346",
      applet_id: "4711",
      message: expect.any(String),
    },
  ],
  [
    "tata-smartflo",
    {
      email: "ops@example.com",
      from_number: "+918011223347",
      base_url: null,
      agent_number: null,
      message: expect.any(String),
    },
  ],
  ["twilio", { account_sid: "conf****ured", from_number: "+14155551111", message: expect.any(String) }],
  ["mcube", { exe_number: "9876543232", message: expect.any(String) }],
  ["voicelink", { username: "acme", did_number: "+918011223348", message: expect.any(String) }],
])("stores the credentials of %s and answers none of them", async (path, data) => {
  const { api } = await start();
  expect(await api.put(put(path), bodies[path])).toMatchObject({ status: 200, body: { success: true, data } });
});

test.each(Object.entries(bodies))("answers with no credential of %s", async (path, body) => {
  const { api } = await start();
  const { text } = await api.put(put(path), body);
  const secrets = Object.entries(body).filter(([name]) => /token|password|api_key|account_sid|auth_id/.test(name));
  expect(secrets).not.toEqual([]);
  for (const [, secret] of secrets) expect(text).not.toContain(secret);
});

test.each(Object.keys(bodies))(
  "makes the default connection of %s where there is none, with its number",
  async (path) => {
    const { api, simulator } = await start();
    await api.put(put(path), bodies[path]);
    expect(await api.connections()).toMatchObject([
      { is_default: true, status: "ACTIVE", phone_numbers: [{ is_default: true }] },
    ]);
    expect(Object.values(simulator.inventory().connections[0]?.credentials ?? {}).sort()).toEqual(
      Object.values(bodies[path] ?? {}).sort(),
    );
  },
);

test("changes the default connection in place, and no other one", async () => {
  const { api, simulator } = await start();
  const { id } = await api.connect({ provider: "vobiz", auth_id: "old", auth_token: "old" });
  const second = await api.connect({ provider: "vobiz", auth_id: "second", auth_token: "second" });
  await api.put(put("vobiz"), bodies.vobiz);
  const [one, other] = simulator.inventory().connections;
  expect(one).toMatchObject({ id, credentials: { account_sid: "MA_XABCDXXXX", auth_token: "vobiz-token" } });
  expect(other).toMatchObject({ id: second.id, credentials: { account_sid: "second" } });
});

test("makes another number the default, and keeps the row of the one that it was", async () => {
  const { api } = await start();
  await api.put(put("vobiz"), bodies.vobiz);
  await api.put(put("vobiz"), { ...bodies.vobiz, from_number: "+918011223399" });
  await api.put(put("vobiz"), { ...bodies.vobiz, from_number: "+918011223399" });
  expect(await api.numbers()).toMatchObject([
    { phone_number: "+918011223344", is_default: false, status: "ACTIVE" },
    { phone_number: "+918011223399", is_default: true },
  ]);
});

test("shows what was configured, in the configuration of the account", async () => {
  const { api } = await start();
  await api.put(put("exotel"), bodies.exotel);
  expect((await api.get("/config")).body).toMatchObject({
    data: {
      telephony: {
        exotel: { configured: true, account_sid: "conf****ured", caller_id: "+918011223346", applet_id: "4711" },
      },
    },
  });
});

test("refuses to make a default connection where the switch says so", async () => {
  const { api } = await start({ switches: { configUpsert: "refused" } });
  expect((await api.put(put("vobiz"), bodies.vobiz)).status).toBe(404);
  expect(await api.connections()).toEqual([]);
});

test.each(["twilio", "mcube", "voicelink"])(
  "wants other names of the fields of %s where the switch says so",
  async (path) => {
    const { api } = await start({ switches: { configBodies: "camel-case" } });
    const refused = await api.put(put(path), bodies[path]);
    expect(refused.status).toBe(400);
    const inCamelCase = Object.entries(bodies[path] ?? {}).map(([name, value]) => [
      name.replace(/_(\w)/g, (_whole, letter: string) => letter.toUpperCase()),
      value,
    ]);
    expect((await api.put(put(path), Object.fromEntries(inCamelCase))).status).toBe(200);
  },
);

test("keeps to the documented names of the others, whatever the switch says", async () => {
  const { api } = await start({ switches: { configBodies: "camel-case" } });
  expect((await api.put(put("vobiz"), bodies.vobiz)).status).toBe(200);
});

test.each(["refused", "accepted"] as const)(
  "a carrier that is not enabled is %s by the switch",
  async (providerNotAllowed) => {
    const accounts = [{ name: "acme-corp", apiKeys: ["rg_live_simulator"], allowedProviders: ["twilio"] }];
    const { api } = await start({ accounts, switches: { providerNotAllowed } });
    expect((await api.put(put("vobiz"), bodies.vobiz)).status).toBe(providerNotAllowed === "refused" ? 403 : 200);
  },
);

test("refuses credentials that the carrier rejects, or stores them as invalid, by the switch", async () => {
  const { api, simulator } = await start({ switches: { verification: "refuse" } });
  const wrong = { ...bodies.vobiz, auth_token: "invalid" };
  expect((await api.put(put("vobiz"), wrong)).status).toBe(400);
  simulator.switches.verification = "store-invalid";
  expect((await api.put(put("vobiz"), wrong)).status).toBe(200);
  expect(await api.connections()).toMatchObject([{ status: "INVALID_CREDENTIALS" }]);
});

test.each([
  ["from_number", "vobiz", { from_number: "08011223344" }],
  ["auth_token", "plivo", { auth_token: undefined }],
  ["caller_id", "exotel", { caller_id: "123" }],
  ["applet_id", "exotel", { applet_id: undefined }],
  ["email", "tata-smartflo", { email: "ops" }],
  ["exe_number", "mcube", { exe_number: "12" }],
  ["nonsense", "vobiz", { nonsense: 1 }],
])("refuses a wrong or missing %s for %s, and names it", async (field, path, wrong) => {
  const { api } = await start();
  const refused = await api.put(put(path), { ...bodies[path], ...wrong });
  expect(refused.status).toBe(400);
  expect(refused.text).toContain(field);
});

test.each(["sip", "tata_smartflo"])("has no path for %s", async (path) => {
  const { api } = await start();
  expect((await api.put(put(path), bodies.vobiz)).status).toBe(404);
});
