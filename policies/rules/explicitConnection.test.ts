import { findingsOf, messagesOf, resource, unknownText } from "../../test/policies/tryRule";
import { explicitConnection } from "./explicitConnection";

const connection = (name: string, props: Record<string, unknown> = {}, provider?: string) =>
  resource("TelephonyConnection", { provider: "voicelink", ...props }, { name, provider });
const bare = (name = "bare", provider?: string) => resource("VoiceLinkCallRouting", { didId: 812 }, { name, provider });

test("a route may leave its connection out while there is one, and none", () => {
  expect(messagesOf(explicitConnection, [bare()])).toEqual([]);
  expect(messagesOf(explicitConnection, [connection("a"), bare()])).toEqual([]);
});

test("with a second VoiceLink connection the route is found, and both are named", () => {
  const route = bare();
  expect(findingsOf(explicitConnection, [connection("a"), connection("b"), route])).toEqual([
    {
      message: expect.stringMatching(
        /^The route "bare" has no connectionId, and there are 2 active VoiceLink connections: "a", "b"\. The API answers CONNECTION_AMBIGUOUS .* Write connectionId:/,
      ),
      urn: route.urn,
    },
  ]);
});

test("a route that names its connection passes, also by an id that does not exist yet", () => {
  const [a, b] = [connection("a"), connection("b")];
  const known = resource("VoiceLinkCallRouting", { connectionId: "id-a" }, { name: "known" });
  const planned = resource(
    "VoiceLinkCallRouting",
    { connectionId: unknownText },
    { name: "planned", from: { connectionId: [a] } },
  );
  const dropped = resource("VoiceLinkCallRouting", {}, { name: "dropped", from: { connectionId: [a] } });
  expect(messagesOf(explicitConnection, [a, b, known, planned, dropped])).toEqual([]);
});

test("connections of other carriers, and those that are disconnected, do not count", () => {
  const others = [connection("p", { provider: "plivo" }), connection("gone", { status: "DISCONNECTED" })];
  expect(messagesOf(explicitConnection, [connection("a"), ...others, bare()])).toEqual([]);
});

test("connections of another account do not count", () => {
  const stack = [connection("a", {}, "india"), connection("b", {}, "europe")];
  expect(messagesOf(explicitConnection, [...stack, bare("r", "india"), bare("s", "europe")])).toEqual([]);
});

test("two providers of one account are told to be one by the account in state", () => {
  const india = { account: "acme" };
  const stack = [connection("a", india, "one"), connection("b", india, "two"), bare("r", "one")];
  expect(messagesOf(explicitConnection, stack)).toHaveLength(1);
});
