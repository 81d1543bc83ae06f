import { e164Numbers, noLiteralSecrets, rules, singleInboundDid, sipTransportTls } from "../../policies";
import { analyzed, analyzedStack, remediatedByServer, secret } from "./policyServer";
import { resource, unknownText } from "./tryRule";

const providerCode = 'exports.handler=()=>require("pulumi-vocobase/provider").dynamic("PhoneNumberSync")';

test("a finding has the rule's sentence before its message, at the rule's level", async () => {
  const [found, ...others] = await analyzed(rules, resource("PhoneNumberSync", { numbers: ["080 1122 3344"] }));
  expect(others).toEqual([]);
  expect(found).toMatchObject({ rule: "e164-numbers", level: "mandatory" });
  expect(found?.message).toMatch(/^Every phone number is in E\.164 form.*\nnumbers\[0\] is "080 1122 3344"/);
});

test("a stack rule reports at the resource that is to be changed", async () => {
  const [a, b] = ["a", "b"].map((name) =>
    resource("TelephonyConnection", { provider: "sip", didNumber: "+918011223344", sipTransport: "TLS" }, { name }),
  );
  if (!a || !b) throw new Error("There are two.");
  expect(await analyzedStack(rules, [a, b])).toEqual([
    {
      rule: "single-inbound-did",
      level: "mandatory",
      urn: b.urn,
      message: expect.stringContaining("2 inbound owners"),
    },
  ]);
});

test("a resource rule checks what is known, and then says as an advice where it could not look", async () => {
  const found = await analyzed([e164Numbers], resource("PhoneNumberSync", { numbers: ["123", unknownText] }));
  expect(found.map(({ level, message }) => [level, message.split("\n").at(-1)])).toEqual([
    ["mandatory", expect.stringContaining('numbers[0] is "123"')],
    [
      "advisory",
      expect.stringMatching(/^can't run policy 'e164-numbers'.*\.numbers\.1 can't be known during preview$/),
    ],
  ]);
});

test("a stack rule says the same, and a connection that is told by its dependency is not among it", async () => {
  const a = resource("TelephonyConnection", { provider: "plivo" }, { name: "a" });
  const known = resource(
    "PhoneNumberSync",
    { connectionId: unknownText, numbers: ["+918011223344"] },
    { name: "known", from: { connectionId: [a] } },
  );
  expect(await analyzedStack([singleInboundDid], [a, known])).toEqual([]);
  const unclear = resource(
    "PhoneNumberSync",
    { connectionId: unknownText, numbers: ["+918011223344"] },
    { name: "unclear" },
  );
  expect(await analyzedStack([singleInboundDid], [a, known, unclear])).toEqual([
    expect.objectContaining({ level: "advisory", message: expect.stringContaining(".connectionId can't be known") }),
  ]);
});

test("a credential that is not known yet is said to be unseen", async () => {
  const connection = resource("TelephonyConnection", { provider: "plivo", authToken: secret(unknownText) });
  expect(await analyzedStack([noLiteralSecrets], [connection])).toEqual([
    expect.objectContaining({ level: "advisory", message: expect.stringContaining(".authToken can't be known") }),
  ]);
});

test("a resource with nothing but unknown values makes no rule fail, and none stop the preview", async () => {
  const names = [
    "connectionId",
    "numbers",
    "didNumber",
    "fromNumber",
    "forInboundCall",
    "status",
    "provider",
    "authToken",
    "sourceIps",
  ];
  for (const kind of ["TelephonyConnection", "PhoneNumberSync", "VoiceLinkCallRouting", "PhoneNumber"] as const) {
    const shown = resource(kind, Object.fromEntries(names.map((name) => [name, unknownText])));
    const found = [...(await analyzed(rules, shown)), ...(await analyzedStack(rules, [shown]))];
    expect(found.filter(({ level }) => level === "mandatory")).toEqual([]);
  }
});

test("a remediation keeps the provider's code, its internal properties, secrets and unknown values", async () => {
  const shown = resource("PhoneNumberSync", {
    __provider: providerCode,
    __resource: "numbers",
    connectionId: unknownText,
    numbers: ["+91 80 1122 3344", unknownText, secret("+91 80 1122 3345")],
    provider: secret("plivo"),
  });
  expect(await remediatedByServer([e164Numbers], shown)).toEqual({
    ...shown.props,
    numbers: ["+918011223344", unknownText, secret("+918011223345")],
  });
});

test("a list that is secret as a whole stays so when a number in it is mended", async () => {
  const shown = resource("PhoneNumberSync", { numbers: secret(["+91 80 1122 3344"]) });
  expect(await remediatedByServer([e164Numbers], shown)).toEqual({ numbers: secret(["+918011223344"]) });
});

test("a credential stays secret when another property of its connection is mended", async () => {
  const shown = resource("TelephonyConnection", {
    __provider: providerCode,
    provider: "sip",
    outboundPassword: secret("Zk3-91"),
    sipTransport: "UDP",
  });
  expect(await remediatedByServer([sipTransportTls], shown)).toEqual({ ...shown.props, sipTransport: "TLS" });
});

test("a property that is secret is mended, too, and stays secret", async () => {
  const shown = resource("TelephonyConnection", { provider: "sip", sipTransport: secret("UDP") });
  expect(await remediatedByServer([sipTransportTls], shown)).toEqual({ provider: "sip", sipTransport: secret("TLS") });
});

test("where nothing is to be mended, no remediation is reported", async () => {
  const shown = resource("PhoneNumberSync", { numbers: ["+918011223344"] });
  expect(await remediatedByServer(rules, shown)).toBeUndefined();
});
