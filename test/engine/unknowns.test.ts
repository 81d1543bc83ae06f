import { PhoneNumberSync, TelephonyConnection, VoiceLinkCallRouting } from "../../sdk";
import type { EngineRun } from "./engineRun";
import { type EngineStack, engineStack } from "./engineStack";
import type { StackState } from "./stackState";

let stack: EngineStack;
let planned: EngineRun;
let made: EngineRun;
let state: StackState;
let empty: ReturnType<EngineStack["snapshot"]>;

/** Every input that may be an output of another resource is one here, at every depth. */
function wired(token: string, name: string) {
  return async () => {
    const first = new TelephonyConnection("first", { provider: "plivo", authId: "MA1", authToken: token, name });
    const later = <T>(value: T) => first.connectionId.apply(() => value);
    const panel = new TelephonyConnection("panel", {
      provider: "voicelink",
      username: later("acme"),
      password: first.connectionId.apply((id) => `password of ${id}`),
      didNumber: later("+918011223360"),
    });
    new TelephonyConnection("trunk", {
      provider: "sip",
      name: later("Trunk"),
      sipHost: later("sip.example.com"),
      sourceIps: ["203.0.113.10", later("198.51.100.0/24")],
      sipTransport: later("TLS" as const),
    });
    new PhoneNumberSync("some", {
      connectionId: first.connectionId,
      numbers: ["+918011223301", later("+918011223302")],
    });
    new PhoneNumberSync("all", {
      connectionId: first.id,
      provider: later("PLIVO"),
      numbers: later(["+918011223303"]),
      onRemoval: later("retain" as const),
    });
    new VoiceLinkCallRouting("route", {
      connectionId: panel.connectionId,
      didId: later(812),
      forInboundCall: later(3),
      inboundWebsocketBotId: later(93),
      forOutboundCall: 2,
      outboundSipTrunkId: later(7),
      status: later(1 as const),
    });
  };
}

beforeAll(async () => {
  stack = await engineStack({ program: wired("one", "First") });
  empty = stack.snapshot();
  planned = await stack.preview();
  made = await stack.up();
  state = stack.state();
});

const names = ["all", "first", "panel", "route", "some", "trunk"];

test("a preview plans resources whose inputs are not known yet, and asks nothing of the API", () => {
  expect(Object.keys(planned.ops).sort()).toEqual(names);
  expect(Object.values(planned.ops).flat()).toEqual(names.map(() => "create"));
  expect(planned.requests).toEqual([]);
});

test("an up makes them from the values that have become known", () => {
  const { connectionId } = state.resource("first").outputs;
  const { connections, phoneNumbers, callRoutes } = stack.simulator.inventory();
  const byProvider = (provider: string) => connections.find((connection) => connection.provider === provider);
  expect(byProvider("voicelink")?.credentials.password).toBe(`password of ${connectionId}`);
  expect(byProvider("sip")?.credentials.source_ips).toEqual(["203.0.113.10", "198.51.100.0/24"]);
  expect(
    phoneNumbers
      .filter((row) => row.connectionId === connectionId)
      .map((row) => row.phoneNumber)
      .sort(),
  ).toEqual(["+918011223301", "+918011223302", "+918011223303"]);
  expect(callRoutes).toEqual([
    expect.objectContaining({ didId: 812, inboundWebsocketBotId: 93, outboundSipTrunkId: 7 }),
  ]);
});

test("no marker of an unknown value reaches the API or the state", async () => {
  const sent = JSON.stringify([planned, made].flatMap(({ requests }) => requests));
  const kept = await stack.exportState({ showSecrets: true });
  for (const marker of markers) {
    expect(sent).not.toContain(marker);
    expect(kept).not.toContain(marker);
  }
});

test("a secret that comes from another resource is encrypted", () => {
  const encrypted = expect.objectContaining({ ciphertext: expect.any(String) });
  expect(state.resource("panel").inputs.password).toEqual(encrypted);
  expect(state.resource("panel").outputs.password).toEqual(encrypted);
});

test("a second up of it changes nothing and asks nothing", async () => {
  const { ops, requests } = await stack.up();
  expect({ ops, requests }).toEqual({ ops: {}, requests: [] });
});

test("a preview of a replacement plans what depends on it, though its new id is not known", async () => {
  stack.program = wired("two", "First");
  const { ops, writes } = await stack.preview();
  expect(ops.first).toEqual(["create-replacement", "replace", "delete-replaced"]);
  expect(ops.some).toEqual(["update"]);
  expect(writes).toEqual([]);
});

test("what is known is checked in a preview, beside what is not", async () => {
  stack.program = async () => {
    const other = new TelephonyConnection("first", { provider: "plivo", authId: "MA1", authToken: "t" });
    new TelephonyConnection("trunk", {
      provider: "sip",
      sipHost: other.connectionId,
      sourceIps: [other.connectionId, "not an address"],
    });
  };
  await stack.restore(empty);
  const { output, failed } = await stack.preview({ fails: true });
  expect(failed).toEqual(["trunk"]);
  expect(output).toContain("sourceIps[1]: must be an IP address or a CIDR range");
  expect(output).not.toContain("sourceIps[0]");
});

/** Under which the engine sends values that are not known yet. */
const markers = [
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
];
