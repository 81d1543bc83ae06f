import { messagesOf, resource, unknownText } from "../../test/policies/tryRule";
import { allowedProviders } from "./allowedProviders";

const plivoAlone = { providers: ["plivo"] };

test("without a list it is silent", () => {
  expect(messagesOf(allowedProviders, resource("TelephonyConnection", { provider: "twilio" }))).toEqual([]);
});

test("a carrier on the list passes, another is found, with both named", () => {
  expect(messagesOf(allowedProviders, resource("TelephonyConnection", { provider: "plivo" }), plivoAlone)).toEqual([]);
  expect(messagesOf(allowedProviders, resource("TelephonyConnection", { provider: "twilio" }), plivoAlone)).toEqual([
    expect.stringMatching(/^provider is "twilio"; allowed are plivo\. .* Write provider: "plivo"/),
  ]);
});

test("syncs, provider configurations and legacy connections are held to it, in any case of letters", () => {
  for (const kind of ["PhoneNumberSync", "TelephonyProviderConfig", "legacy.TelephonyConnection"] as const) {
    expect(messagesOf(allowedProviders, resource(kind, { provider: "PLIVO" }), plivoAlone)).toEqual([]);
    expect(messagesOf(allowedProviders, resource(kind, { provider: "TWILIO" }), plivoAlone)).toHaveLength(1);
  }
  const tata = { providers: ["tata_smartflo"] };
  expect(
    messagesOf(allowedProviders, resource("TelephonyProviderConfig", { provider: "tata-smartflo" }), tata),
  ).toEqual([]);
});

test("a sync that leaves its carrier out, or has one that is not known yet, is no finding", () => {
  expect(messagesOf(allowedProviders, resource("PhoneNumberSync", {}), plivoAlone)).toEqual([]);
  expect(messagesOf(allowedProviders, resource("PhoneNumberSync", { provider: unknownText }), plivoAlone)).toEqual([]);
});

test("what is no carrier is not shown, since it may be a credential", () => {
  const [message] = messagesOf(
    allowedProviders,
    resource("PhoneNumberSync", { provider: "sk_live_51HG7" }),
    plivoAlone,
  );
  expect(message).toContain("provider is no known carrier");
  expect(message).not.toContain("sk_live");
});
