import * as pulumi from "@pulumi/pulumi";
import type { MockResourceArgs } from "@pulumi/pulumi/runtime";
import { allCases } from "../test/lifecycle/allCases";
import * as vocobase from ".";
import { providerCode } from "./providerCode";

const registered: MockResourceArgs[] = [];

const classes = {
  TelephonyConnection: vocobase.TelephonyConnection,
  PhoneNumberSync: vocobase.PhoneNumberSync,
  VoiceLinkCallRouting: vocobase.VoiceLinkCallRouting,
} as const;

type Constructor = new (name: string, args: object, opts?: pulumi.CustomResourceOptions) => pulumi.CustomResource;

const secretsOfConnections = [
  "accountSid",
  "authId",
  "authToken",
  "apiKey",
  "outboundPassword",
  "password",
  "tataPassword",
  "jwtToken",
];

beforeAll(() =>
  pulumi.runtime.setMocks(
    {
      newResource: (args) => {
        registered.push(args);
        return { id: args.id || `${args.name}-id`, state: args.inputs };
      },
      call: () => ({}),
    },
    "project",
    "dev",
    false,
  ),
);

beforeEach(() => {
  registered.length = 0;
});

/** Waits until the resource is registered, and answers what the engine was told. */
async function registration(resource: pulumi.CustomResource): Promise<MockResourceArgs> {
  const urn = await settled(resource.urn);
  const found = registered.find(({ name }) => urn.endsWith(`::${name}`));
  if (!found) throw new Error(`${urn} was not registered.`);
  return found;
}

function settled<T>(output: pulumi.Output<T>): Promise<T> {
  return new Promise((resolve) => {
    output.apply((value) => resolve(value));
  });
}

for (const { name, type, inputs } of allCases) {
  const Resource = classes[type] as unknown as Constructor;
  const args = inputs({ connectionId: "9b7f1c44-c87f-4f0c-9124-3c802a9c1a20" });

  test(`${name}: is registered under its own type, with the code that runs it and its name`, async () => {
    const { type: token, inputs: sent } = await registration(new Resource("it", args));

    expect(token).toBe(`pulumi-nodejs:dynamic/vocobase:${type}`);
    const plain = Object.fromEntries(Object.entries(sent).map(([field, value]) => [field, revealed(value)]));
    expect(plain).toEqual({ ...definedOf(args), __provider: providerCode(type), __resource: "it" });
  });

  test(`${name}: its arguments are not changed, and serve another resource as well`, async () => {
    const before = structuredClone(args);
    await registration(new Resource("first", args));
    const second = await registration(new Resource("second", args));

    expect(args).toEqual(before);
    expect(second.inputs.__resource).toBe("second");
  });

  test(`${name}: import fails at once, and the message says what to do instead`, () => {
    expect(() => new Resource("it", args, { import: "9b7f1c44" })).toThrow(/cannot be imported.*Leave out `import`/);
  });
}

test("the message of a failed import names adoptId where there is one", () => {
  const make = () =>
    new vocobase.TelephonyConnection(
      "it",
      { provider: "sip", sipHost: "sip.carrier.example" },
      { import: "9b7f1c44-c87f-4f0c-9124-3c802a9c1a20" },
    );

  expect(make).toThrow(/set `adoptId` to the id/);
});

for (const [type, { __pulumiType }] of Object.entries(classes)) {
  test(`${type} has the type by which policies know it`, () => {
    expect(__pulumiType).toBe(`pulumi-nodejs:dynamic/vocobase:${type}`);
  });
}

for (const { name, type, inputs } of allCases.filter((lifecycleCase) => lifecycleCase.type === "TelephonyConnection")) {
  test(`${name}: credentials given as plain text reach the engine as secrets, and nothing else does`, async () => {
    const Resource = classes[type] as unknown as Constructor;

    const { inputs: sent } = await registration(new Resource("it", inputs({})));

    const secret = Object.keys(sent).filter((field) => isSecretOnTheWire(sent[field]));
    expect(secret.toSorted()).toEqual(Object.keys(inputs({})).filter(isCredential).toSorted());
    expect(secret.length).toBeGreaterThan(0);
  });
}

test("the engine is told every field that holds a credential, and those that the program adds", async () => {
  const told: unknown[] = [];
  const options: pulumi.CustomResourceOptions = {
    additionalSecretOutputs: ["name"],
    transformations: [
      ({ props, opts }) => {
        told.push(...Reflect.get(opts, "additionalSecretOutputs"));
        return { props, opts };
      },
    ],
  };
  const args = { provider: "twilio", accountSid: "AC1", authToken: "twilio-token" } as const;

  await registration(new vocobase.TelephonyConnection("told", args, options));

  expect(told.toSorted()).toEqual([...secretsOfConnections, "name"].toSorted());
  expect(options.additionalSecretOutputs).toEqual(["name"]);
});

test("a connection without a name is called by its resource's and the stack's name", async () => {
  const connection = new vocobase.TelephonyConnection("sales", { provider: "sip", sipHost: "sip.carrier.example" });

  expect((await registration(connection)).inputs.name).toBe("sales-dev");
});

test("a connection that has a name keeps it", async () => {
  const connection = new vocobase.TelephonyConnection("sales", {
    provider: "sip",
    name: pulumi.output("Trunk"),
    sipHost: "sip.carrier.example",
  });

  expect((await registration(connection)).inputs.name).toBe("Trunk");
});

test("a connection that exists can be looked up by its id", async () => {
  const found = vocobase.TelephonyConnection.get("found", "9b7f1c44-c87f-4f0c-9124-3c802a9c1a20");

  const { id, inputs, type } = await registration(found);
  expect(id).toBe("9b7f1c44-c87f-4f0c-9124-3c802a9c1a20");
  expect(type).toBe("pulumi-nodejs:dynamic/vocobase:TelephonyConnection");
  expect(inputs).toEqual({ __resource: "found", __provider: providerCode("TelephonyConnection") });
  expect(await settled(found.connectionId)).toBe("9b7f1c44-c87f-4f0c-9124-3c802a9c1a20");
});

test("a routing that exists can be looked up by its id", async () => {
  const found = vocobase.VoiceLinkCallRouting.get("found", "4711");

  expect(await registration(found)).toMatchObject({
    id: "4711",
    inputs: { __resource: "found", __provider: providerCode("VoiceLinkCallRouting") },
  });
});

test("a sync cannot be looked up, since its id is its own", () => {
  expect(vocobase.PhoneNumberSync).not.toHaveProperty("get");
});

test("every output of a resource is there to be used before the resource is", async () => {
  const sync = new vocobase.PhoneNumberSync("sync", { connectionId: "9b7f1c44", numbers: ["+918011223344"] });
  const routing = new vocobase.VoiceLinkCallRouting("line", { didId: 812, forInboundCall: 1, forOutboundCall: 4 });
  const connection = new vocobase.TelephonyConnection("c", { provider: "sip", sipHost: "sip.carrier.example" });

  const outputs = {
    phoneNumberIds: sync.phoneNumberIds,
    routingId: routing.routingId,
    connectionId: connection.connectionId,
    providerKey: connection.providerKey,
    status: connection.status,
    account: connection.account,
    syncAccount: sync.account,
    routingAccount: routing.account,
  };
  for (const [name, output] of Object.entries(outputs))
    expect([name, pulumi.Output.isInstance(output)]).toEqual([name, true]);
  await Promise.all([registration(sync), registration(routing), registration(connection)]);
});

test("arguments may be outputs of other resources, at any depth", async () => {
  const connection = new vocobase.TelephonyConnection("c", { provider: "sip", sipHost: "sip.carrier.example" });
  const sync = new vocobase.PhoneNumberSync("sync", {
    connectionId: connection.connectionId,
    numbers: [pulumi.output("+918011223344"), "+918011223345"],
  });

  expect((await registration(sync)).inputs).toMatchObject({
    connectionId: "c-id",
    numbers: ["+918011223344", "+918011223345"],
  });
});

function isCredential(field: string): boolean {
  return secretsOfConnections.includes(field);
}

/** How a secret travels between program and engine: this key with this value, beside the value itself. */
const secretMark = ["4dabf18193072939515e22adb298388d", "1b47061264138c4ac30d75fd1eb44270"] as const;

function isSecretOnTheWire(value: unknown): value is { value: unknown } {
  return typeof value === "object" && value !== null && Reflect.get(value, secretMark[0]) === secretMark[1];
}

function revealed(value: unknown): unknown {
  return isSecretOnTheWire(value) ? value.value : value;
}

function definedOf(args: object): object {
  return Object.fromEntries(Object.entries(args).filter(([, value]) => value !== undefined));
}
