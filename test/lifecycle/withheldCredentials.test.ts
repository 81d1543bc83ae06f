import { canary } from "../engine/carrierCredentials";
import { filesBelow, secretScan } from "../engine/secretScan";
import { allCases } from "./allCases";
import type { Declared } from "./engineModel";
import { expectLife } from "./expectLife";
import { liveThrough } from "./liveThrough";
import { type Stage, stagePool } from "./stage";

const stages = stagePool({ environment: { VOCOBASE_STORE_CREDENTIALS: "false" } });
afterEach(stages.closeAll);

const timeoutMs = 60_000;
const [token, rotated] = [canary("token"), canary("rotated")];

function sales(more: Record<string, unknown> = {}): Declared[] {
  const inputs = { provider: "twilio", name: "Sales", accountSid: canary("sid"), authToken: token, ...more };
  return [{ name: "sales", type: "TelephonyConnection", inputs }];
}

/** What of the credentials remains on this machine: in state, and in what processes share. */
function remains(stage: Stage) {
  const texts = {
    state: JSON.stringify(stage.engine.state),
    ...filesBelow(stage.environment.VOCOBASE_STATE_DIR ?? ""),
  };
  return secretScan({ secrets: { token, rotated, sid: canary("sid") }, texts });
}

test(
  "connections live the same life where their credentials are kept out of state",
  async () => {
    const stage = await stages.open();
    const cases = allCases.filter(({ name }) => name === "plivo connection" || name === "tata_smartflo connection");

    const { lives } = await liveThrough(stage, cases, "briefly");

    expect(lives).toHaveLength(2);
    for (const life of lives) expectLife(life, {});
  },
  timeoutMs,
);

test(
  "state holds no credential in plain text, before and after a rotation",
  async () => {
    const stage = await stages.open();

    const made = await stage.engine.up(sales());
    const changed = await stage.engine.up(sales({ authToken: rotated }));

    expect([made.ops.sales, changed.ops.sales]).toEqual(["create", "replace"]);
    const sent = stage.simulator.inventory().connections.map(({ credentials }) => credentials.auth_token);
    expect(sent).toEqual([token, rotated]);
    expect(remains(stage)).toEqual([]);
  },
  timeoutMs,
);

for (const [from, to] of [
  ["true", "false"],
  ["false", "true"],
] as const) {
  test(
    `switching the setting from ${from} to ${to} replaces nothing and sends nothing`,
    async () => {
      const stage = await stages.open({ environment: { VOCOBASE_STORE_CREDENTIALS: from } });
      await stage.engine.up(sales());
      stage.newWrites();
      stage.environment.VOCOBASE_STORE_CREDENTIALS = to;

      const switched = await stage.engine.up(sales());
      const again = await stage.engine.up(sales());

      expect(switched).toMatchObject({ ops: { sales: "update" }, failures: {} });
      expect(again.ops).toEqual({ sales: "same" });
      expect(stage.newWrites()).toEqual([]);
      expect(remains(stage).length === 0).toBe(to === "false");
    },
    timeoutMs,
  );
}

test(
  "a preview makes the same fingerprint as the up after it, and two resources with one password differ",
  async () => {
    const stage = await stages.open();
    const check = async (name: string) => {
      const host = await stage.open();
      const { inputs } = await host.check(
        "TelephonyConnection",
        {},
        { ...Object(sales()[0]?.inputs), __resource: name },
      );
      await host.end();
      return inputs.authToken;
    };

    expect(await check("sales")).toBe(await check("sales"));
    expect(await check("sales")).not.toBe(await check("support"));
  },
  timeoutMs,
);

test(
  "a create in a process that was not given the credential sends nothing and says what to do",
  async () => {
    const stage = await stages.open();
    const host = await stage.open();
    const { inputs } = await host.check(
      "TelephonyConnection",
      {},
      { ...Object(sales()[0]?.inputs), __resource: "sales" },
    );
    await host.end();
    const other = await stage.open();

    await expect(other.create("TelephonyConnection", inputs)).rejects.toThrow(
      /authToken.*kept out of state.*pulumi up/s,
    );
    await other.end();

    expect(stage.newWrites()).toEqual([]);
  },
  timeoutMs,
);
