import type { PolicyResource } from "@pulumi/policy";
import { messagesOf, resource, unknownText } from "../../test/policies/tryRule";
import { completeRoute } from "./completeRoute";

const did = "+918011223344";
const toBots = {
  forInboundCall: 3,
  inboundWebsocketBotId: 93,
  forOutboundCall: 3,
  outboundWebsocketBotId: 93,
  status: 1,
};
const route = (props: Record<string, unknown>) => resource("VoiceLinkCallRouting", { didId: 812, ...toBots, ...props });

test.each([
  ["to bots", {}],
  ["to trunks", { forInboundCall: 2, inboundSipTrunkId: 7, inboundWebsocketBotId: undefined }],
  ["to a mobile", { forInboundCall: 1, inboundWebsocketBotId: undefined }],
  ["that only answers", { forOutboundCall: 4, outboundWebsocketBotId: undefined }],
])("a route %s, with its targets, passes", (_, props) => {
  expect(messagesOf(completeRoute, route(props))).toEqual([]);
});

test("a mode without its target is found", () => {
  expect(messagesOf(completeRoute, route({ inboundWebsocketBotId: undefined }))).toEqual([
    "forInboundCall is 3, and inboundWebsocketBotId is not set. Callers of such a number hear nothing, and nothing in the deployment says so. " +
      "Write inboundWebsocketBotId: the id of the target.",
  ]);
});

test("a target that the mode does not use is found", () => {
  expect(messagesOf(completeRoute, route({ outboundSipTrunkId: 7 }))).toEqual([
    expect.stringMatching(
      /^outboundSipTrunkId is set, and forOutboundCall 3 does not use it\. .* Leave outboundSipTrunkId out/,
    ),
  ]);
});

test.each([
  ["forInboundCall", 4],
  ["forInboundCall", 0],
  ["forOutboundCall", 1],
])("%s %s, which the documents do not name, is found unless it is configured", (field, mode) => {
  const odd = route({
    [field]: mode,
    inboundWebsocketBotId: undefined,
    outboundWebsocketBotId: undefined,
    ...other(field),
  });
  expect(messagesOf(completeRoute, odd)).toEqual([expect.stringContaining(`configure undocumentedModes: [${mode}]`)]);
  expect(messagesOf(completeRoute, odd, { undocumentedModes: [mode] })).toEqual([]);
});

function other(field: string) {
  return field === "forInboundCall" ? { outboundWebsocketBotId: 93 } : { inboundWebsocketBotId: 93 };
}

test("modes and targets that are not known yet are no finding", () => {
  expect(messagesOf(completeRoute, route({ forInboundCall: unknownText, inboundWebsocketBotId: undefined }))).toEqual(
    [],
  );
  expect(messagesOf(completeRoute, route({ inboundWebsocketBotId: unknownText }))).toEqual([]);
});

describe.each([
  ["exists", "id-v"],
  ["is made in this run", unknownText],
])("on a connection that %s", (_, connectionId) => {
  const v = connection("v");
  const w = connection("w");

  function connection(name: string): PolicyResource {
    const known = connectionId === unknownText ? {} : { connectionId: `id-${name}` };
    return resource("TelephonyConnection", { provider: "voicelink", ...known }, { name });
  }
  const on = (owner: PolicyResource, kind: "VoiceLinkCallRouting" | "PhoneNumber" | "PhoneNumberSync", props: object) =>
    resource(
      kind,
      { connectionId: owner.props.connectionId ?? unknownText, ...props },
      { name: `a ${kind}`, from: { connectionId: [owner] } },
    );
  const off = (owner = v) => on(owner, "VoiceLinkCallRouting", { ...toBots, didNumber: "918011223344", status: 0 });
  const bound = (props: object = {}) => on(v, "PhoneNumber", { phoneNumber: did, agentId: "agent-1", ...props });

  test("a route that is switched off while its number is bound to an agent is found", () => {
    expect(messagesOf(completeRoute, [v, off(), bound()])).toEqual([
      expect.stringMatching(
        /switched off \(status: 0\), and "a PhoneNumber" binds the number to an agent\..* Write status: 1/,
      ),
    ]);
  });

  test("an agent that is not known yet is an agent", () => {
    expect(messagesOf(completeRoute, [v, off(), bound({ agentId: unknownText })])).toHaveLength(1);
  });

  test("a route may be off where the number has no agent, is inactive, is another, or is on another connection", () => {
    const others = [
      bound({ agentId: undefined }),
      bound({ agentId: "" }),
      bound({ status: "INACTIVE" }),
      bound({ phoneNumber: "+918011223345" }),
    ];
    for (const number of others) expect(messagesOf(completeRoute, [v, off(), number])).toEqual([]);
    expect(messagesOf(completeRoute, [v, w, off(w), bound()])).toEqual([]);
  });

  test("a number that is set inactive while a sync of the connection lists it is found", () => {
    const sync = on(v, "PhoneNumberSync", { numbers: ["+918011223399", "+91 80 1122 3344"] });
    expect(messagesOf(completeRoute, [v, sync, bound({ status: "INACTIVE" })])).toEqual([
      expect.stringMatching(
        /^"a PhoneNumber" sets "\+918011223344" INACTIVE, and the sync "a PhoneNumberSync" keeps it active\..*Write status: "ACTIVE"/,
      ),
    ]);
    expect(messagesOf(completeRoute, [v, sync, bound({ status: "ACTIVE" })])).toEqual([]);
  });

  test("a number may be inactive where the sync that lists it is of another connection", () => {
    const sync = on(w, "PhoneNumberSync", { numbers: [did] });
    expect(messagesOf(completeRoute, [v, w, sync, bound({ status: "INACTIVE" })])).toEqual([]);
  });
});

test("connections that cannot be told are no finding", () => {
  const off = route({ didNumber: did, didId: undefined, status: 0, connectionId: unknownText });
  const bound = resource("PhoneNumber", { phoneNumber: did, agentId: "agent-1", connectionId: unknownText });
  expect(messagesOf(completeRoute, [off, bound])).toEqual([]);
});
