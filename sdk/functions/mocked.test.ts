import * as pulumi from "@pulumi/pulumi";
import type { MockCallArgs } from "@pulumi/pulumi/runtime";
import * as vocobase from "..";
import { tokenOf } from "../tokenOf";

const calls: MockCallArgs[] = [];

const answers: Record<string, object> = {
  getAccount: {
    name: "mocked-corp",
    webhook: { url: "https://hooks.example", secret: "whsec_default" },
    webhooks: [{ label: "ops", secret: "whsec_ops" }, { label: "no secret" }],
  },
  getConnection: { connectionId: "c1", name: "Sales" },
  getConnections: { connections: [{ connectionId: "c1" }] },
};

beforeAll(() =>
  pulumi.runtime.setMocks({
    newResource: ({ name, inputs }) => ({ id: `${name}-id`, state: inputs }),
    call: (args) => {
      calls.push(args);
      return answers[args.token.split(":").at(-1) ?? ""] ?? {};
    },
  }),
);

beforeEach(() => {
  calls.length = 0;
});

function known<T>(output: pulumi.Output<T>): Promise<T> {
  return new Promise((resolve) => output.apply((value) => resolve(value)));
}

const isPlainForm = (name: string) => /^(get|verify)[A-Z]\w*(?<!Output)$/.test(name);
const names = [
  ...Object.keys(vocobase).filter(isPlainForm),
  ...Object.keys(vocobase.legacy)
    .filter(isPlainForm)
    .map((name) => `legacy.${name}`),
];

/** The function of a name such as `legacy.verifyConnection`. */
const form = (name: string): unknown =>
  name.split(".").reduce<unknown>((module, part) => Reflect.get(Object(module), part), vocobase);

test("every function has a form for values of resources", () => {
  expect(names).toHaveLength(11);
  for (const name of names) expect(form(`${name}Output`)).toBeInstanceOf(Function);
});

test.each(names)("%s answers from the mocks, in both forms, without a key or a request", async (name) => {
  const plain = form(name) as (args: object) => Promise<object>;
  const ofOutputs = form(`${name}Output`) as (args: object) => pulumi.Output<object>;

  const answer = await plain({ connectionId: "c1" });
  await known(ofOutputs({ connectionId: pulumi.output("c1") }));

  expect(Object.keys(answer)).toEqual(Object.keys(answers[name] ?? {}));
  expect(calls).toEqual([
    expect.objectContaining({ token: tokenOf(name), inputs: { connectionId: "c1" } }),
    expect.objectContaining({ token: tokenOf(name), inputs: { connectionId: "c1" } }),
  ]);
});

test("the mocks are told which provider a function was given, directly or by its parent", async () => {
  const provider = new vocobase.Provider("production", { apiKey: "rg_live_prod" });
  const parent = new pulumi.ComponentResource("test:Line", "line", {}, { providers: [provider] });
  await vocobase.getConnections({}, { provider });
  await vocobase.getConnections({}, { parent });
  expect(calls.map((call) => call.provider)).toEqual([
    expect.stringMatching(/::production::production-id$/),
    expect.stringMatching(/::production::production-id$/),
  ]);
});

test("the secrets of webhooks are secrets, and nothing else of the account is", async () => {
  const { name, webhook, webhooks } = await vocobase.getAccount();
  expect(name).toBe("mocked-corp");
  expect(webhook?.url).toBe("https://hooks.example");
  for (const [secret, value] of [
    [webhook?.secret, "whsec_default"],
    [webhooks[0]?.secret, "whsec_ops"],
  ] as const) {
    expect(await pulumi.isSecret(pulumi.output(secret))).toBe(true);
    expect(await known(pulumi.output(secret))).toBe(value);
  }
  expect(webhooks[1]).toEqual({ label: "no secret" });
});

test("the same holds in the form for values of resources", async () => {
  const account = vocobase.getAccountOutput();
  expect(await pulumi.isSecret(account.name)).toBe(false);
  expect(await pulumi.isSecret(account.apply(({ webhook }) => pulumi.output(webhook?.secret)))).toBe(true);
});

test("a secret argument makes the answer a secret", async () => {
  const answer = vocobase.getConnectionOutput({ connectionId: pulumi.secret("c1") });
  expect(await pulumi.isSecret(answer)).toBe(true);
});

test("the plain form refuses a value of a resource, and names the form that takes it", async () => {
  const connectionId = pulumi.output("c1") as unknown as string;
  await expect(vocobase.getConnection({ connectionId })).rejects.toThrow("Call getConnectionOutput");
  expect(calls).toEqual([]);
});
