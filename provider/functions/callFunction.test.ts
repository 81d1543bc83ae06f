import { closeAccounts, openAccount, plivo } from "../../test/functions/account";
import { functions } from ".";
import { callFunction } from "./callFunction";

afterEach(closeAccounts);

test("getAccount shows who the account is and what it may use, and no mask", async () => {
  const { call, connect } = await openAccount();
  connect(plivo);
  expect(await call("getAccount")).toMatchObject({
    name: "acme-corp",
    displayName: "Acme Corp",
    status: "active",
    agentLimit: 10,
    currentAgentCount: 2,
    allowedTelephonyProviders: expect.arrayContaining(["plivo", "sip"]),
    telephony: {
      plivo: { configured: true, settings: { fromNumber: "+918011223344" } },
      vobiz: { configured: false, settings: {} },
    },
    webhook: { configured: false, url: undefined, secret: undefined },
    webhooks: [],
  });
});

test("each call shows what there is at its time", async () => {
  const { call, connect } = await openAccount();
  await call("getConnections");
  connect(plivo);
  expect(await call("getConnections")).toMatchObject({ connections: [{ name: "Sales" }] });
});

test.each([
  ["getAccount", { provider: "plivo" }, "provider is no argument; it takes none."],
  ["getConnections", { carrier: "plivo" }, "carrier is no argument; they are provider, includeDisconnected."],
  ["getConnections", { includeDisconnected: "yes" }, "includeDisconnected: must be true or false."],
  ["getVoiceLinkBots", { status: 2, clientId: 0 }, "clientId: must be the id of a VoiceLink client"],
  ["getVoiceLinkDids", { didType: "1" }, "didType: must be a whole number."],
] as const)("%s refuses %j, and asks nothing", async (name, args, message) => {
  const { call, simulator } = await openAccount();
  await expect(call(name, args)).rejects.toThrow(`${name}: `);
  await expect(call(name, args)).rejects.toThrow(message);
  expect(simulator.requests).toEqual([]);
});

test("the calls of a process and of another one spend from one budget", async () => {
  const { call, environment, simulator } = await openAccount(
    {},
    { VOCOBASE_REQUESTS_PER_MINUTE: "2", VOCOBASE_QUEUE_SECONDS: "0.1" },
  );
  await call("getAccount");
  await call("getAccount");
  await expect(call("getAccount")).rejects.toThrow(/waited .* for its turn among 2 requests a minute/);
  // Another number for a settings of its own, and so a client of its own, as another process has.
  environment.VOCOBASE_REQUEST_TIMEOUT_SECONDS = "29";
  await expect(call("getAccount")).rejects.toThrow("for its turn");
  expect(simulator.requests).toHaveLength(2);
});

test("two accounts in one process are two accounts", async () => {
  const { call, environment } = await openAccount({
    accounts: [
      { name: "acme-corp", apiKeys: ["rg_live_simulator"] },
      { name: "other-corp", apiKeys: ["rg_live_other"] },
    ],
  });
  expect(await call("getAccount")).toMatchObject({ name: "acme-corp" });
  environment.VOCOBASE_API_KEY = "rg_live_other";
  expect(await call("getAccount")).toMatchObject({ name: "other-corp" });
});

test("a missing key is said with what to set, and a refused one without the key", async () => {
  const { call, environment } = await openAccount();
  environment.VOCOBASE_API_KEY = "rg_live_wrong";
  const refused = call("getAccount");
  await expect(refused).rejects.toThrow("Vocobase rejected the API key");
  await expect(refused).rejects.not.toThrow("rg_live_wrong");
  environment.VOCOBASE_API_KEY = "";
  await expect(call("getAccount")).rejects.toThrow("getAccount: No Vocobase API key is set.");
});

test("a bug of ours is told as one, with what helps to find it and without the key", async () => {
  const { sources } = await openAccount();
  const broken = {
    ...functions.getAccount,
    call: async () => {
      throw new TypeError("nothing of rg_live_simulator");
    },
  };
  const told = callFunction(broken, {}, sources, () => undefined);
  await expect(told).rejects.toThrow(/Please report this.*TypeError: nothing of \[secret\]/s);
});
