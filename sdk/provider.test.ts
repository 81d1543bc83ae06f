import * as pulumi from "@pulumi/pulumi";
import * as vocobase from ".";

const registered: { type: string; inputs: Record<string, unknown>; provider?: string }[] = [];

beforeAll(() =>
  pulumi.runtime.setMocks({
    newResource: (args) => {
      registered.push(args);
      return { id: `${args.name}-id`, state: args.inputs };
    },
    call: () => ({}),
  }),
);

beforeEach(() => {
  registered.length = 0;
});

async function inputsOf(provider: vocobase.Provider): Promise<Record<string, unknown>> {
  await new Promise((resolve) => {
    provider.urn.apply(resolve);
  });
  const found = registered.find(({ type }) => type === "pulumi:providers:pulumi-nodejs");
  return found?.inputs ?? {};
}

test("an explicit provider hands its settings over under their own names, as text", async () => {
  const provider = new vocobase.Provider("production", {
    apiKey: "rg_live_prod",
    baseUrl: "https://api.vocobase.com/api/v2",
    requestsPerMinute: 30,
    storeCredentials: false,
    acceptAccount: "acme-inc",
  });

  expect(await inputsOf(provider)).toEqual({
    "vocobase:apiKey": secretOnTheWire("rg_live_prod"),
    "vocobase:baseUrl": "https://api.vocobase.com/api/v2",
    "vocobase:requestsPerMinute": "30",
    "vocobase:storeCredentials": "false",
    "vocobase:acceptAccount": "acme-inc",
    "vocobase:explicit": "true",
  });
});

test("what an explicit provider is not told is left out", async () => {
  expect(await inputsOf(new vocobase.Provider("bare"))).toEqual({ "vocobase:explicit": "true" });
});

test("the key of an explicit provider is a secret, also when it is given as plain text", async () => {
  const inputs = await inputsOf(new vocobase.Provider("production", { apiKey: "rg_live_prod" }));

  expect(inputs["vocobase:apiKey"]).toEqual(secretOnTheWire("rg_live_prod"));
});

test("a resource is made in the account of the provider that it is given", async () => {
  const provider = new vocobase.Provider("production", { apiKey: "rg_live_prod" });
  const connection = new vocobase.TelephonyConnection(
    "sales",
    { provider: "sip", sipHost: "sip.carrier.example" },
    { provider },
  );
  await new Promise((resolve) => {
    connection.urn.apply(resolve);
  });

  const made = registered.find(({ type }) => type.endsWith(":TelephonyConnection"));
  expect(made?.provider).toContain("pulumi:providers:pulumi-nodejs::production::production-id");
});

/** How a secret travels between program and engine. */
function secretOnTheWire(value: string): object {
  return { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value };
}
