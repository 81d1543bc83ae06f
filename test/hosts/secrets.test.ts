import type { Properties } from "../../provider/lifecycle/properties";
import { providerCode } from "../../sdk/providerCode";
import type { FaultRule } from "../../simulator";
import { canary, carriers, namedSecrets, plantedCredentials } from "../engine/carrierCredentials";
import { addressesOf, filesBelow, secretScan } from "../engine/secretScan";
import { allCases } from "../lifecycle/allCases";
import { openDispatch } from "../lifecycle/dispatchHost";
import type { Declared, Kept } from "../lifecycle/engineModel";
import { type Stage, stagePool } from "../lifecycle/stage";
import { openProcess } from "./processHost";

const apiKey = "rg_live_canary_4Zq";
/** What only prepares a test need not start a process. */
let inProcess = true;
beforeEach(() => {
  inProcess = true;
});

const stages = stagePool({
  level: (options) => (inProcess ? openProcess(options) : openDispatch(options)),
  simulator: { accounts: [{ name: "acme-corp", apiKeys: [apiKey] }] },
  environment: { VOCOBASE_API_KEY: apiKey },
});
afterEach(stages.closeAll);

const timeoutMs = 60_000;
const __provider = providerCode("TelephonyConnection");

/** The fields that the engine keeps encrypted: those whose inputs are secrets, by their names. */
const secretNames = [
  "accountSid",
  "authId",
  "authToken",
  "apiKey",
  "outboundPassword",
  "password",
  "tataPassword",
  "jwtToken",
];

const [first, second] = [plantedCredentials("1"), plantedCredentials("2")];
const secrets = { ...namedSecrets(first, second), "the API key": apiKey };

/** A connection of every carrier, with planted credentials. */
function program(planted: typeof first, more: Properties = {}): Declared[] {
  return carriers.map((carrier) => {
    const sample = allCases.find(({ name }) => name === `${carrier} connection`)?.inputs({});
    // Vobiz has two names for its auth id, of which the planted one is the other.
    const inputs = { ...sample, ...("accountSid" in planted[carrier] ? { authId: undefined } : {}) };
    return { name: carrier, type: "TelephonyConnection", inputs: { ...inputs, ...planted[carrier], ...more } };
  });
}

/** State as the engine writes it, which encrypts what has the name of a secret input. */
function asWritten(state: readonly Kept[]): string {
  return JSON.stringify(state, (name, value: unknown) => (secretNames.includes(name) ? "[encrypted]" : value));
}

/** Everything in which a credential may not stand. */
function remains(stage: Stage, outputs: readonly string[], messages: readonly Record<string, string>[]) {
  return {
    "what the processes wrote": outputs.join("\n"),
    "the messages of the failures": JSON.stringify(messages),
    state: asWritten(stage.engine.state),
    "the addresses of the requests": addressesOf(stage.simulator.requests),
    ...filesBelow(stage.environment.VOCOBASE_STATE_DIR ?? ""),
  };
}

test(
  "no credential of any carrier remains anywhere but under its own name, in the life of a stack",
  async () => {
    const stage = await stages.open();
    const { engine } = stage;

    const runs = [
      await engine.preview(program(first)),
      await engine.up(program(first)),
      await engine.up(program(first)),
      await engine.refresh(),
      await engine.up(program(second)),
    ];

    expect(engine.state).toHaveLength(carriers.length);
    expect(runs[1]?.failures).toEqual({});
    expect(runs[4]?.failures).toEqual({});
    const texts = remains(
      stage,
      runs.map(({ output }) => output),
      runs.map(({ failures }) => failures),
    );
    expect(secretScan({ secrets, texts })).toEqual([]);
  },
  timeoutMs,
);

const careless: readonly [string, FaultRule, (stage: Stage) => ReturnType<Stage["engine"]["up"]>][] = [
  ["a create with 400", { kind: "echo", method: "POST", status: 400 }, ({ engine }) => engine.up(program(second))],
  ["a create with 401", { kind: "echo", method: "POST", status: 401 }, ({ engine }) => engine.up(program(second))],
  ["a create with 409", { kind: "echo", method: "POST", status: 409 }, ({ engine }) => engine.up(program(second))],
  ["a create with 500", { kind: "echo", method: "POST", status: 500 }, ({ engine }) => engine.up(program(second))],
  [
    "a rename with 400",
    { kind: "echo", method: "PATCH" },
    ({ engine }) => engine.up(program(first, { name: "Renamed" })),
  ],
  ["a disconnect with 403", { kind: "echo", method: "DELETE", status: 403 }, ({ engine }) => engine.destroy()],
  ["every read with 403", { kind: "echo", method: "GET", status: 403 }, ({ engine }) => engine.destroy()],
];

for (const [what, rule, run] of careless) {
  test(
    `an API that answers ${what} and repeats all that it was sent makes no credential appear`,
    async () => {
      const stage = await stages.open();
      inProcess = false;
      await stage.engine.up(program(first));
      inProcess = true;
      const fault = stage.simulator.fault(rule);

      const { failures, output } = await run(stage);

      expect(fault.fired).toBeGreaterThan(0);
      expect(Object.keys(failures)).toHaveLength(carriers.length);
      expect(secretScan({ secrets, texts: remains(stage, [output], [failures]) })).toEqual([]);
    },
    timeoutMs,
  );
}

test(
  "the check of a credential that is none shows nothing of it",
  async () => {
    const stage = await stages.open();
    const host = await stage.open();
    const planted = canary("wrong");

    const found: string[] = [];
    for (const name of secretNames) {
      const sample = allCases.find(({ inputs }) => name in inputs({}));
      for (const value of [[planted], { [planted]: planted }]) {
        const { failures } = await host.check(
          "TelephonyConnection",
          {},
          { ...sample?.inputs({}), [name]: value, __provider },
        );
        found.push(...failures.map(({ property, reason }) => `${property}: ${reason}`));
      }
    }
    await host.end();

    expect(found.length).toBeGreaterThan(secretNames.length);
    expect(secretScan({ secrets: { planted }, texts: { found: found.join("\n"), output: host.output } })).toEqual([]);
  },
  timeoutMs,
);

test(
  "the scan of these tests finds a credential that remains",
  async () => {
    inProcess = false;
    const stage = await stages.open();
    await stage.engine.up(program(first));
    stage.engine.state = stage.engine.state.map((kept) => ({
      ...kept,
      outputs: { ...kept.outputs, token: kept.outputs.authToken },
    }));

    const texts = remains(stage, [`key ${apiKey}`], [{ twilio: first.twilio.authToken ?? "" }]);

    const where = secretScan({ secrets, texts }).map((finding) => finding.where);
    expect(where).toEqual(
      expect.arrayContaining(["what the processes wrote", "the messages of the failures", "state"]),
    );
  },
  timeoutMs,
);
