import { Credentials } from "../../provider/lifecycle/credentials";
import { findingsOf, messagesOf, resource, unknownText } from "../../test/policies/tryRule";
import { noLiteralSecrets } from "./noLiteralSecrets";

const plivo = (name: string, authToken: string, more: object = {}) =>
  resource("TelephonyConnection", { provider: "plivo", authId: `MA-${name}`, authToken, ...more }, { name });

test("credentials that look real, each on one connection, pass", () => {
  expect(messagesOf(noLiteralSecrets, [plivo("a", "Zk3-91.a"), plivo("b", "Zk3-91.b")])).toEqual([]);
});

test.each([
  "your_auth_token",
  "your_plivo_auth_token",
  "your-smartflo-password",
  "new_auth_token_here",
  "<string>",
  "<token>",
  "MAxxxxxxxxxxxxxxxxxx",
  "ACxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
  "MA_XXXXXXXX",
  "conf****ured",
  "rg_live_abc123def456ghi789jkl012",
  "changeme",
  "password",
  "To-Do",
  "xxxxxxxx",
  "{token}",
])("a placeholder or a sample of the documents is found, and not shown: case %#", (sample) => {
  const [message, ...others] = messagesOf(noLiteralSecrets, plivo("a", sample));
  expect(others).toEqual([]);
  expect(message).toMatch(
    /^authToken of "a" is a placeholder, or a sample of the documents.* Write authToken: config\.requireSecret/,
  );
  expect(message).not.toContain(sample);
});

test("a placeholder is found in every credential of every kind of resource", () => {
  const found = messagesOf(noLiteralSecrets, [
    resource("TelephonyConnection", { tataPassword: "your-smartflo-password", jwtToken: "<string>" }),
    resource("TelephonyProviderConfig", { apiToken: "your_api_key" }),
    resource("legacy.TelephonyConnection", { exotelApiKey: "your_api_key" }),
  ]);
  expect(found.map((message) => message.split(" ")[0]).sort()).toEqual([
    "apiToken",
    "exotelApiKey",
    "jwtToken",
    "tataPassword",
  ]);
});

test("a credential that two connections have is found, with both named and not itself", () => {
  const [a, b] = [plivo("a", "Zk3-91.shared"), plivo("b", "Zk3-91.shared")];
  const found = findingsOf(noLiteralSecrets, [a, b]);
  expect(found).toEqual([
    {
      message: expect.stringMatching(/^authToken of "b" is the same as authToken of "a"\. .* allowShared: true/),
      urn: b.urn,
    },
  ]);
  expect(found[0]?.message).not.toContain("Zk3");
  expect(messagesOf(noLiteralSecrets, [a, b], { allowShared: true })).toEqual([]);
});

test("a credential is the same under another name", () => {
  const sip = resource("TelephonyConnection", { provider: "sip", outboundPassword: "Zk3-91.shared" }, { name: "sip" });
  expect(messagesOf(noLiteralSecrets, [plivo("a", "Zk3-91.shared"), sip])).toEqual([
    expect.stringContaining('outboundPassword of "sip" is the same as authToken of "a"'),
  ]);
});

test("equal account ids, and one value twice on one connection, are no finding", () => {
  expect(
    messagesOf(noLiteralSecrets, [
      plivo("a", "Zk3-91.a", { authId: "MA1" }),
      plivo("b", "Zk3-91.b", { authId: "MA1" }),
    ]),
  ).toEqual([]);
  expect(messagesOf(noLiteralSecrets, plivo("a", "Zk3-91.a", { apiKey: "Zk3-91.a" }))).toEqual([]);
});

test("credentials that are not known yet are no finding", () => {
  expect(messagesOf(noLiteralSecrets, [plivo("a", unknownText), plivo("b", unknownText)])).toEqual([]);
});

test("with fingerprints in place of credentials every part of it is silent", async () => {
  const credentials = new Credentials();
  const sealed = async (name: string, value: string) =>
    plivo(name, await credentials.seal(value, "TelephonyConnection", name, undefined));
  expect(
    messagesOf(noLiteralSecrets, [
      await sealed("a", "your_auth_token"),
      await sealed("b", "rg_live_abc123def456ghi789jkl012"),
      await sealed("c", "Zk3-91.shared"),
      await sealed("d", "Zk3-91.shared"),
      // Resources of one name under different parents are salted alike.
      await sealed("d", "Zk3-91.shared"),
    ]),
  ).toEqual([]);
});
