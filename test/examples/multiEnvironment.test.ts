import fs from "node:fs";
import path from "node:path";
import { type AccountSeed, keepsServing, type Simulator, startSimulator } from "../../simulator";
import { type EngineStack, engineStack } from "../engine/engineStack";
import { previewWithPolicies, upWithPolicies } from "../policies/policyRun";
import { exampleCopy } from "./exampleProject";

const stackNames = ["dev", "staging", "prod"] as const;
type StackName = (typeof stackNames)[number];

const accounts: AccountSeed[] = [
  { name: "acme-corp", apiKeys: ["rg_live_dev"] },
  {
    name: "acme-staging",
    apiKeys: ["rg_live_staging"],
    agents: [{ id: "5a0f4c9e-2b1d-4c3a-9e8f-0d1c2b3a4f5e", name: "Sales" }],
  },
  {
    name: "acme-prod",
    apiKeys: ["rg_live_prod"],
    agents: [
      { id: "0c9d8e7f-6a5b-4c3d-8e2f-1a0b9c8d7e6f", name: "Sales" },
      { id: "7e6d5c4b-3a29-4817-a6f5-e4d3c2b1a098", name: "Support" },
    ],
  },
];

let folder: string;
let simulator: Simulator;
const stacks = {} as Record<StackName, EngineStack>;

/** All three environments, each in an account of its own, up. */
beforeAll(async () => {
  folder = exampleCopy("multi-environment");
  simulator = await startSimulator({ seed: 1, accounts, switches: { rateLimit: 0, callsRateLimit: 0 } });
  for (const stackName of stackNames) {
    const secrets = {
      apiKey: `rg_live_${stackName}`,
      salesAuthId: "MA1",
      salesAuthToken: "Zk3-91",
      supportPassword: "p4-Ws",
    };
    stacks[stackName] = await engineStack({
      projectFolder: folder,
      stackName,
      sharing: simulator,
      config: Object.fromEntries(Object.entries(secrets).map(([key, value]) => [key, { value, secret: true }])),
    });
    await up(stackName);
  }
});

afterAll(() => simulator.close());

const settingsOf = (stackName: StackName): object =>
  JSON.parse(fs.readFileSync(path.join(folder, "policies", `${stackName}.json`), "utf8"));

const up = (stackName: StackName) => upWithPolicies(stacks[stackName], { settings: settingsOf(stackName) });

const preview = (stackName: StackName, fails: boolean) =>
  previewWithPolicies(stacks[stackName], { settings: settingsOf(stackName), fails });

/** Runs something while a file of the example says something else. */
async function edited(file: string, from: string, to: string, run: () => Promise<void>): Promise<void> {
  const place = path.join(folder, file);
  const before = fs.readFileSync(place, "utf8");
  expect(before).toContain(from);
  fs.writeFileSync(place, before.replaceAll(from, to));
  try {
    await run();
  } finally {
    fs.writeFileSync(place, before);
  }
}

const messagesIn = (account: string) => simulator.inventory(account).agents.map((agent) => agent.voicemailMessage);

test("each environment is in its own account, with its own carriers and numbers", () => {
  const found = accounts.map(({ name }) => {
    const { connections, phoneNumbers } = simulator.inventory(name);
    return [connections.map(({ provider }) => provider).sort(), phoneNumbers.map((row) => row.phoneNumber).sort()];
  });
  expect(found).toEqual([
    [["plivo"], ["+918011223301"]],
    [["vobiz"], ["+918011223311"]],
    [
      ["plivo", "voicelink"],
      ["+918011223321", "+918011223344"],
    ],
  ]);
});

test("a second up changes nothing", async () => {
  expect(await stacks.prod.up()).toMatchObject({ ops: {}, writes: [] });
});

test("a change goes to one environment at a time, with the same updates in each, and prod's callers notice nothing", async () => {
  simulator.watch(
    keepsServing({ account: "acme-prod", numbers: [{ number: "+918011223321" }], dids: ["918011223344"] }),
  );
  const [before, after] = ["This is Acme. We will call you back.", "This is Acme. Please call again."];
  await edited("index.ts", before, after, async () => {
    const changes: Record<string, readonly string[]> = {};
    for (const stackName of stackNames) {
      const later = stackNames.slice(stackNames.indexOf(stackName) + 1);
      const { ops, changed } = await up(stackName);
      expect(new Set(Object.values(ops).flat())).toEqual(new Set(["update"]));
      changes[stackName] = [...new Set(Object.values(changed).flat())];
      for (const other of later) {
        const account = accounts[stackNames.indexOf(other)]?.name ?? "";
        expect(new Set(messagesIn(account))).toEqual(new Set([before]));
      }
    }
    expect(changes).toEqual({ dev: ["voicemailMessage"], staging: ["voicemailMessage"], prod: ["voicemailMessage"] });
  });
  expect(messagesIn("acme-prod")).toEqual([after, after]);
  expect(simulator.violations).toEqual([]);
});

test("what a policy finds is an advice in dev, and stops prod before anything is changed", async () => {
  const foreign = "+14155552671";
  await edited("Pulumi.dev.yaml", "+918011223301", foreign, async () => {
    const { findings } = await preview("dev", false);
    expect(findings).toContainEqual(expect.objectContaining({ level: "advisory", rule: "allowed-countries" }));
  });
  await edited("Pulumi.prod.yaml", "+918011223321", foreign, async () => {
    const { findings, writes } = await preview("prod", true);
    expect(findings).toContainEqual(expect.objectContaining({ level: "mandatory", rule: "allowed-countries" }));
    expect(writes).toEqual([]);
  });
});

test("prod without protection is stopped by the policies, and dev does not need it", async () => {
  await edited("Pulumi.prod.yaml", "protect: true", "protect: false", async () => {
    const { findings } = await preview("prod", true);
    expect(findings).toContainEqual(expect.objectContaining({ level: "mandatory", rule: "protect-live-numbers" }));
  });
  expect((await preview("dev", false)).findings).toEqual([]);
});

test("prod deletes nothing that takes calls by a slip", async () => {
  const { output, writes } = await stacks.prod.destroy({ fails: true });
  expect(output).toContain("protect");
  expect(writes).toEqual([]);
});

test("the key of another environment stops the run, and nothing is made", async () => {
  await stacks.dev.setConfig({ apiKey: { value: "rg_live_prod", secret: true } });
  const { output, writes } = await stacks.dev.up({ fails: true });
  await stacks.dev.setConfig({ apiKey: { value: "rg_live_dev", secret: true } });
  expect(output).toContain("belongs to the account acme-prod, and its settings say acme-corp. Nothing was made.");
  expect(output).not.toContain("rg_live_prod");
  expect(writes).toEqual([]);
  expect((await stacks.dev.up()).failed).toEqual([]);
});

test.each([
  ["a number in another form", "+918011223301", "080 1122 3301", "lines.sales.number: must be in E.164 form"],
  ["a misspelled setting", "requestsPerMinute", "requestPerMinute", 'settings: Unrecognized key: "requestPerMinute"'],
  ["a carrier that the team does not have", "provider: plivo", "provider: twilio", "lines.sales.provider: Invalid"],
])("%s in the settings stops the run, with its place and without a stack trace", async (_what, from, to, says) => {
  await edited("Pulumi.dev.yaml", from, to, async () => {
    const { output, requests } = await stacks.dev.preview({ fails: true });
    expect(output).toContain("The settings of the stack dev cannot be used:");
    expect(output).toContain(says);
    expect(output).not.toMatch(/^ +at /m);
    expect(requests).toEqual([]);
  });
});

test("no credential of a carrier is in any state", async () => {
  for (const stack of Object.values(stacks)) {
    const exported = await stack.exportState({ showSecrets: true });
    expect(exported).not.toContain("Zk3-91");
    expect(exported).not.toContain("p4-Ws");
  }
});

test("all of them are destroyed at the end, prod once it is unprotected", async () => {
  await stacks.prod.pulumi("state", "unprotect", "--all", "--yes");
  await Promise.all(stackNames.map((stackName) => stacks[stackName].destroy()));
  const { connections, callRoutes, phoneNumbers } = simulator.inventory();
  expect(connections.filter(({ status }) => status === "ACTIVE")).toEqual([]);
  expect(callRoutes.filter(({ status }) => status === 1)).toEqual([]);
  expect(phoneNumbers.filter(({ agent }) => agent)).toEqual([]);
});
