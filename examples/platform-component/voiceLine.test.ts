import * as pulumi from "@pulumi/pulumi";
import { VoiceLine } from "./voiceLine";

interface Registered {
  type: string;
  name: string;
  inputs: Record<string, unknown>;
}

const registered: Registered[] = [];

// Mocks stand for the engine, so nothing is sent.
beforeAll(async () => {
  await pulumi.runtime.setMocks({
    newResource: ({ type, name, inputs }) => {
      registered.push({ type: type.split(":").at(-1) ?? type, name, inputs });
      return { id: `${name}-id`, state: { ...inputs, connectionId: inputs.connectionId ?? `${name}-id` } };
    },
    call: ({ inputs }) => inputs,
  });
});

beforeEach(() => {
  registered.length = 0;
});

const plivo = { provider: "plivo", authId: "MA1", authToken: "token" } as const;
const voicelink = { provider: "voicelink", username: "acme", password: "secret" } as const;
const frontDesk = { number: "+918011223344", agentId: "agent-1", name: "Front desk" };
const sales = { number: "+918011223345", agentId: "agent-2" };

/** The values of outputs, once everything has been registered. */
function settled<Value>(output: pulumi.Output<Value>): Promise<Value> {
  return new Promise((resolve) => {
    output.apply(resolve);
  });
}

/** Registrations are asynchronous; a test looks at them when the runtime has none left. */
async function made(type: string): Promise<Registered[]> {
  await pulumi.runtime.disconnect();
  // The order in which resources are registered says nothing.
  return registered.filter((one) => one.type === type).sort((one, other) => (one.name < other.name ? -1 : 1));
}

test("a line is one connection with all of its numbers", async () => {
  const line = new VoiceLine("support", { carrier: plivo, answers: [frontDesk, sales] });
  expect(await settled(line.connectionId)).toBe("support-id");
  expect(await made("TelephonyConnection")).toMatchObject([{ name: "support", inputs: { provider: "plivo" } }]);
  expect(await made("PhoneNumberSync")).toMatchObject([
    { inputs: { connectionId: "support-id", numbers: ["+918011223344", "+918011223345"] } },
  ]);
});

test("each number gets its agent", async () => {
  new VoiceLine("support", { carrier: plivo, answers: [frontDesk, sales] });
  expect(await made("PhoneNumber")).toMatchObject([
    { inputs: { phoneNumber: "+918011223344", agentId: "agent-1", friendlyName: "Front desk" } },
    { inputs: { phoneNumber: "+918011223345", agentId: "agent-2" } },
  ]);
});

test("a number with a bot gets a route to it, in both directions", async () => {
  new VoiceLine("support", { carrier: voicelink, answers: [{ ...frontDesk, bot: 93 }, sales] });
  expect(await made("VoiceLinkCallRouting")).toMatchObject([
    { inputs: { didNumber: "+918011223344", inboundWebsocketBotId: 93, outboundWebsocketBotId: 93 } },
  ]);
});

test("a bot on another carrier's line is refused, and the message names the number", () => {
  const mistaken = () => new VoiceLine("support", { carrier: plivo, answers: [{ ...frontDesk, bot: 93 }] });
  expect(mistaken).toThrow(/"support": \+918011223344 has a bot, and only VoiceLink has bots/);
});

test("credentials stay secrets", async () => {
  const carrier = { ...plivo, authToken: pulumi.secret("token") };
  new VoiceLine("support", { carrier, answers: [frontDesk] });
  const [connection] = await made("TelephonyConnection");
  // A secret travels in a wrapper; the bare text would be a leak.
  expect(connection?.inputs.authToken).not.toBe("token");
});
