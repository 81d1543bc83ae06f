import * as pulumi from "@pulumi/pulumi";
import { Provider, TelephonyConnection } from "../../sdk";
import type { EngineRun } from "./engineRun";
import { type EngineStack, engineStack } from "./engineStack";
import { secretScan } from "./secretScan";

/** Credentials as a program may give them; none of them may be anywhere in state, even decrypted. */
const planted = {
  literal: "canary-literal-4f1b2c",
  rotated: "canary-rotated-9d8e7f",
  environment: "canary-environment-1a2b3c",
  configured: "canary-configured-5e6f7a",
};

interface Choices {
  name?: string;
  token?: string;
  explicit?: boolean;
  fromConfig?: boolean;
  options?: pulumi.CustomResourceOptions;
}

function program({ name = "first", token = planted.literal, explicit = true, fromConfig = false, options }: Choices) {
  return async () => {
    const provider = explicit
      ? new Provider("vocobase", {
          apiKey: "rg_live_simulator",
          baseUrl: process.env.TEST_BASE_URL ?? "",
          storeCredentials: false,
        })
      : undefined;
    const opts = { ...options, provider };
    new TelephonyConnection(
      "literal",
      { provider: "plivo", name, authId: planted.environment, authToken: token },
      opts,
    );
    if (!fromConfig) return;
    const password = new pulumi.Config("telephony").requireSecret("password");
    new TelephonyConnection("configured", { provider: "voicelink", username: "acme", password }, opts);
  };
}

async function inState(stack: EngineStack): Promise<string[]> {
  const texts = { state: await stack.exportState({ showSecrets: true }), printed: stack.printed() };
  return secretScan({ secrets: planted, texts }).map(({ secret, where }) => `${secret} in ${where}`);
}

async function stackUnder(choices: Choices, environment: Record<string, string> = {}): Promise<EngineStack> {
  const config = { "telephony:password": { value: planted.configured, secret: true } };
  const stack = await engineStack({ config: choices.fromConfig ? config : {}, environment });
  process.env.TEST_BASE_URL = stack.simulator.baseUrl;
  if (choices.explicit !== false) {
    delete stack.environment.VOCOBASE_API_KEY;
    delete stack.environment.VOCOBASE_BASE_URL;
  }
  stack.program = program(choices);
  return stack;
}

describe("under an explicit provider that stores no credentials", () => {
  let stack: EngineStack;
  let made: EngineRun;

  beforeAll(async () => {
    stack = await stackUnder({ fromConfig: true });
    made = await stack.up();
  });

  test("the API gets the credentials, and the state, decrypted, has none", async () => {
    expect(made.ops).toMatchObject({ literal: ["create"], configured: ["create"] });
    const credentials = stack.simulator.inventory().connections.map((connection) => connection.credentials);
    expect(credentials).toContainEqual(expect.objectContaining({ auth_token: planted.literal }));
    expect(credentials).toContainEqual(expect.objectContaining({ password: planted.configured }));
    expect(await inState(stack)).toEqual([]);
  });

  test("a second up changes nothing and asks nothing", async () => {
    const again = await stack.up();
    expect(again.ops).toEqual({});
    expect(again.requests).toEqual([]);
  });

  test("a refresh without a change shows nothing", async () => {
    expect((await stack.refresh()).ops).toEqual({});
    expect(await inState(stack)).toEqual([]);
  });

  test("a rename is a rename", async () => {
    stack.program = program({ name: "second", fromConfig: true });
    expect((await stack.up()).writes).toEqual(["PATCH /telephony/connections/{id}"]);
    expect(await inState(stack)).toEqual([]);
  });

  test("with ignoreChanges on the credential, a new value changes nothing", async () => {
    stack.program = program({
      name: "second",
      token: "another",
      fromConfig: true,
      options: { ignoreChanges: ["authToken"] },
    });
    expect((await stack.up()).ops).toEqual({});
    expect(await inState(stack)).toEqual([]);
  });

  test("a rotation shows, without the value, and replaces", async () => {
    stack.program = program({ name: "second", token: planted.rotated, fromConfig: true });
    const plan = await stack.preview();
    expect(plan.ops.literal).toContain("create-replacement");
    const rotated = await stack.up({ target: ["**literal**"] });
    expect(rotated.writes).toEqual(["POST /telephony/connections", "DELETE /telephony/connections/{id}"]);
    expect(await inState(stack)).toEqual([]);
  });

  test("a create that fails leaves none behind", async () => {
    stack.simulator.fault({ kind: "echo", method: "POST", path: "/telephony/connections", times: 1 });
    stack.program = program({ name: "third", token: planted.literal, fromConfig: true });
    await stack.up({ fails: true });
    expect(await inState(stack)).toEqual([]);
    await stack.up();
    expect(await inState(stack)).toEqual([]);
  });

  test("a destroy disconnects all, and prints none", async () => {
    await stack.destroy();
    expect(stack.simulator.inventory().connections.filter(({ status }) => status === "ACTIVE")).toEqual([]);
    expect(await inState(stack)).toEqual([]);
  });
});

describe("under the default provider with VOCOBASE_STORE_CREDENTIALS=false", () => {
  test("literals are out of state, and credentials of the stack configuration are warned of", async () => {
    const choices = { explicit: false, fromConfig: true };
    const stack = await stackUnder(choices, { VOCOBASE_STORE_CREDENTIALS: "false" });
    const made = await stack.up();
    expect(made.output).toMatch(/telephony:password of the stack configuration\s+is in state all the same/);
    expect(await inState(stack)).toEqual(["configured in state"]);
  });

  test("switching the setting replaces nothing, sends nothing, and leaves no old value behind", async () => {
    const stack = await stackUnder({ explicit: false });
    await stack.up();
    expect(await inState(stack)).toContain("literal in state");

    stack.environment.VOCOBASE_STORE_CREDENTIALS = "false";
    const out = await stack.up();
    expect(out.ops).toEqual({ literal: ["update"] });
    expect(out.writes).toEqual([]);
    expect(await inState(stack)).toEqual([]);

    stack.environment.VOCOBASE_STORE_CREDENTIALS = "true";
    const back = await stack.up();
    expect(back.ops).toEqual({ literal: ["update"] });
    expect(back.writes).toEqual([]);
    expect((await stack.up()).ops).toEqual({});
  });

  test("a saved plan holds", async () => {
    const stack = await stackUnder(
      { explicit: false },
      { VOCOBASE_STORE_CREDENTIALS: "false", PULUMI_EXPERIMENTAL: "true" },
    );
    const plan = `${stack.folder}/plan.json`;
    await stack.preview({ plan });
    const applied = await stack.up({ plan });
    expect(applied.ops).toEqual({ literal: ["create"] });
    expect(await inState(stack)).toEqual([]);
  });
});
