import * as pulumi from "@pulumi/pulumi";
import { closeAccounts, openAccount, plivo } from "../../test/functions/account";
import * as vocobase from "..";

const kept = { ...process.env };
let hasMonitor: jest.SpiedFunction<typeof pulumi.runtime.hasMonitor>;

beforeEach(() => {
  hasMonitor = jest.spyOn(pulumi.runtime, "hasMonitor").mockReturnValue(false);
});

afterEach(async () => {
  process.env = { ...kept };
  await closeAccounts();
});

/** An account whose settings are in the environment of this process, as in that of a program. */
async function inEnvironment(...args: Parameters<typeof openAccount>) {
  const account = await openAccount(...args);
  Object.assign(process.env, account.environment);
  return account;
}

function known<T>(output: pulumi.Output<T>): Promise<T> {
  return new Promise((resolve) => output.apply((value) => resolve(value)));
}

class OtherProvider extends pulumi.ProviderResource {}

const twoAccounts = {
  accounts: [
    { name: "acme-corp", apiKeys: ["rg_live_simulator"] },
    { name: "other-corp", apiKeys: ["rg_live_other"] },
  ],
};

test("a function reads the account of the environment", async () => {
  const { connect } = await inEnvironment();
  connect(plivo);
  expect(await vocobase.getAccount()).toMatchObject({ name: "acme-corp" });
  expect(await vocobase.getConnections()).toMatchObject({ connections: [{ name: "Sales" }] });
});

test("a function reads the account of the explicit provider that it is given", async () => {
  await withMocks(
    async () => new vocobase.Provider("other", { apiKey: pulumi.output("rg_live_other") }),
    async (other) => {
      await inEnvironment(twoAccounts);
      expect(await vocobase.getAccount({}, { provider: other })).toMatchObject({ name: "other-corp" });
      expect(await known(vocobase.getAccountOutput({}, { provider: other }).name)).toBe("other-corp");
      expect(await pulumi.isSecret(vocobase.getAccountOutput({}, { provider: other }).name)).toBe(false);
      expect(await vocobase.getAccount()).toMatchObject({ name: "acme-corp" });
    },
  );
});

test("a function reads the account of its parent's provider", async () => {
  const make = async () => {
    const provider = new vocobase.Provider("other", { apiKey: "rg_live_other" });
    return new pulumi.ComponentResource("test:Line", "line", {}, { providers: [provider] });
  };
  await withMocks(make, async (parent) => {
    await inEnvironment(twoAccounts);
    expect(await vocobase.getAccount({}, { parent })).toMatchObject({ name: "other-corp" });
  });
});

test("a provider of another kind is refused", async () => {
  const make = async () => new OtherProvider("pulumi-nodejs", "other", {});
  await withMocks(make, async (provider) => {
    await inEnvironment();
    await expect(vocobase.getAccount({}, { provider })).rejects.toThrow("is no vocobase.Provider");
  });
});

test("the end of a failed function is its message, which Pulumi shows as it is", async () => {
  await inEnvironment();
  const failed = await vocobase.getConnection({ connectionId: "none" }).catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(pulumi.RunError);
  expect(failed).toMatchObject({ message: expect.stringMatching(/^getConnection: This account has no active/) });
});

test("loading the package does not load what asks the API", () => {
  jest.isolateModules(() => {
    jest.doMock("../../provider/functions/callFunction", () => {
      throw new Error("It is loaded.");
    });
    expect(() => require("..")).not.toThrow();
  });
});

/** Makes resources with mocks, which stand for the engine, and goes on without them: then functions ask for real. */
async function withMocks<T>(make: () => Promise<T>, goOn: (made: T) => Promise<void>): Promise<void> {
  hasMonitor.mockReturnValue(true);
  await pulumi.runtime.setMocks({
    newResource: ({ name, inputs }) => ({ id: `${name}-id`, state: inputs }),
    call: () => {
      throw new Error("It asks the mocks.");
    },
  });
  const made = await make();
  hasMonitor.mockReturnValue(false);
  await goOn(made);
}
