import { carrierFields, plivo } from "../testing/apiClient";
import { simulatorPool } from "../testing/simulatorPool";

const { start, closeAll } = simulatorPool();
afterEach(closeAll);

const path = "/telephony/connections";
const named = (fields: Record<string, unknown> = {}) => ({ name: "Sales", ...fields });

test.each([
  ["provider", named()],
  ["provider", named({ provider: "PLIVO" })],
  ["name", { provider: "plivo" }],
  ["from_number", named({ provider: "plivo", from_number: "918011223344" })],
  ["from_number", named({ provider: "plivo", from_number: "+0123456789" })],
  ["did_number", named({ provider: "sip", did_number: "+91 8011223344" })],
  ["exe_number", named({ provider: "mcube", jwt_token: "x", exe_number: "123" })],
  ["exe_number", named({ provider: "mcube", jwt_token: "x" })],
  ["jwt_token", named({ provider: "mcube", exe_number: "9876543232" })],
  ["tata_email", named({ provider: "tata_smartflo", tata_password: "x" })],
  ["tata_email", named({ provider: "tata_smartflo", tata_email: "ops", tata_password: "x" })],
  ["tata_password", named({ provider: "tata_smartflo", tata_email: "ops@example.com" })],
  ["sip_transport", named({ provider: "sip", sip_transport: "tls" })],
  ["source_ips", named({ provider: "sip", source_ips: "198.51.100.7" })],
  ["source_ips.1", named({ provider: "sip", source_ips: ["198.51.100.7", "198.51.100.300"] })],
  ["base_url", named({ provider: "voicelink", base_url: "panel" })],
  ["auth_token", named({ provider: "plivo", auth_token: 7 })],
  ["auth_token", named({ provider: "plivo", auth_token: null })],
  ["nonsense", named({ provider: "plivo", nonsense: "x" })],
  ["sip_host", named({ provider: "plivo", sip_host: "sip.example.com" })],
])("refuses a create with a wrong %s, and names it", async (field, body) => {
  const { api, simulator } = await start();
  const refused = await api.post(path, body);
  expect(refused).toMatchObject({ status: 400, body: { success: false, error: { code: "VALIDATION_ERROR" } } });
  expect(refused.text).toContain(field);
  expect(simulator.inventory().connections).toEqual([]);
});

test("names all problems of a body at once, and repeats no value", async () => {
  const { api } = await start();
  const { text } = await api.post(path, {
    provider: "plivo",
    name: "",
    from_number: "planted-1",
    nonsense: "planted-2",
  });
  for (const field of ["name", "from_number", "nonsense"]) expect(text).toContain(field);
  expect(text).not.toContain("planted");
});

test("ignores unknown fields where the switch says so", async () => {
  const { api } = await start({ switches: { unknownFields: "ignored" } });
  expect((await api.post(path, named({ ...plivo, nonsense: "x" }))).status).toBe(201);
});

test("ignores fields of other carriers where the switch says so", async () => {
  const { api, simulator } = await start({ switches: { otherCarrierFields: "ignored" } });
  expect((await api.post(path, named({ ...plivo, sip_host: "sip.example.com" }))).status).toBe(201);
  expect(simulator.inventory().connections[0]?.credentials).not.toHaveProperty("sip_host");
});

test("takes a connection without credentials, as the documents do", async () => {
  const { api } = await start();
  expect((await api.post(path, named({ provider: "twilio" }))).status).toBe(201);
});

test.each([
  ["twilio", "auth_token"],
  ["exotel", "api_key"],
  ["plivo", "auth_id or account_sid"],
  ["vobiz", "auth_token"],
  ["sip", "sip_host"],
  ["voicelink", "password"],
])("with strict requirements, refuses %s without %s", async (provider, field) => {
  const { api } = await start({ switches: { carrierRequirements: "strict" } });
  const { status, text } = await api.post(path, named({ provider }));
  expect(status).toBe(400);
  expect(text).toContain(`${field}: required when provider is ${provider}`);
});

test.each(Object.entries(carrierFields))("with strict requirements, takes a complete %s", async (provider, fields) => {
  const { api } = await start({ switches: { carrierRequirements: "strict" } });
  expect((await api.post(path, named({ provider, ...fields }))).status).toBe(201);
});

test("takes auth_id for account_sid", async () => {
  const { api, simulator } = await start();
  await api.connect({ provider: "plivo", auth_id: "MA1" });
  expect(simulator.inventory().connections[0]?.credentials).toEqual({ account_sid: "MA1" });
});

test("refuses an auth_id that differs from account_sid", async () => {
  const { api } = await start();
  const { status, text } = await api.post(path, named({ provider: "plivo", auth_id: "MA1", account_sid: "MA2" }));
  expect(status).toBe(400);
  expect(text).toContain("auth_id");
});

test("prefers auth_id to account_sid where the switch says so", async () => {
  const { api, simulator } = await start({ switches: { differentAuthIds: "auth_id-wins" } });
  await api.connect({ provider: "plivo", auth_id: "MA1", account_sid: "MA2" });
  expect(simulator.inventory().connections[0]?.credentials.account_sid).toBe("MA1");
});

test.each([
  ["refused", 403],
  ["accepted", 201],
] as const)(
  "a provider that is not allowed for the account is %s by the switch",
  async (providerNotAllowed, status) => {
    const { api } = await start({
      switches: { providerNotAllowed },
      accounts: [{ name: "acme-corp", apiKeys: ["rg_live_simulator"], allowedProviders: ["twilio", "SIP"] }],
    });
    expect((await api.post(path, named({ provider: "plivo" }))).status).toBe(status);
    expect((await api.post(path, named({ provider: "sip" }))).status).toBe(201);
  },
);

test("does not verify credentials by default", async () => {
  const { api } = await start();
  expect(await api.connect({ provider: "plivo", auth_token: "invalid" })).toMatchObject({ status: "ACTIVE" });
});

test("refuses credentials that fail verification where the switch says so", async () => {
  const { api, simulator } = await start({ switches: { verification: "refuse" } });
  expect((await api.post(path, named({ provider: "plivo", auth_token: "invalid" }))).status).toBe(400);
  expect((await api.post(path, named({ provider: "plivo", auth_token: "good" }))).status).toBe(201);
  expect(simulator.inventory().connections).toHaveLength(1);
});

test("stores credentials that fail verification as invalid where the switch says so", async () => {
  const { api } = await start({ switches: { verification: "store-invalid" } });
  await api.connect({ provider: "plivo", auth_token: "invalid" });
  expect(await api.connections()).toMatchObject([
    { status: "INVALID_CREDENTIALS", is_default: false, last_error_message: expect.stringContaining("rejected") },
  ]);
});
