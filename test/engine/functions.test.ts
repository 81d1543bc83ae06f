import path from "node:path";
import type { EngineRun } from "./engineRun";
import { type EngineStack, engineStack, packageRoot } from "./engineStack";

const webhook = { url: "https://hooks.example", secret: "whsec_canary_of_the_account" };

let stack: EngineStack;
let planned: EngineRun;
let made: EngineRun;
let outputs: Readonly<Record<string, unknown>>;

beforeAll(async () => {
  stack = await engineStack({
    programFolder: path.join(packageRoot, "test", "engine", "programs", "functions"),
    simulator: {
      accounts: [
        { name: "acme-corp", apiKeys: ["rg_live_simulator"], webhook },
        { name: "other-corp", apiKeys: ["rg_live_other"] },
      ],
    },
    environment: { TEST_TOKEN: "first" },
  });
  planned = await stack.preview();
  made = await stack.up();
  outputs = stack.state().resources.find(({ type }) => type === "pulumi:pulumi:Stack")?.outputs ?? {};
});

const listed = ({ requests }: EngineRun) =>
  requests.filter(({ path: asked }) => asked === "/api/v2/telephony/connections");

test("a preview asks what it can know, and waits for the rest", () => {
  expect(planned.ops).toMatchObject({ sales: ["create"], numbers: ["create"] });
  expect(planned.requests.map(({ path: asked, account }) => `${account} ${asked}`).sort()).toEqual([
    "acme-corp /api/v2/config",
    "acme-corp /api/v2/config",
    "other-corp /api/v2/config",
  ]);
});

test("an up answers, after the resources that a function depends on", () => {
  expect(made.writes).toHaveLength(2);
  expect(outputs).toMatchObject({
    account: "acme-corp",
    otherAccount: "other-corp",
    nameOfFound: "Sales",
    numbersThere: ["+918011223344", "+918011223345"],
  });
});

test("the secret of a webhook is encrypted in state, and not printed", async () => {
  expect(outputs.webhookSecret).toHaveProperty("ciphertext");
  expect(await stack.exportState()).not.toContain(webhook.secret);
  expect(stack.printed()).not.toContain(webhook.secret);
});

test("an up without a change asks again, and writes nothing", async () => {
  const again = await stack.up();
  expect(again.ops).toEqual({});
  expect(again.writes).toEqual([]);
  expect(listed(again).length).toBeGreaterThan(0);
});

test("a function of a connection that is about to be replaced is not asked in the preview", async () => {
  stack.environment.TEST_TOKEN = "second";
  const replacing = await stack.preview();
  stack.environment.TEST_TOKEN = "first";
  expect(replacing.ops.sales).toEqual(["create-replacement", "replace", "delete-replaced"]);
  // By the function that depends on the numbers, which are there.
  expect(listed(replacing)).toHaveLength(1);
});

test("a function that fails stops the run with its message alone", async () => {
  stack.environment.TEST_FAILS = "yes";
  const { output } = await stack.preview({ fails: true });
  stack.environment.TEST_FAILS = "";
  expect(output).toContain("getConnection: This account has no active connection with the id none.");
  expect(output).not.toMatch(/\n\s+at /);
});
