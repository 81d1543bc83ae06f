import { ComponentResource, type CustomResourceOptions } from "@pulumi/pulumi";
import type { PulumiFn } from "@pulumi/pulumi/automation";
import * as vocobase from "../../sdk";
import { keepsServing } from "../../simulator";
import type { EngineRun } from "./engineRun";
import { type EngineStack, engineStack } from "./engineStack";
import type { StackState } from "./stackState";

const desk = { number: "+918011223344", agentId: "a1b2c3d4-e5f6-7890-abcd-ef1234567890" };
const salesAgent = "b2c3d4e5-f6a7-4901-bcde-f12345678901";
const legacyNumber = "+14155551234";

type ConfigArgs = vocobase.TelephonyProviderConfigArgs;

/** Every carrier that can be configured. Their ids come back masked, and their secrets not at all. */
const configurations: readonly ConfigArgs[] = [
  { provider: "vobiz", authId: "MA_VOBIZ1", authToken: "vobiz-token", fromNumber: "+918044440001" },
  { provider: "plivo", authId: "MAPLIVO01", authToken: "plivo-token", fromNumber: "+918044440002" },
  {
    provider: "exotel",
    accountSid: "exotel-sid",
    apiKey: "exotel-key",
    apiToken: "exotel-token",
    subdomain: "api.in.exotel.com",
    callerId: "+918044440003",
    appletId: "4711",
  },
  { provider: "tata_smartflo", email: "ops@example.com", password: "tata-password", fromNumber: "+918044440004" },
  { provider: "twilio", accountSid: "AC0001", authToken: "twilio-token", fromNumber: "+14155550005" },
  { provider: "mcube", jwtToken: "mcube-jwt", exeNumber: "9876543236" },
  { provider: "voicelink", username: "acme", password: "voicelink-password", didNumber: "+918044440007" },
];

interface Shape {
  /** Stands before the name of every resource. */
  readonly prefix?: string;
  /** Whether they lie under a component. */
  readonly moved?: boolean;
  /** The id of the connection that a resource adopts in the place of the configuration of Vobiz. */
  readonly adopted?: string;
}

/** A number, an agent's voicemail, credentials of each carrier, and a connection with a number of the legacy surface. */
function program({ prefix = "", moved = false, adopted }: Shape = {}): PulumiFn {
  return async () => {
    const group = moved ? new ComponentResource("telephony:index:Group", "group") : undefined;
    const options: CustomResourceOptions = group ? { parent: group } : {};
    const line = new vocobase.TelephonyConnection("line", {
      provider: "sip",
      sipHost: "sip.example.com",
      didNumber: desk.number,
    });
    new vocobase.PhoneNumber(
      `${prefix}desk`,
      { connectionId: line.connectionId, phoneNumber: desk.number, agentId: desk.agentId, friendlyName: "Front desk" },
      options,
    );
    new vocobase.AgentVoicemail(
      `${prefix}voicemail`,
      { agentId: salesAgent, voicemailDetectionEnabled: true, voicemailMessage: "Call you back." },
      options,
    );
    for (const args of configurations) {
      if (args.provider === "vobiz" && adopted !== undefined) {
        const { provider, authId, authToken, fromNumber } = args;
        const more = { name: "Vobiz India", adoptId: adopted };
        new vocobase.TelephonyConnection("vobiz-line", { provider, authId, authToken, fromNumber, ...more });
      } else new vocobase.TelephonyProviderConfig(`${prefix}${args.provider}`, args, options);
    }
    const old = new vocobase.legacy.TelephonyConnection(
      `${prefix}old`,
      { provider: "TWILIO", name: "Old Twilio", accountSid: "AC9", authToken: "old-token" },
      options,
    );
    new vocobase.legacy.PhoneNumber(`${prefix}old-line`, { connectionId: old.id, phoneNumber: legacyNumber }, options);
  };
}

const names = ["desk", "voicemail", ...configurations.map(({ provider }) => provider), "old", "old-line"];

const life = {} as Record<
  | "made"
  | "again"
  | "refreshed"
  | "renamed"
  | "moved"
  | "replaced"
  | "settled"
  | "adopted"
  | "last"
  | "destroyed"
  | "twice",
  EngineRun
>;
const states = {} as Record<"made" | "renamed" | "moved" | "replaced", StackState>;
let stack: EngineStack;
let violations: readonly string[];

/** After each request: the number has its agent, the agent its voicemail, every carrier its credentials, the legacy number its line. */
function watchEverything(): void {
  const { simulator } = stack;
  simulator.watch(keepsServing({ numbers: [desk] }));
  simulator.watch(({ agents }) => {
    const agent = agents.find(({ id }) => id === salesAgent);
    return agent?.voicemailDetectionEnabled && agent.voicemailMessage ? undefined : "The agent hears no voicemail.";
  });
  simulator.watch(({ connections }) => {
    const off = configurations.filter(
      ({ provider }) =>
        !connections.some((made) => made.provider === provider && made.isDefault && made.status === "ACTIVE"),
    );
    return off.length === 0 ? undefined : `${off.map(({ provider }) => provider)} is not configured.`;
  });
  simulator.watch(({ legacyNumbers, legacyConnections }) => {
    const [row] = legacyNumbers;
    const isServed = legacyConnections.some(({ id }) => id === row?.connectionId);
    return isServed && row?.status === "ACTIVE" ? undefined : "The legacy number is not in service.";
  });
}

beforeAll(async () => {
  stack = await engineStack({ program: program() });
  life.made = await stack.up();
  states.made = stack.state();
  watchEverything();
  life.again = await stack.up();
  life.refreshed = await stack.refresh();

  stack.program = program({ prefix: "main-" });
  life.renamed = await stack.up({ refresh: true });
  states.renamed = stack.state();
  stack.program = program({ prefix: "main-", moved: true });
  life.moved = await stack.up({ refresh: true });
  states.moved = stack.state();
  const replace = names.map((name) => stack.resource(`main-${name}`).urn);
  life.replaced = await stack.up({ refresh: true, replace });
  states.replaced = stack.state();
  life.settled = await stack.refresh();

  const vobiz = stack.simulator.inventory().connections.find(({ provider }) => provider === "vobiz");
  stack.program = program({ prefix: "main-", moved: true, adopted: vobiz?.id });
  life.adopted = await stack.up();
  life.last = await stack.up();
  violations = [...stack.simulator.violations];

  const before = await stack.exportState();
  life.destroyed = await stack.destroy();
  await stack.importState(before);
  life.twice = await stack.destroy();
}, 240_000);

/** A connection is made anew, as one of V2 is, and its numbers are imported to it before the old one goes. */
const remade = ["old", "old-line"];

const idsIn = (state: StackState, prefix = "") =>
  names.filter((name) => !remade.includes(name)).map((name) => [name, state.resource(`${prefix}${name}`).id]);

test("a second up changes nothing, and asks nothing", () => {
  expect(life.again).toMatchObject({ ops: {}, requests: [] });
});

test("a refresh shows nothing, for the credentials of every carrier, which are masked", () => {
  expect(life.refreshed).toMatchObject({ ops: {}, changed: {}, writes: [] });
  expect(life.settled).toMatchObject({ ops: {}, changed: {}, writes: [] });
});

test.each([
  ["renamed without an alias", "renamed", "create"],
  ["moved under a component", "moved", "create"],
  ["replaced by --replace", "replaced", "create-replacement"],
] as const)("%s, each resource holds the record that it held", (_how, step, op) => {
  for (const name of names)
    expect([name, life[step].ops[`main-${name}`]]).toEqual([name, expect.arrayContaining([op])]);
  expect(idsIn(states[step], "main-")).toEqual(idsIn(states.made));
  expect(states[step].own.filter((resource) => resource.delete)).toEqual([]);
});

test("nothing was out of service at any moment of it", () => {
  expect(violations).toEqual([]);
});

test("the configuration of a carrier becomes a connection that adopts what it made, with one PATCH for its name", () => {
  expect(life.adopted.ops).toEqual({ "vobiz-line": ["create"], "main-vobiz": ["delete"] });
  expect(life.adopted.writes).toEqual(["PATCH /telephony/connections/{id}"]);
  expect(life.last).toMatchObject({ ops: {}, writes: [] });
});

test("a destroy leaves nothing but the credentials that cannot be deleted, and a second one of the same state succeeds", () => {
  const { connections, agents, phoneNumbers, legacyConnections, legacyNumbers } = stack.simulator.inventory();
  const active = connections.filter(({ status }) => status === "ACTIVE").map(({ provider }) => provider);
  const left = configurations.map(({ provider }) => provider).filter((provider) => provider !== "vobiz");
  expect(active.toSorted()).toEqual(left.toSorted());
  expect(agents.find(({ id }) => id === salesAgent)).toMatchObject({
    voicemailDetectionEnabled: false,
    voicemailMessage: null,
  });
  expect(phoneNumbers.filter(({ agent }) => agent !== null)).toEqual([]);
  expect([legacyConnections, legacyNumbers]).toEqual([[], []]);
  expect(life.destroyed.failed).toEqual([]);
  expect(life.twice.requests.filter(({ committed }) => committed)).toEqual([]);
});
