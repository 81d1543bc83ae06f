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

test.each([
  ["account_sid", "twilio", "AC1"],
  ["account_sid", "exotel", "exotel-sid"],
  ["account_sid", "plivo", "MA1"],
  ["account_sid", "vobiz", "MA_1"],
  ["auth_token", "twilio", "token"],
  ["auth_token", "exotel", "token"],
  ["auth_token", "plivo", "token"],
  ["auth_token", "vobiz", "token"],
  ["api_key", "exotel", "key"],
  ["subdomain", "exotel", "api.exotel.com"],
  ["caller_id", "exotel", "08011223344"],
  ["sip_host", "sip", "sip.example.com"],
  ["outbound_username", "sip", "trunk"],
  ["outbound_password", "sip", "password"],
  ["source_ips", "sip", ["198.51.100.7", "203.0.113.0/24", "2001:db8::/64"]],
  ["did_number", "sip", "+918011223347"],
  ["did_number", "voicelink", "+918011223348"],
  ["sip_transport", "sip", "UDP"],
  ["sip_transport", "sip", "TCP"],
  ["sip_transport", "sip", "TLS"],
  ["username", "voicelink", "acme"],
  ["password", "voicelink", "password"],
  ["base_url", "voicelink", "https://panel.example.com"],
  ["base_url", "tata_smartflo", "https://smartflo.example.com"],
  ["tata_email", "tata_smartflo", "sales@example.com"],
  ["tata_password", "tata_smartflo", "other"],
  ["agent_number", "tata_smartflo", "0501234567890"],
  ["jwt_token", "mcube", "other"],
  ["exe_number", "mcube", "9876543232"],
])("takes %s of %s, and keeps it: %j", async (field, provider, value) => {
  const { api, simulator } = await start();
  const needed: Record<string, object> = {
    tata_smartflo: { tata_email: "ops@example.com", tata_password: "x" },
    mcube: { jwt_token: "x", exe_number: "9876543232" },
  };
  expect((await api.post(path, named({ provider, ...needed[provider], [field]: value }))).status).toBe(201);
  expect(simulator.inventory().connections[0]?.credentials[field]).toEqual(value);
});

test.each([
  ["from_number", "plivo"],
  ["did_number", "sip"],
])("keeps %s to a plus and 7 to 15 digits, the first of them no 0", async (field, provider) => {
  const { api } = await start();
  const statusOf = async (number: string) => (await api.post(path, named({ provider, [field]: number }))).status;
  for (const taken of ["+1234567", "+123456789012345"]) expect([taken, await statusOf(taken)]).toEqual([taken, 201]);
  for (const refused of ["918011223344", "+0123456789", "+123456", "+1234567890123456", "+91 8011223344"]) {
    expect([refused, await statusOf(refused)]).toEqual([refused, 400]);
  }
});

test("keeps exe_number to 4 to 15 digits, with or without a plus", async () => {
  const { api } = await start();
  const statusOf = async (number: string) =>
    (await api.post(path, named({ provider: "mcube", jwt_token: "x", exe_number: number }))).status;
  for (const taken of ["1234", "123456789012345", "+9876543232"]) {
    expect([taken, await statusOf(taken)]).toEqual([taken, 201]);
  }
  for (const refused of ["123", "1234567890123456", "98765 43232"]) {
    expect([refused, await statusOf(refused)]).toEqual([refused, 400]);
  }
});

test.each(["account_sid", "auth_token"])("takes no %s of mcube, which has credentials of its own", async (field) => {
  const { api } = await start();
  const body = named({ provider: "mcube", jwt_token: "x", exe_number: "9876543232", [field]: "x" });
  expect((await api.post(path, body)).status).toBe(400);
});

test.each(["twilio", "exotel", "plivo", "vobiz", "sip", "voicelink"])(
  "requires nothing of %s but a name, as the reference does",
  async (provider) => {
    const { api } = await start();
    expect((await api.post(path, named({ provider }))).status).toBe(201);
  },
);

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
