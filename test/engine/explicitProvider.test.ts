import * as pulumi from "@pulumi/pulumi";
import { PhoneNumberSync, Provider, TelephonyConnection, VoiceLinkCallRouting } from "../../sdk";
import { type EngineStack, engineStack } from "./engineStack";
import { secretScan } from "./secretScan";
import type { StateResource } from "./stackState";

const acmeKey = "rg_live_acme_canary_key";
const globexKey = "rg_live_globex_canary_key";
const accounts = [
  { name: "acme-corp", apiKeys: [acmeKey] },
  { name: "globex", apiKeys: [globexKey] },
];

let stack: EngineStack;
let empty: ReturnType<EngineStack["snapshot"]>;
let made: ReturnType<EngineStack["snapshot"]>;

/** One connection in each account; a key of the wrong account may be given on purpose. */
function twoAccounts({ acme = acmeKey, globex = globexKey, name = "Sales" } = {}) {
  return async () => {
    const plivo = { provider: "plivo", name, authId: "MA1", authToken: "t" } as const;
    const providers = {
      acme: new Provider("acme", { apiKey: acme }),
      globex: new Provider("globex", { apiKey: globex }),
    };
    for (const [at, provider] of Object.entries(providers)) {
      new TelephonyConnection(`sales-${at}`, { ...plivo, fromNumber: "+918011223301" }, { provider });
    }
  };
}

/** A resource of each type in one account, with the default provider or with an explicit one. */
function ofOneAccount(explicit: boolean, name = "Sales") {
  return async () => {
    const provider = explicit ? new Provider("acme", { apiKey: acmeKey }) : undefined;
    const sales = new TelephonyConnection(
      "sales",
      { provider: "plivo", name, authId: "MA1", authToken: "t" },
      { provider },
    );
    new PhoneNumberSync("numbers", { connectionId: sales.connectionId, numbers: ["+918011223301"] }, { provider });
    const login = { provider: "voicelink", username: "acme", password: "p" } as const;
    const panel = new TelephonyConnection("panel", login, { provider });
    const route = { connectionId: panel.connectionId, didId: 812, forInboundCall: 1, forOutboundCall: 4 };
    new VoiceLinkCallRouting("line", route, { provider });
  };
}

beforeAll(async () => {
  stack = await engineStack({ simulator: { accounts }, environment: { VOCOBASE_API_KEY: "" } });
  empty = stack.snapshot();
  stack.program = twoAccounts();
  await stack.up();
  made = stack.snapshot();
});

describe("two accounts in one program", () => {
  beforeEach(() => stack.restore(made));

  test("each get what is theirs, though the names are the same", () => {
    const { connections } = stack.simulator.inventory();
    expect(connections.map(({ account, name }) => [account, name]).sort()).toEqual([
      ["acme-corp", "Sales"],
      ["globex", "Sales"],
    ]);
    expect(stack.resource("sales-acme").outputs.account).toBe("acme-corp");
    expect(stack.resource("sales-globex").outputs.account).toBe("globex");
  });

  test("show nothing in a refresh, and ask nothing in another up", async () => {
    const refreshed = await stack.refresh();
    const again = await stack.up();
    expect([refreshed.ops, again.ops, again.requests]).toEqual([{}, {}, []]);
    expect(new Set(refreshed.requests.map(({ account }) => account))).toEqual(new Set(["acme-corp", "globex"]));
  });

  test("leave no key in state as text, and none at all in resources", async () => {
    const secrets = { acmeKey, globexKey };
    expect(secretScan({ secrets, texts: { state: await stack.exportState(), output: stack.printed() } })).toEqual([]);
    const shown = JSON.parse(await stack.exportState({ showSecrets: true })).deployment.resources as StateResource[];
    const resources = shown.filter(({ type }) => type.startsWith("pulumi-nodejs:dynamic/"));
    expect(resources).toHaveLength(2);
    expect(secretScan({ secrets, texts: { resources: JSON.stringify(resources) } })).toEqual([]);
  });

  test("stop with both names where one key is exchanged for the other's, on up and destroy alike", async () => {
    const { urn } = stack.resource("sales-globex");
    const before = stack.state().essence[urn];
    stack.program = twoAccounts({ globex: acmeKey, name: "Sales anew" });
    const up = await stack.up({ fails: true });
    expect(up.failed).toContain("sales-globex");
    expect(up.writes.length).toBeLessThanOrEqual(1);
    const destroyed = await stack.destroy({ fails: true, target: [urn] });
    for (const { output } of [up, destroyed]) {
      expect(output).toContain('in the Vocobase account "globex", but the API key belongs to "acme-corp"');
    }
    expect(destroyed.writes).toEqual([]);
    expect(stack.state().essence[urn]).toEqual(before);

    stack.program = twoAccounts();
    await stack.up();
    expect((await stack.refresh()).ops).toEqual({});
  });
});

describe("the key of another account, without an explicit provider", () => {
  let acme: ReturnType<EngineStack["snapshot"]>;

  beforeAll(async () => {
    await stack.restore(empty);
    stack.environment.VOCOBASE_API_KEY = acmeKey;
    stack.program = ofOneAccount(false);
    await stack.up();
    acme = stack.snapshot();
  });

  beforeEach(async () => {
    await stack.restore(acme);
    stack.environment.VOCOBASE_API_KEY = globexKey;
  });

  afterEach(() => {
    stack.environment.VOCOBASE_API_KEY = "";
  });

  test.each(["up", "preview", "refresh", "destroy"] as const)(
    "stops a %s with both names, and leaves the state as it is",
    async (verb) => {
      const before = stack.state().essence;
      stack.program = ofOneAccount(false, "Sales anew");
      const { output, writes } = await stack[verb]({ fails: true });
      expect(output).toContain('in the Vocobase account "acme-corp", but the API key belongs to "globex"');
      expect(output).not.toContain("canary");
      expect(writes).toEqual([]);
      expect(stack.state().essence).toEqual(before);
    },
  );

  test("stops a create beside resources of the first account, and makes nothing in the second", async () => {
    stack.program = async () => {
      await ofOneAccount(false)();
      new TelephonyConnection("more", { provider: "mcube", jwtToken: "j", exeNumber: "9876543232" });
    };
    const { output, writes } = await stack.up({ fails: true });
    expect(output).toContain('"acme-corp", but the API key belongs to "globex"');
    expect(writes).toEqual([]);
  });

  test("changes nothing where nothing is to be done, since nothing is asked", async () => {
    stack.program = ofOneAccount(false);
    const { ops, requests } = await stack.up();
    expect({ ops, requests }).toEqual({ ops: {}, requests: [] });
  });
});

test("moving resources between the default provider and an explicit one of the same account changes nothing on the API", async () => {
  await stack.restore(empty);
  stack.environment.VOCOBASE_API_KEY = acmeKey;
  stack.program = ofOneAccount(false);
  await stack.up();
  const idsInState = () =>
    stack
      .state()
      .own.map(({ id }) => id)
      .sort();
  const ids = idsInState();
  for (const explicit of [true, false]) {
    stack.program = ofOneAccount(explicit);
    const { writes } = await stack.up();
    expect(writes).toEqual([]);
    expect(idsInState()).toEqual(ids);
  }
  stack.environment.VOCOBASE_API_KEY = "";
});

test("a key that comes from another resource is unknown in a preview, and good in the up", async () => {
  await stack.restore(empty);
  stack.program = async () => {
    const acme = new Provider("acme", { apiKey: acmeKey });
    const plivo = { provider: "plivo", authId: "MA1", authToken: "t" } as const;
    const first = new TelephonyConnection("first", plivo, { provider: acme });
    const later = new Provider("later", { apiKey: pulumi.secret(first.account.apply(() => globexKey)) });
    new TelephonyConnection("second", plivo, { provider: later });
  };
  const planned = await stack.preview();
  expect(planned.ops).toEqual({ first: ["create"], second: ["create"] });
  await stack.up();
  expect(stack.resource("second").outputs.account).toBe("globex");
});

test("an explicit provider wins over another key in the environment, and takes from there what it leaves out", async () => {
  await stack.restore(empty);
  stack.environment.VOCOBASE_API_KEY = globexKey;
  stack.program = async () => {
    const plivo = { provider: "plivo", authId: "MA1", authToken: "t" } as const;
    new TelephonyConnection("given", plivo, { provider: new Provider("given", { apiKey: acmeKey }) });
    new TelephonyConnection("left-out", plivo, { provider: new Provider("left-out") });
  };
  await stack.up();
  expect(stack.resource("given").outputs.account).toBe("acme-corp");
  expect(stack.resource("left-out").outputs.account).toBe("globex");
  stack.environment.VOCOBASE_API_KEY = "";
});
