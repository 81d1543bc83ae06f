import type { FaultRule } from "../../simulator";
import { type Stage, simulatorKey, stagePool } from "./stage";
import { wholeStack } from "./wholeStack";

const stages = stagePool();
afterEach(stages.closeAll);

const impatience = {
  VOCOBASE_REQUEST_TIMEOUT_SECONDS: "0.5",
  VOCOBASE_DEADLINE_SECONDS: "0.6",
  VOCOBASE_RATE_WINDOW_SECONDS: "0.2",
};

/** Impatient from now on, until the answer is called. */
function growImpatient({ environment }: Stage): () => void {
  Object.assign(environment, impatience);
  return () => {
    for (const name of Object.keys(impatience)) delete environment[name];
  };
}

/** What is wrong, how it is mended, and what the message has to say: what failed, why, and what to do. */
const wrongs: Record<string, { spoil(stage: Stage): () => void; says: RegExp[] }> = {
  "no key": {
    spoil: ({ environment }) => {
      environment.VOCOBASE_API_KEY = "";
      return () => {
        environment.VOCOBASE_API_KEY = simulatorKey;
      };
    },
    says: [/No Vocobase API key is set/, /pulumi config set vocobase:apiKey --secret/, /VOCOBASE_API_KEY/],
  },
  "keys that differ": {
    spoil: ({ config }) => {
      config["vocobase:apiKey"] = "rg_live_another";
      return () => {
        delete config["vocobase:apiKey"];
      };
    },
    says: [
      /differ/,
      /stack configuration \(vocobase:apiKey\)/,
      /environment \(VOCOBASE_API_KEY\)/,
      /VOCOBASE_CONFIG_SOURCE/,
    ],
  },
  "a key that is rejected": {
    spoil: ({ simulator }) => {
      simulator.edit.revokeApiKey(simulatorKey);
      return () => simulator.edit.addApiKey("acme-corp", simulatorKey);
    },
    says: [/rejected the API key/, /401/, /vocobase:apiKey/, /rotated/, /--run-program/],
  },
  "an account that is suspended": {
    spoil: ({ simulator }) => {
      simulator.edit.suspend("acme-corp");
      return () => simulator.edit.unsuspend("acme-corp");
    },
    says: [/does not allow it/, /403/, /suspended/, /dashboard/],
  },
  "a host that refuses connections": {
    spoil: (stage) => anotherAddress(stage, "http://127.0.0.1:9/api/v2"),
    says: [/refused the connection/, /vocobase:baseUrl/, /proxy/, /Nothing was sent/],
  },
  "a host that has no address": {
    spoil: (stage) => anotherAddress(stage, "http://nowhere.invalid/api/v2"),
    says: [/nowhere\.invalid/, /could not be looked up|could not be reached|connection/, /vocobase:baseUrl/],
  },
  "a page in the place of the API": {
    spoil: ({ simulator }) => {
      const rule: FaultRule = { kind: "html", status: 404 };
      const fault = simulator.fault(rule);
      return () => fault.remove();
    },
    says: [/404/, /not in the API's own form/, /vocobase:baseUrl/],
  },
  "a base URL that is none": {
    spoil: (stage) => anotherAddress(stage, "api.vocobase.com"),
    says: [/vocobase:baseUrl/, /VOCOBASE_BASE_URL/, /https:\/\/api\.vocobase\.com\/api\/v2/],
  },
};

function anotherAddress({ environment, simulator }: Stage, address: string): () => void {
  environment.VOCOBASE_BASE_URL = address;
  return () => {
    environment.VOCOBASE_BASE_URL = simulator.baseUrl;
  };
}

for (const [what, { spoil, says }] of Object.entries(wrongs)) {
  test(`with ${what}, a refresh fails with a message that helps, and nothing is lost`, async () => {
    const stage = await stages.open();
    await stage.engine.up(wholeStack());
    const before = stage.engine.state;
    const calmDown = growImpatient(stage);
    const mend = spoil(stage);

    const failed = await stage.engine.refresh();
    const kept = stage.engine.state;
    mend();
    calmDown();
    const good = await stage.engine.refresh();

    expect(Object.keys(failed.failures)).toEqual(before.map(({ name }) => name));
    for (const message of Object.values(failed.failures)) for (const words of says) expect(message).toMatch(words);
    expect(kept).toEqual(before);
    expect(good.failures).toEqual({});
    expect(new Set(Object.values(good.shown))).toEqual(new Set(["nothing"]));
  }, 20_000);

  test(`with ${what}, nothing is made and nothing is deleted`, async () => {
    const stage = await stages.open();
    await stage.engine.up(wholeStack().slice(0, 2));
    const before = stage.engine.state;
    const calmDown = growImpatient(stage);
    const mend = spoil(stage);

    const made = await stage.engine.up(wholeStack());
    const destroyed = await stage.engine.destroy();

    expect(made.failures.support).toMatch(says[0] ?? /./);
    expect(Object.keys(destroyed.failures)).toEqual(expect.arrayContaining(["sales", "salesNumbers"]));
    expect(stage.engine.state).toEqual(before);
    mend();
    calmDown();
    expect((await stage.engine.up(wholeStack())).failures).toEqual({});
  }, 20_000);
}

test("each of these mistakes has a message of its own", async () => {
  const messages: string[] = [];
  for (const { spoil } of Object.values(wrongs)) {
    const stage = await stages.open();
    await stage.engine.up(wholeStack().slice(0, 1));
    growImpatient(stage);
    spoil(stage);
    const { failures } = await stage.engine.refresh();
    messages.push(failures.sales ?? "");
  }

  expect(new Set(messages)).toHaveProperty("size", Object.keys(wrongs).length);
}, 30_000);

const refusals: readonly [number, RegExp][] = [
  [400, /refused the request \(400.*Correct what it names/s],
  [401, /rejected the API key \(401.*Set the key/s],
  [403, /does not allow it for this account \(403.*Settle that/s],
  [404, /\(404.*Check/s],
  [409, /clashes with something.*\(409.*another name/s],
  [422, /refused the request \(422.*Correct/s],
  [500, /not known whether .*was made.*Run `pulumi up` again/s],
];

for (const [status, says] of refusals) {
  test(`a create that is answered ${status} says what failed, why, and what to do`, async () => {
    const stage = await stages.open({ environment: { VOCOBASE_SETTLE_SECONDS: "0" } });
    stage.simulator.fault({ kind: "status", status, method: "POST", message: "Said by the API." });

    const { failures } = await stage.engine.up(wholeStack().slice(0, 1));

    expect(failures.sales).toMatch(says);
    expect(failures.sales).toMatch(/plivo connection named "Sales"/);
    expect(failures.sales).toContain("Said by the API.");
    expect(failures.sales).not.toMatch(/\n\s+at /);
  });
}
