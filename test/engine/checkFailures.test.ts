import {
  AgentVoicemail,
  legacy,
  PhoneNumber,
  PhoneNumberSync,
  TelephonyConnection,
  TelephonyProviderConfig,
  VoiceLinkCallRouting,
} from "../../sdk";
import { type Carrier, canary, carriers, credentialsOf } from "./carrierCredentials";
import type { EngineRun } from "./engineRun";
import { type EngineStack, engineStack } from "./engineStack";
import { secretScan, whatRemains, whatRemainsOutsideState } from "./secretScan";

/** What a carrier needs beside its credentials. */
const otherFields: Record<Carrier, Record<string, string>> = {
  twilio: {},
  exotel: { subdomain: "api.exotel.com" },
  plivo: {},
  vobiz: {},
  tata_smartflo: { tataEmail: "ops@example.com" },
  sip: { sipHost: "sip.example.com" },
  voicelink: { username: "acme" },
  mcube: { exeNumber: "9876543232" },
};

const allCredentials = [...new Set(carriers.flatMap((carrier): readonly string[] => credentialsOf[carrier]))];

/** As people write them who know the API, another carrier's console, or the other fields. */
const misspelt = ["apiToken", "auth_token", "authtoken", "account_sid", "api_key", "jwt_token", "Password"];

let stack: EngineStack;
let secrets: Record<string, string>;
const ofAllTests: Record<string, string> = {};

beforeAll(async () => {
  stack = await engineStack({ program: async () => undefined });
});

beforeEach(() => {
  secrets = {};
});

/** A secret that the scan will look for. */
function planted(what: string): string {
  const value = canary(what);
  secrets[what] = value;
  ofAllTests[value] = value;
  return value;
}

/** A program that no check can pass, with secrets in it. */
async function previewOf(
  inputs: Record<string, unknown>,
  Resource: new (name: string, inputs: never) => unknown = TelephonyConnection,
): Promise<EngineRun> {
  stack.program = async () => {
    new Resource("c", inputs as never);
  };
  return stack.preview({ fails: true });
}

function expectNothingPrinted(): void {
  expect(Object.keys(secrets)).not.toEqual([]);
  expect(secretScan({ secrets, texts: whatRemainsOutsideState(stack) })).toEqual([]);
}

describe.each(carriers)("a %s connection", (carrier) => {
  const own = credentialsOf[carrier];

  test("does not print credentials that belong to other carriers, or are misspelt", async () => {
    const foreign = allCredentials.filter((field) => !isOwn(carrier, field));
    const given = Object.fromEntries([...own, ...foreign, ...misspelt].map((field) => [field, planted(field)]));
    const { output } = await previewOf({ provider: carrier, ...otherFields[carrier], ...given });
    for (const field of foreign) expect(output).toContain(`${field} is not a field of ${carrier}`);
    for (const field of misspelt) expect(output).toContain(`${field} is not an input`);
    expectNothingPrinted();
  });

  test("does not print credentials in a list or an object, where text belongs, beside another field that is wrong", async () => {
    const given = own.map((field, index) => [field, index === 0 ? [planted(field)] : { value: planted(field) }]);
    const inputs = { provider: carrier, ...otherFields[carrier], ...Object.fromEntries(given), fromNumber: "12" };
    const { output } = await previewOf(inputs);
    for (const field of own) expect(output).toContain(`${field}: expected string`);
    expect(output).toContain("fromNumber: must be a phone number");
    expectNothingPrinted();
  });
});

/** The other resources with credentials: of each carrier its own, and those that other carriers of the resource have. */
const others = [
  ["vobiz", "configuration", TelephonyProviderConfig, ["authId", "authToken"], ["apiToken", "password"]],
  ["plivo", "configuration", TelephonyProviderConfig, ["authId", "authToken"], ["accountSid", "jwtToken"]],
  ["exotel", "configuration", TelephonyProviderConfig, ["accountSid", "apiKey", "apiToken"], ["authToken"]],
  ["tata_smartflo", "configuration", TelephonyProviderConfig, ["password"], ["apiKey", "authId"]],
  ["twilio", "configuration", TelephonyProviderConfig, ["accountSid", "authToken"], ["password", "apiToken"]],
  ["mcube", "configuration", TelephonyProviderConfig, ["jwtToken"], ["authToken", "password"]],
  ["voicelink", "configuration", TelephonyProviderConfig, ["password"], ["jwtToken", "accountSid"]],
  ["TWILIO", "legacy connection", legacy.TelephonyConnection, ["accountSid", "authToken"], ["exotelApiKey"]],
  ["EXOTEL", "legacy connection", legacy.TelephonyConnection, ["accountSid", "authToken", "exotelApiKey"], []],
] as const;

test.each(others)(
  "a %s %s does not print what it takes for no credential, or for another carrier's",
  async (provider, _what, Resource, own, foreign) => {
    const wrong = own.map((field, index) => [field, index === 0 ? [planted(field)] : { value: planted(field) }]);
    const given = [...foreign, "auth_token", "exotelAPIKey"].map((field) => [field, planted(field)]);
    const { output, requests } = await previewOf({ provider, ...Object.fromEntries([...wrong, ...given]) }, Resource);
    for (const field of own) expect(output).toContain(`${field}: expected string`);
    for (const field of foreign) expect(output).toContain(`${field} is not a field of ${provider}`);
    expect(requests).toEqual([]);
    expectNothingPrinted();
  },
);

const connectionId = "11111111-1111-4111-8111-111111111111";

test.each([
  ["TelephonyConnection", TelephonyConnection, { provider: "mcube", jwtToken: "x", exeNumber: "12" }, "exeNumber"],
  ["PhoneNumberSync", PhoneNumberSync, { connectionId, numbers: ["+918011223344", ""] }, "numbers[1]"],
  ["VoiceLinkCallRouting", VoiceLinkCallRouting, { didId: 0, forInboundCall: 1, forOutboundCall: 4 }, "didId"],
  ["PhoneNumber", PhoneNumber, { connectionId, phoneNumber: "+918011223344", status: "OFF" }, "status"],
  [
    "TelephonyProviderConfig",
    TelephonyProviderConfig,
    { provider: "mcube", jwtToken: "x", exeNumber: "12" },
    "exeNumber",
  ],
  ["AgentVoicemail", AgentVoicemail, { agentId: "sales", voicemailDetectionEnabled: true }, "agentId"],
  [
    "legacy.TelephonyConnection",
    legacy.TelephonyConnection,
    { provider: "TWILIO", name: "", accountSid: "AC1", authToken: "x" },
    "name",
  ],
  [
    "legacy.PhoneNumber",
    legacy.PhoneNumber,
    { connectionId: "conn_1", phoneNumber: "+14155551234", capabilities: { voice: "yes" } },
    "capabilities.voice",
  ],
])("a wrong input of a %s is told by its path, before any request", async (_type, Resource, inputs, path) => {
  const { output, requests } = await previewOf(inputs, Resource);
  expect(output).toMatch(new RegExp(`property ${path.replace(/[.[\]]/g, "\\$&")} `));
  expect(requests).toEqual([]);
});

test.each(["plivo", "vobiz"] as const)("a %s connection does not print two auth ids that differ", async (provider) => {
  const { output } = await previewOf({
    provider,
    authId: planted("authId"),
    accountSid: planted("accountSid"),
    authToken: planted("authToken"),
  });
  expect(output).toContain("authId and accountSid are two names of one thing");
  expectNothingPrinted();
});

test("an unknown carrier does not print the credentials that were given for it", async () => {
  const given = Object.fromEntries(allCredentials.map((field) => [field, planted(field)]));
  const { output } = await previewOf({ provider: "vonage", ...given });
  expect(output).toContain("must be one of twilio, exotel, plivo");
  expectNothingPrinted();
});

test("two connections of one name do not print their credentials", async () => {
  const same = { provider: "plivo", name: "Sales", authId: planted("authId") } as const;
  const [one, other] = [planted("one token"), planted("another token")];
  stack.program = async () => {
    new TelephonyConnection("one", { ...same, authToken: one });
    new TelephonyConnection("other", { ...same, authToken: other });
  };
  const { output } = await stack.preview({ fails: true });
  expect(output).toContain('Another resource of this program is a plivo connection named "Sales"');
  expectNothingPrinted();
});

test("an API that repeats what it was sent does not make the engine print it", async () => {
  const given = carriers.map((carrier) => {
    const credentials = credentialsOf[carrier].map((field) => [field, planted(`${carrier}.${field}`)]);
    return { provider: carrier, ...otherFields[carrier], ...Object.fromEntries(credentials) };
  });
  stack.program = async () => {
    for (const inputs of given) new TelephonyConnection(inputs.provider, inputs as never);
  };
  // So that all of them are under way before the first one fails, which ends the run.
  stack.simulator.fault({ kind: "slow", path: "/config", ms: 1000 });
  for (const status of [400, 500]) {
    const echo = stack.simulator.fault({ kind: "echo", method: "POST", status });
    const { output, failed } = await stack.up({ fails: true });
    expect(failed).toEqual([...carriers].sort());
    expect(output).toContain("[secret]");
    echo.remove();
  }
  expectNothingPrinted();
});

test("none of what was given in any of these programs is in what remains of the stack", async () => {
  expect(Object.keys(ofAllTests).length).toBeGreaterThan(allCredentials.length);
  expect(secretScan({ secrets: ofAllTests, texts: await whatRemains(stack) })).toEqual([]);
});

function isOwn(carrier: Carrier, field: string): boolean {
  const aliases = ["plivo", "vobiz"].includes(carrier) ? ["authId", "accountSid"] : [];
  return [...credentialsOf[carrier], ...aliases].includes(field as never);
}
