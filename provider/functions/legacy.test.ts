import { closeAccounts, openAccount } from "../../test/functions/account";
import { twilio } from "../../test/lifecycle/legacyStages";

afterEach(closeAccounts);

async function withConnection(...args: Parameters<typeof openAccount>) {
  const account = await openAccount(...args);
  return { ...account, connectionId: account.simulator.edit.createLegacyConnection("acme-corp", twilio) };
}

test("legacy.getAvailableNumbers shows the numbers of the carrier account", async () => {
  const { call, connectionId } = await withConnection();
  expect(await call("legacy.getAvailableNumbers", { connectionId })).toEqual({
    numbers: [
      {
        sid: expect.stringMatching(/^PN/),
        phoneNumber: "+14155551234",
        friendlyName: "Main Line",
        capabilities: { voice: true, sms: true, mms: false },
      },
      expect.objectContaining({ phoneNumber: "+14155555678" }),
      expect.objectContaining({ phoneNumber: "+14155559012" }),
    ],
  });
});

test.each([
  { legacyListForm: "keyed" },
  { legacyAvailable: "without-imported" },
  { paging: "limit-offset" },
  { paging: "page-per-page" },
] as const)("legacy.getAvailableNumbers is right where %j", async (switches) => {
  const { call, connectionId, log } = await withConnection({ switches });
  expect(await call("legacy.getAvailableNumbers", { connectionId })).toMatchObject({
    numbers: [{ phoneNumber: "+14155551234" }, { phoneNumber: "+14155555678" }, { phoneNumber: "+14155559012" }],
  });
  expect(log).toEqual([]);
});

test("what is available can be imported as it is shown", async () => {
  const { call, connectionId, simulator } = await withConnection({ switches: { legacyAvailable: "without-imported" } });
  simulator.edit.importLegacyNumber(connectionId, "+14155551234");
  expect(await call("legacy.getAvailableNumbers", { connectionId })).toMatchObject({
    numbers: [{ phoneNumber: "+14155555678" }, { phoneNumber: "+14155559012" }],
  });
});

test("legacy.verifyConnection says whether the stored credentials are valid, and why not", async () => {
  const { call, connectionId, simulator } = await withConnection();
  const valid = await call("legacy.verifyConnection", { connectionId });
  simulator.edit.rejectLegacyCredentials(connectionId);
  const rejected = await call("legacy.verifyConnection", { connectionId });
  expect(valid).toEqual({ valid: true, lastVerifiedAt: expect.stringMatching(/Z$/), errorMessage: undefined });
  expect(rejected).toMatchObject({ valid: false, errorMessage: expect.stringContaining("rejected") });
});

test("legacy.verifyConnection, which only reads, is tried again after a 500", async () => {
  const { call, connectionId, simulator } = await withConnection();
  simulator.fault({ kind: "status", status: 500, method: "POST", times: 1 });
  expect(await call("legacy.verifyConnection", { connectionId })).toMatchObject({ valid: true });
});

test.each(["legacy.getAvailableNumbers", "legacy.verifyConnection"] as const)(
  "%s says that a connection is not there, and what it was asked without",
  async (name) => {
    const { call, simulator } = await openAccount();
    await expect(call(name, { connectionId: "conn_nobody" })).rejects.toThrow(/conn_nobody.*404.*Connection not found/);
    simulator.clearRequests();
    await expect(call(name)).rejects.toThrow(`${name}: connectionId: `);
    expect(simulator.requests).toEqual([]);
  },
);
