import { inputs } from "../../provider/resources/telephonyConnection/inputs";
import { messagesOf, remediated, resource, unknownText } from "../../test/policies/tryRule";
import { sipTransportTls } from "./sipTransportTls";

const sip = (sipTransport?: string) => resource("TelephonyConnection", { provider: "sip", sipHost: "h", sipTransport });

test("a SIP connection with TLS passes", () => {
  expect(messagesOf(sipTransportTls, sip("TLS"))).toEqual([]);
});

test.each(["UDP", "TCP"])("a SIP connection with %s is found", (transport) => {
  expect(messagesOf(sipTransportTls, sip(transport))).toEqual([
    expect.stringMatching(new RegExp(`^sipTransport is "${transport}"\\. Over UDP .* Write sipTransport: "TLS"\\.$`)),
  ]);
});

test("a SIP connection that leaves it open is found", () => {
  expect(messagesOf(sipTransportTls, sip())).toEqual([expect.stringMatching(/^sipTransport is not set\./)]);
});

test("connections of other carriers pass", () => {
  expect(messagesOf(sipTransportTls, resource("TelephonyConnection", { provider: "plivo" }))).toEqual([]);
});

test("a transport that is not known yet is no finding, and is not written over", async () => {
  expect(messagesOf(sipTransportTls, sip(unknownText))).toEqual([]);
  expect(await remediated(sipTransportTls, sip(unknownText))).toBeUndefined();
});

test.each(["UDP", "TCP", undefined])(
  "a remediation makes TLS of %s, which the provider's check takes",
  async (transport) => {
    const mended = await remediated(sipTransportTls, sip(transport));
    expect(mended).toEqual({ provider: "sip", sipHost: "h", sipTransport: "TLS" });
    expect(inputs.sipTransport.safeParse("TLS").success).toBe(true);
  },
);

test("a remediation leaves other carriers alone", async () => {
  expect(await remediated(sipTransportTls, resource("TelephonyConnection", { provider: "plivo" }))).toBeUndefined();
});
