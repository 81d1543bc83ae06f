import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { providerCode } from "../../sdk/providerCode";
import { type Stage, stagePool } from "../lifecycle/stage";
import { openProcess } from "./processHost";

const stages = stagePool({ level: openProcess });
afterEach(stages.closeAll);

const timeoutMs = 30_000;

/** The key comes by `configure`, which the process calls and does not wait for. */
const byStackConfig = {
  config: { "vocobase:apiKey": "rg_live_simulator" },
  environment: { VOCOBASE_API_KEY: "" },
};

const __provider = providerCode("TelephonyConnection");

function connection(index: number) {
  const inputs = { provider: "twilio", name: `Sales ${index}`, accountSid: "AC1", authToken: "twilio-token" };
  return { ...inputs, __resource: `sales-${index}`, __provider };
}

/** What each of so many calls, all sent at once to a process that has answered none before, comes to. */
async function atOnce(stage: Stage, calls: number): Promise<PromiseSettledResult<{ id: string }>[]> {
  const host = await stage.open();
  const creates = Array.from({ length: calls }, (_, index) => host.create("TelephonyConnection", connection(index)));
  const settled = await Promise.allSettled(creates);
  await host.end();
  return settled;
}

test(
  "twenty first calls at once, on a slow API, all carry the key",
  async () => {
    const stage = await stages.open({ ...byStackConfig, simulator: { latencyMs: 100 } });

    const results = await atOnce(stage, 20);

    expect(results.map(({ status }) => status)).toEqual(Array(20).fill("fulfilled"));
    expect(stage.simulator.requests.map(({ account }) => account)).not.toContain(null);
    expect(stage.simulator.requests.filter(({ path: at }) => at.endsWith("/config"))).toHaveLength(1);
  },
  timeoutMs,
);

test(
  "first calls of different resources at once all carry the key",
  async () => {
    const stage = await stages.open({ ...byStackConfig, simulator: { latencyMs: 100 } });
    const host = await stage.open();
    const sync = { connectionId: "none", numbers: ["1"], __provider: providerCode("PhoneNumberSync") };
    const routing = { routingId: "1", __provider: providerCode("VoiceLinkCallRouting") };

    await Promise.allSettled([
      host.create("TelephonyConnection", connection(1)),
      host.create("PhoneNumberSync", sync),
      host.read("VoiceLinkCallRouting", "1", routing),
    ]);
    await host.end();

    expect(stage.simulator.requests.length).toBeGreaterThan(2);
    expect(stage.simulator.requests.map(({ account }) => account)).not.toContain(null);
  },
  timeoutMs,
);

test(
  "a missing key fails every call the same way, the first one and all later ones",
  async () => {
    const stage = await stages.open();
    stage.environment.VOCOBASE_API_KEY = "";
    const host = await stage.open();
    const messages: string[] = [];

    for (let round = 0; round < 3; round++) {
      const calls = [0, 1, 2].map((index) => host.create("TelephonyConnection", connection(index)));
      for (const result of await Promise.allSettled(calls)) {
        messages.push(result.status === "rejected" ? String(result.reason) : "made");
      }
    }
    await host.end();

    expect(new Set(messages)).toHaveProperty("size", 1);
    expect(messages[0]).toContain("No Vocobase API key is set");
    expect(stage.simulator.requests).toEqual([]);
  },
  timeoutMs,
);

test(
  "a message for the user comes without a stack trace, in the answer and in what the process writes",
  async () => {
    const stage = await stages.open();
    stage.environment.VOCOBASE_API_KEY = "";
    const host = await stage.open();

    const failure = await host.read("TelephonyConnection", "id", { __provider }).catch((error: Error) => error.message);
    await host.end();

    for (const text of [String(failure), host.output]) {
      expect(text).toContain("No Vocobase API key is set");
      expect(text).not.toMatch(/\n\s+at |node_modules|dist.provider/);
    }
  },
  timeoutMs,
);

test(
  "the stack's configuration reaches the provider",
  async () => {
    const stage = await stages.open(byStackConfig);

    const [made] = await atOnce(stage, 1);

    expect(made?.status).toBe("fulfilled");
  },
  timeoutMs,
);

test(
  "keys of environment and stack that differ stop, and name both sources and neither key",
  async () => {
    const stage = await stages.open({ config: { "vocobase:apiKey": "rg_live_planted" } });

    const [made] = await atOnce(stage, 1);

    expect(made?.status).toBe("rejected");
    const message = String(made?.status === "rejected" && made.reason);
    expect(message).toMatch(/stack configuration \(vocobase:apiKey\).*environment \(VOCOBASE_API_KEY\)/s);
    expect(message).not.toMatch(/rg_live/);
    expect(stage.simulator.requests).toEqual([]);
  },
  timeoutMs,
);

test(
  "VOCOBASE_CONFIG_SOURCE chooses between keys that differ",
  async () => {
    const stage = await stages.open({
      config: { "vocobase:apiKey": "rg_live_planted" },
      environment: { VOCOBASE_CONFIG_SOURCE: "environment" },
    });

    const [made] = await atOnce(stage, 1);

    expect(made?.status).toBe("fulfilled");
  },
  timeoutMs,
);

test(
  "the settings of an explicit provider win over the environment's",
  async () => {
    const stage = await stages.open({
      config: { "vocobase:explicit": "true", "vocobase:apiKey": "rg_live_simulator" },
      environment: { VOCOBASE_API_KEY: "rg_live_of_the_shell" },
    });

    const [made] = await atOnce(stage, 1);

    expect(made?.status).toBe("fulfilled");
  },
  timeoutMs,
);

test(
  "a preview whose explicit key is not known yet checks and compares without a request",
  async () => {
    const stage = await stages.open();
    const { engine, config, environment, simulator } = stage;
    const program = [{ name: "sales", type: "TelephonyConnection" as const, inputs: connection(1) }];
    await engine.up(program);
    const before = simulator.requests.length;
    config["vocobase:explicit"] = "true";
    config["vocobase:apiKey"] = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
    environment.VOCOBASE_API_KEY = "";

    const { failures, ops } = await engine.preview([
      { name: "sales", type: "TelephonyConnection", inputs: { ...connection(1), name: "Renamed" } },
      { name: "more", type: "TelephonyConnection", inputs: connection(2) },
    ]);

    expect(failures).toEqual({});
    expect(ops).toEqual({ sales: "update", more: "create" });
    expect(simulator.requests).toHaveLength(before);
  },
  timeoutMs,
);

const farFolder = mkdtempSync(path.join(os.tmpdir(), "vocobase-far-"));
afterAll(() => rmSync(farFolder, { recursive: true }));

test.each([
  ["the program's own folder", path.join(__dirname, "..", "..", "examples", "quickstart")],
  ["a folder that does not reach the package, from where Pulumi is", farFolder],
])(
  "the code in state finds the package from %s",
  async (_where, cwd) => {
    const stage = await stages.open();
    const host = await openProcess({ environment: stage.environment, cwd });

    const made = await host.create("TelephonyConnection", connection(1));
    await host.end();

    expect(made.id).not.toBe("");
  },
  timeoutMs,
);

test(
  "a resource that state names and this version does not know is told as such",
  async () => {
    const stage = await stages.open();
    const host = await stage.open();

    const reading = host.read("TelephonyConnection", "id", { __provider: providerCode("Fax") });

    await expect(reading).rejects.toThrow(/knows no resource "Fax".*Install the version/s);
    await host.end();
  },
  timeoutMs,
);

test(
  "the process ends in order when the engine interrupts it",
  async () => {
    const stage = await stages.open();
    const ended: (number | null)[] = [];
    const host = await openProcess({
      environment: stage.environment,
      spawned: (child) => child.once("exit", (code) => ended.push(code)),
    });
    await host.create("TelephonyConnection", connection(1));

    await host.end();

    expect(ended).toEqual([0]);
  },
  timeoutMs,
);
