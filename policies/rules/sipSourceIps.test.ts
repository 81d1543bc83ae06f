import { messagesOf, resource, unknownText } from "../../test/policies/tryRule";
import { sipSourceIps } from "./sipSourceIps";

const sip = (...sourceIps: string[]) => resource("TelephonyConnection", { provider: "sip", sourceIps });

test("single addresses and narrow ranges pass", () => {
  expect(messagesOf(sipSourceIps, sip("203.0.113.10", "198.51.100.0/24", "2001:db8::1", "2001:db8::/48"))).toEqual([]);
});

test.each(["0.0.0.0/0", "::/0", "0.0.0.0", "::", "::ffff:0.0.0.0/96", "::ffff:0:0/90"])(
  "%s lets everybody in, whatever the settings say",
  (range) => {
    const settings = { minimumPrefixLength: 1, minimumPrefixLengthIpv6: 1, allowPrivate: true };
    expect(messagesOf(sipSourceIps, sip("203.0.113.10", range), settings)).toEqual([
      expect.stringMatching(
        /^sourceIps\[1\] is .*every address there is\. Whoever can send .* Write the carrier's own address/,
      ),
    ]);
  },
);

test("a range that is wider than configured is found", () => {
  expect(messagesOf(sipSourceIps, sip("198.51.0.0/16"))).toEqual([
    expect.stringContaining('"198.51.0.0/16", a range of /16; the widest that is allowed is /24'),
  ]);
  expect(messagesOf(sipSourceIps, sip("198.51.0.0/16"), { minimumPrefixLength: 16 })).toEqual([]);
  expect(messagesOf(sipSourceIps, sip("198.51.100.0/24"), { minimumPrefixLength: 28 })).toHaveLength(1);
  expect(messagesOf(sipSourceIps, sip("2001:db8::/32"))).toHaveLength(1);
  expect(messagesOf(sipSourceIps, sip("2001:db8::/32"), { minimumPrefixLengthIpv6: 32 })).toEqual([]);
});

test.each([
  "10.1.2.3",
  "172.16.0.0/24",
  "192.168.1.0/24",
  "100.64.1.1",
  "127.0.0.1",
  "fd00::1",
  "fe80::1",
  "::ffff:10.0.0.1",
])("%s is private, and passes where private addresses are allowed", (range) => {
  expect(messagesOf(sipSourceIps, sip(range))).toEqual([expect.stringMatching(/private.*allowPrivate: true/)]);
  expect(messagesOf(sipSourceIps, sip(range), { allowPrivate: true })).toEqual([]);
});

test("a wide range that has private addresses inside is private as well", () => {
  expect(messagesOf(sipSourceIps, sip("8.0.0.0/5"), { minimumPrefixLength: 4 })).toEqual([
    expect.stringContaining("which is private"),
  ]);
});

test("an IPv4 range in the form of IPv6 is held to the rules of IPv4", () => {
  expect(messagesOf(sipSourceIps, sip("::ffff:198.51.100.0/120"))).toEqual([]);
  expect(messagesOf(sipSourceIps, sip("::ffff:198.51.0.0/112"))).toEqual([expect.stringContaining("a range of /16")]);
});

test("other carriers, connections without a list, and addresses that are not known yet are no finding", () => {
  const open = { sourceIps: ["0.0.0.0/0"] };
  expect(messagesOf(sipSourceIps, resource("TelephonyConnection", { provider: "plivo", ...open }))).toEqual([]);
  expect(messagesOf(sipSourceIps, resource("TelephonyConnection", { provider: "sip" }))).toEqual([]);
  expect(messagesOf(sipSourceIps, sip(unknownText))).toEqual([]);
});

test("what is no address is left to the provider's check, and not shown", () => {
  expect(messagesOf(sipSourceIps, sip("sk_live_51HG7"))).toEqual([]);
});
