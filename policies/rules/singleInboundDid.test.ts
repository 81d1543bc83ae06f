import type { PolicyResource } from "@pulumi/policy";
import { findingsOf, messagesOf, resource, unknownText } from "../../test/policies/tryRule";
import { singleInboundDid } from "./singleInboundDid";

const did = "+918011223344";

/** A connection that exists. */
const made = (name: string, props: Record<string, unknown> = {}) =>
  resource("TelephonyConnection", { provider: "voicelink", connectionId: `id-${name}`, ...props }, { name });

/** A connection that this very run makes: a preview does not know its id. */
const planned = (name: string, props: Record<string, unknown> = {}) =>
  resource("TelephonyConnection", { provider: "voicelink", ...props }, { name });

/** What depends on a connection, of which the id may not exist yet. */
const on = (
  kind: "PhoneNumberSync" | "VoiceLinkCallRouting" | "PhoneNumber",
  name: string,
  connection: PolicyResource,
  props: Record<string, unknown>,
) =>
  resource(
    kind,
    { connectionId: connection.props.connectionId ?? unknownText, ...props },
    { name, from: { connectionId: [connection] } },
  );

const sync = (name: string, connection: PolicyResource, ...numbers: unknown[]) =>
  on("PhoneNumberSync", name, connection, { numbers });
const route = (name: string, connection: PolicyResource, props: Record<string, unknown> = {}) =>
  on("VoiceLinkCallRouting", name, connection, { didNumber: did, status: 1, ...props });

const kinds = [
  ["made already", made],
  ["made in this run", planned],
] as const;

describe.each(kinds)("connections that are %s", (_, connection) => {
  const a = connection("a");
  const b = connection("b");

  test("may each have numbers of their own", () => {
    expect(messagesOf(singleInboundDid, [a, b, sync("one", a, did), sync("two", b, "+918011223345")])).toEqual([]);
  });

  test("may have a route, a sync and a DID of one number, which is the normal set-up", () => {
    const voicelink = connection("v", { didNumber: did });
    expect(messagesOf(singleInboundDid, [voicelink, sync("s", voicelink, did), route("r", voicelink)])).toEqual([]);
  });

  test("may not both be synced with one number", () => {
    expect(messagesOf(singleInboundDid, [a, b, sync("one", a, did), sync("two", b, did)])).toEqual([
      expect.stringMatching(
        /^The number "\+918011223344" has 2 inbound owners: "one" syncs it on connection "a"; "two" syncs it on connection "b"\. Vocobase refuses .* Take the number out of "two"/,
      ),
    ]);
  });

  test("may not both be routed to", () => {
    expect(messagesOf(singleInboundDid, [a, b, route("one", a), route("two", b)])).toHaveLength(1);
  });

  test("may not both have one number as their DID", () => {
    const [one, two] = [connection("one", { didNumber: did }), connection("two", { didNumber: did })];
    expect(messagesOf(singleInboundDid, [one, two])).toEqual([
      expect.stringContaining('connection "one" has it as its didNumber; connection "two" has it as its didNumber'),
    ]);
  });

  test("are compared across the ways in which a number is given, and every resource is named", () => {
    const owner = connection("owner", { didNumber: did });
    const [message] = messagesOf(singleInboundDid, [owner, a, b, sync("s", a, did), route("r", b)]);
    expect(message).toContain("3 inbound owners");
    for (const name of ["owner", "s", "a", "r", "b"]) expect(message).toContain(`"${name}"`);
  });

  test("are compared by digits, however the number is written", () => {
    const spelt = [sync("one", a, "+91 80 1122 3344"), route("two", b, { didNumber: "918011223344" })];
    expect(messagesOf(singleInboundDid, [a, b, ...spelt])).toHaveLength(1);
    expect(messagesOf(singleInboundDid, [a, b, sync("one", a, "00918011223344"), sync("two", b, did)])).toHaveLength(1);
  });

  test("may both place calls from one number", () => {
    const outbound = { fromNumber: did, callerId: did };
    const [one, two] = [connection("one", outbound), connection("two", outbound)];
    expect(messagesOf(singleInboundDid, [one, two, sync("s", one, did)])).toEqual([]);
  });

  test("may both be synced with a number that is configured as outbound only", () => {
    const stack = [a, b, sync("one", a, did), sync("two", b, did)];
    expect(messagesOf(singleInboundDid, stack, { outboundOnlyNumbers: ["91 80 1122 3344"] })).toEqual([]);
    expect(messagesOf(singleInboundDid, stack, { outboundOnlyConnections: ["b"] })).toEqual([]);
    expect(messagesOf(singleInboundDid, stack, { outboundOnlyConnections: ["other"] })).toHaveLength(1);
  });

  test("are not excused from their routes by being outbound only", () => {
    const stack = [a, b, route("one", a), route("two", b)];
    expect(
      messagesOf(singleInboundDid, stack, { outboundOnlyConnections: ["a", "b"], outboundOnlyNumbers: [did] }),
    ).toHaveLength(1);
  });

  test("do not own a number by a route that is switched off", () => {
    expect(messagesOf(singleInboundDid, [a, b, route("one", a), route("two", b, { status: 0 })])).toEqual([]);
  });
});

test("the finding is at a resource that is involved", () => {
  const [a, b] = [made("a"), made("b")];
  const two = sync("two", b, did);
  expect(findingsOf(singleInboundDid, [a, b, sync("one", a, did), two])).toEqual([
    { message: expect.any(String), urn: two.urn },
  ]);
});

test("a connection is the same by its resource and by its id", () => {
  const a = made("a");
  const byId = resource("PhoneNumberSync", { connectionId: "id-a", numbers: [did] }, { name: "by-id" });
  expect(messagesOf(singleInboundDid, [a, sync("one", a, did), byId])).toEqual([]);
});

test("connections that are not in the program are told apart by their ids", () => {
  const elsewhere = (name: string, connectionId: string) =>
    resource("PhoneNumberSync", { connectionId, numbers: [did] }, { name });
  expect(messagesOf(singleInboundDid, [elsewhere("one", "x"), elsewhere("two", "x")])).toEqual([]);
  const id = "9b7f1c44-c87f-4f0c-9124-3c802a9c1a20";
  expect(messagesOf(singleInboundDid, [elsewhere("one", id), elsewhere("two", "y")])).toEqual([
    expect.stringContaining(`on connection ${id}; "two" syncs it on connection of another id`),
  ]);
  expect(
    messagesOf(singleInboundDid, [elsewhere("one", "x"), elsewhere("two", "y")], { outboundOnlyConnections: ["y"] }),
  ).toEqual([]);
});

test("a connection that is to be changed, of which a preview shows no id, is the same by the id that it keeps", () => {
  const changed = planned("v", { didNumber: did });
  const known = { connectionId: "id-v", didNumber: did, status: 1 };
  const line = resource("VoiceLinkCallRouting", known, { name: "line", from: { connectionId: [changed] } });
  expect(messagesOf(singleInboundDid, [changed, line])).toEqual([]);
});

test("an id that another resource passes on leads back to its connection", () => {
  const a = planned("a");
  const first = sync("first", a, did);
  const passed = resource(
    "PhoneNumberSync",
    { connectionId: unknownText, numbers: [did] },
    { name: "passed", from: { connectionId: [first] } },
  );
  expect(messagesOf(singleInboundDid, [a, first, passed])).toEqual([]);
});

test("a connection that cannot be told is no finding", () => {
  const [a, b] = [planned("a"), planned("b")];
  const unclear = resource("PhoneNumberSync", { connectionId: unknownText, numbers: [did] }, { name: "unclear" });
  const ofEither = resource(
    "PhoneNumberSync",
    { connectionId: unknownText, numbers: [did] },
    { name: "either", from: { connectionId: [a, b] } },
  );
  expect(messagesOf(singleInboundDid, [a, b, sync("one", a, did), unclear, ofEither])).toEqual([]);
});

test("a route without a connection is on the only VoiceLink connection of its account", () => {
  const [v, plivo] = [planned("v"), planned("p", { provider: "plivo" })];
  const bare = resource("VoiceLinkCallRouting", { didNumber: did, status: 1 }, { name: "bare" });
  expect(messagesOf(singleInboundDid, [v, plivo, sync("s", v, did), bare])).toEqual([]);
  expect(messagesOf(singleInboundDid, [v, plivo, sync("s", plivo, did), bare])).toHaveLength(1);
});

test("numbers that are not known yet are left out", () => {
  const [a, b] = [made("a"), made("b")];
  const [one, two] = [sync("one", a, unknownText, did), sync("two", b, unknownText, "+918011223345")];
  expect(messagesOf(singleInboundDid, [a, b, one, two])).toEqual([]);
});

test("a stack of other providers is no business of the rule", () => {
  expect(
    messagesOf(singleInboundDid, [resource("PhoneNumberSync", { numbers: [did] }, { token: "other:x:Y" })]),
  ).toEqual([]);
});
