import { output } from "@pulumi/pulumi";
import { TelephonyConnection, VoiceLinkCallRouting } from "../../sdk";
import type { EngineStack } from "./engineStack";
import { secretScan } from "./secretScan";
import { did, served, servedStack } from "./servedStack";
import type { StateResource } from "./stackState";

let stack: EngineStack;

beforeAll(async () => {
  stack = await servedStack();
});

interface Exported {
  deployment: { resources: StateResource[] };
}

test("the code that state keeps is at most 200 bytes in inputs and outputs, and names the package", async () => {
  const { deployment } = JSON.parse(await stack.exportState()) as Exported;
  const own = deployment.resources.filter(({ type }) => type.startsWith("pulumi-nodejs:dynamic/"));
  expect(own).toHaveLength(4);
  for (const { inputs, outputs } of own) {
    expect(outputs.__provider).toBe(inputs.__provider);
    expect(Buffer.byteLength(String(inputs.__provider))).toBeLessThanOrEqual(200);
    expect(inputs.__provider).toContain("pulumi-vocobase/provider");
  }
});

test("the tokens in state are the documented ones", () => {
  expect(
    stack
      .state()
      .own.map(({ type }) => type)
      .sort(),
  ).toEqual([
    "pulumi-nodejs:dynamic/vocobase:PhoneNumberSync",
    "pulumi-nodejs:dynamic/vocobase:TelephonyConnection",
    "pulumi-nodejs:dynamic/vocobase:TelephonyConnection",
    "pulumi-nodejs:dynamic/vocobase:VoiceLinkCallRouting",
  ]);
});

test("state holds what a resource owns, and nothing that moves by itself", () => {
  const shown = Object.keys(stack.resource("sales").outputs).filter((name) => !name.startsWith("__"));
  expect(shown.sort()).toEqual(
    [
      "account",
      "authId",
      "authToken",
      "connectionId",
      "fromNumber",
      "name",
      "provider",
      "providerKey",
      "status",
    ].sort(),
  );
  expect(stack.resource("numbers").outputs).toMatchObject({
    connectionId: stack.resource("sales").id,
    phoneNumberIds: { "+918011223301": expect.any(String), "+918011223302": expect.any(String) },
    account: "acme-corp",
  });
  expect(stack.resource("line").outputs).toMatchObject({ routingId: stack.resource("line").id, status: 1, didId: did });
});

test("the API key is in no resource, even where the stack's configuration holds it", async () => {
  const apiKey = "rg_live_canary_of_the_stack";
  stack.simulator.edit.addApiKey("acme-corp", apiKey);
  stack.environment.VOCOBASE_API_KEY = "";
  await stack.setConfig({ "vocobase:apiKey": { value: apiKey, secret: true } });
  stack.program = served({ title: "Sales anew" });
  await stack.up();
  const text = await stack.exportState({ showSecrets: true });
  const { deployment } = JSON.parse(text) as Exported;
  const own = deployment.resources.filter(({ type }) => type.startsWith("pulumi-nodejs:dynamic/"));
  const texts = { resources: JSON.stringify(own), output: stack.printed(), export: await stack.exportState() };
  expect(secretScan({ secrets: { apiKey }, texts })).toEqual([]);
  expect(text).toContain(apiKey);
});

test("get shows what exists, and leaves it alone", async () => {
  const connectionId = String(stack.resource("support").id);
  const routingId = String(stack.resource("line").id);
  let shown: unknown;
  const known = stack.program;
  stack.program = async () => {
    await known();
    const connection = TelephonyConnection.get("seen", connectionId);
    const route = VoiceLinkCallRouting.get("seen-line", routingId);
    output({ connection: connection.name, provider: connection.provider, route: route.forInboundCall }).apply(
      (value) => {
        shown = value;
      },
    );
  };
  const { writes } = await stack.up();
  expect(writes).toEqual([]);
  expect(shown).toEqual({ connection: "Support", provider: "voicelink", route: 3 });
  stack.program = known;
  expect((await stack.up()).writes).toEqual([]);
});
