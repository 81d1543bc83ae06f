import type { Simulator } from "../../../simulator";
import type { Declared } from "../../../test/lifecycle/engineModel";
import { stagePool } from "../../../test/lifecycle/stage";
import type { Properties } from "../../lifecycle/properties";

const { open, closeAll } = stagePool();
afterEach(closeAll);

const vobizFields = { provider: "vobiz", authId: "MA_VOBIZ1", authToken: "vobiz-token", fromNumber: "+918011223344" };

function config(name: string, inputs: Properties = vobizFields): Declared {
  return { name, type: "TelephonyProviderConfig", inputs };
}

const bodies: [path: string, inputs: Properties, body: object][] = [
  ["vobiz", vobizFields, { auth_id: "MA_VOBIZ1", auth_token: "vobiz-token", from_number: "+918011223344" }],
  [
    "plivo",
    { provider: "plivo", authId: "MA1", authToken: "plivo-token", fromNumber: "+918011223344" },
    { auth_id: "MA1", auth_token: "plivo-token", from_number: "+918011223344" },
  ],
  [
    "exotel",
    {
      provider: "exotel",
      accountSid: "sid",
      apiKey: "key",
      apiToken: "token",
      subdomain: "api.exotel.com",
      callerId: "+918011223344",
      appletId: "4711",
    },
    {
      account_sid: "sid",
      api_key: "key",
      api_token: "token",
      subdomain: "api.exotel.com",
      caller_id: "+918011223344",
      applet_id: "4711",
    },
  ],
  [
    "tata-smartflo",
    {
      provider: "tata_smartflo",
      email: "ops@example.com",
      password: "pw",
      fromNumber: "+918011223344",
      agentNumber: "91",
    },
    { email: "ops@example.com", password: "pw", from_number: "+918011223344", agent_number: "91" },
  ],
  [
    "twilio",
    { provider: "twilio", accountSid: "AC1", authToken: "token", fromNumber: "+14155551111" },
    { account_sid: "AC1", auth_token: "token", from_number: "+14155551111" },
  ],
  [
    "mcube",
    { provider: "mcube", jwtToken: "jwt", exeNumber: "9876543232" },
    { jwt_token: "jwt", exe_number: "9876543232" },
  ],
  [
    "voicelink",
    { provider: "voicelink", username: "acme", password: "pw", didNumber: "+918011223344" },
    { username: "acme", password: "pw", did_number: "+918011223344" },
  ],
];

test.each(bodies)("writes %s under the API's own names", async (path, inputs, body) => {
  const { engine, simulator } = await open();
  expect((await engine.up([config("carrier", inputs)])).failures).toEqual({});
  expect(simulator.writes()).toMatchObject([{ path: `/api/v2/config/telephony/${path}`, body }]);
});

test("changes the credentials of the default connection, and leaves its id and every other connection alone", async () => {
  const { engine, simulator } = await open();
  const make = (name: string) =>
    simulator.edit.createConnection("acme-corp", {
      provider: "vobiz",
      name,
      auth_token: "old",
      from_number: "+918011223399",
    });
  const [first, second] = [make("First"), make("Second")];

  await engine.up([config("vobiz")]);

  const held = new Map(simulator.inventory().connections.map(({ id, credentials }) => [id, credentials.auth_token]));
  expect(held).toEqual(
    new Map([
      [first, "vobiz-token"],
      [second, "old"],
    ]),
  );
});

test("a rotation is one request that replaces nothing", async () => {
  const { engine } = await open();
  await engine.up([config("vobiz")]);
  const { ops, writes } = await engine.up([config("vobiz", { ...vobizFields, authToken: "vobiz-token-2" })]);
  expect({ ops, writes }).toEqual({ ops: { vobiz: "update" }, writes: { vobiz: ["PUT /config/telephony/vobiz"] } });
});

test("keeps whether the API shows the carrier as configured, and no mask", async () => {
  const { engine } = await open();
  await engine.up([config("vobiz")]);
  await engine.refresh();
  expect(engine.find("vobiz").outputs).toMatchObject({ ...vobizFields, configured: true });
});

test("a refresh reads GET /config once, for the account and for all carriers", async () => {
  const { engine } = await open();
  await engine.up([config("vobiz"), config("twilio", bodies[4]?.[1])]);
  expect((await engine.refresh()).requests).toBe(1);
});

test("another carrier is another resource; what was configured stays, and the log says so", async () => {
  const { engine, simulator } = await open();
  await engine.up([config("carrier")]);
  const { ops, output } = await engine.up([config("carrier", bodies[1]?.[1])]);
  expect(ops).toEqual({ carrier: "replace" });
  expect(output).toContain("The credentials of vobiz stay in the account");
  expect(simulator.inventory().connections.filter(({ status }) => status === "ACTIVE")).toHaveLength(2);
});

test("destroy sends nothing and says that the credentials stay", async () => {
  const { engine } = await open();
  await engine.up([config("vobiz")]);
  const { output, writes } = await engine.destroy();
  expect(writes).toEqual({ vobiz: [] });
  expect(output).toContain("no way to delete them");
});

test.each(["VOBIZ", "Vobiz"])("takes the carrier for allowed where the account allows %s", async (allowed) => {
  const { engine } = await withAllowed([allowed]);
  expect((await engine.up([config("vobiz")])).output).not.toContain("allowed_telephony_providers");
});

test("takes tata_smartflo for allowed where the account allows tata-smartflo", async () => {
  const { engine } = await withAllowed(["Tata-Smartflo"], "accepted");
  expect((await engine.up([config("tata", bodies[3]?.[1])])).output).not.toContain("allowed_telephony_providers");
});

test("says at every turn that the carrier is not among those that the account may use", async () => {
  const { engine } = await withAllowed(["twilio", "plivo"], "accepted");
  const told = "vobiz is configured, and not in this account's allowed_telephony_providers (twilio, plivo)";
  expect((await engine.up([config("vobiz")])).output).toContain(told);
  expect((await engine.refresh()).output).toContain(told);
});

test("explains a refusal by the carriers that the account may use", async () => {
  const { engine } = await withAllowed(["twilio"]);
  const { failures } = await engine.up([config("vobiz")]);
  expect(failures.vobiz).toMatch(/403.*vobiz is not in this account's allowed_telephony_providers \(twilio\)/s);
});

test.each(bodies.slice(4))(
  "says that the body for %s is a guess where Vocobase wants another one",
  async (path, inputs) => {
    const { engine } = await open({ simulator: { switches: { configBodies: "camel-case" } } });
    const { failures } = await engine.up([config("carrier", inputs)]);
    expect(failures.carrier).toContain(`What PUT /config/telephony/${path} takes is documented nowhere`);
    expect(failures.carrier).toContain("use a TelephonyConnection");
  },
);

test("passes on why a documented carrier was refused, without the credential", async () => {
  const { engine } = await open({ simulator: { switches: { verification: "refuse" } } });
  const { failures } = await engine.up([config("vobiz", { ...vobizFields, authToken: "invalid-token" })]);
  expect(failures.vobiz).toContain("the carrier rejected the credentials");
  expect(failures.vobiz).not.toMatch(/documented nowhere|invalid-token/);
});

test("says what is missing where the API updates no carrier that has no default connection", async () => {
  const { engine } = await open({ simulator: { switches: { configUpsert: "refused" } } });
  expect((await engine.up([config("vobiz")])).failures.vobiz).toContain("no default vobiz connection");
});

test.each(["drop", "hang"] as const)("sends the same once more where the answer is lost (%s)", async (kind) => {
  const { engine, simulator } = await open({ environment: { VOCOBASE_REQUEST_TIMEOUT_SECONDS: "0.5" } });
  simulator.fault({ kind, method: "PUT", when: "after", nth: 1 });
  expect((await engine.up([config("vobiz")])).failures).toEqual({});
  expect(simulator.writes()).toHaveLength(2);
  expect(simulator.inventory().connections).toHaveLength(1);
});

test("shows no drift after it could not be looked at", async () => {
  const { engine, simulator } = await open({ environment: { VOCOBASE_DEADLINE_SECONDS: "0.2" } });
  const stop = simulator.watch((_inventory, { method }) => {
    if (method === "PUT") simulator.fault({ kind: "drop" });
    return undefined;
  });
  expect((await engine.up([config("vobiz")])).failures).toEqual({});
  stop();
  simulator.clearFaults();

  expect((await engine.refresh()).shown).toEqual({ vobiz: "nothing" });
});

test("keeps what was stored where it cannot be looked at afterwards", async () => {
  const { engine, simulator } = await open({ environment: { VOCOBASE_DEADLINE_SECONDS: "1" } });
  simulator.fault({ kind: "status", method: "GET", path: "/config", status: 500, nth: 2, times: 100 });
  const { failures, output } = await engine.up([config("vobiz")]);
  expect(failures).toEqual({});
  expect(output).toContain("The credentials of vobiz were stored.");
  expect(engine.find("vobiz").outputs).toMatchObject(vobizFields);
});

test.each([
  ["a server error", { kind: "status", status: 500 }],
  ["no permission", { kind: "status", status: 403 }],
  ["a page of something else", { kind: "html", status: 200 }],
  ["an empty answer", { kind: "emptyBody" }],
] as const)("is not taken for gone after %s", async (_what, fault) => {
  const { engine, simulator } = await open({ environment: { VOCOBASE_DEADLINE_SECONDS: "1" } });
  await engine.up([config("vobiz")]);
  simulator.fault({ ...fault, method: "GET" });
  const { shown } = await engine.refresh();
  expect(shown.vobiz).not.toBe("gone");
  expect(engine.find("vobiz").id).toBe("vobiz");
});

test("a second resource for one carrier is refused in the preview", async () => {
  const { engine } = await open();
  const { failures } = await engine.preview([config("one"), config("two")]);
  expect(failures.two).toContain("A carrier has one default connection");
});

test.each([
  [
    "a field of another carrier",
    { ...vobizFields, callerId: "+918011223344" },
    /^callerId: callerId is not a field of vobiz/,
  ],
  ["a secret field of another carrier", { ...vobizFields, apiToken: "t" }, /^apiToken is not a field of vobiz/],
  ["a missing field", { ...vobizFields, fromNumber: undefined }, /^fromNumber: fromNumber is required for vobiz/],
  ["a missing secret", { ...vobizFields, authToken: undefined }, /^authToken is required for vobiz/],
  ["a wrong number", { ...vobizFields, fromNumber: "08011223344" }, /^fromNumber: .*E\.164/],
  ["a carrier without such a path", { ...vobizFields, provider: "sip" }, /^provider: .*SIP is configured by/],
])("refuses %s before any request", async (_what, inputs, message) => {
  const { engine } = await open();
  const { failures, requests } = await engine.preview([config("vobiz", inputs)]);
  expect(failures.vobiz).toMatch(message);
  expect(requests).toBe(0);
});

async function withAllowed(
  allowedProviders: string[],
  providerNotAllowed: Simulator["switches"]["providerNotAllowed"] = "refused",
) {
  const accounts = [{ name: "acme-corp", apiKeys: ["rg_live_simulator"], allowedProviders }];
  return open({ simulator: { accounts, switches: { providerNotAllowed } } });
}
