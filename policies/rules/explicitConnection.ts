import { stackRule } from "../rule";

export const explicitConnection = stackRule({
  name: "explicit-connection",
  asks: "With more than one VoiceLink connection, every route names its own.",
  why: "The API answers CONNECTION_AMBIGUOUS to a route that leaves it open, and the update stops there.",
  level: "mandatory",
  severity: "high",
  control: { id: "CM-6", title: "Configuration Settings" },
  tags: ["routing"],
  settings: {},
  example: {},
  remedy: "Write `connectionId` on the route, from the connection that has the DID.",
  notes: [
    "Counts the VoiceLink connections of the account that the program manages or refers to; those of another account, by another `vocobase.Provider`, are apart.",
    "Does not see connections that are not in the program. A route that always names its connection does not depend on them.",
  ],

  *check(stack) {
    for (const route of stack.of("VoiceLinkCallRouting")) {
      if (stack.sets(route, "connectionId")) continue;
      const connections = stack.activeConnections("voicelink", stack.accountOf(route));
      if (connections.length < 2) continue;
      const names = connections.map(({ name }) => `"${name}"`);
      yield {
        resource: route,
        what: `The route "${route.name}" has no connectionId, and there are ${connections.length} active VoiceLink connections: ${names.join(", ")}.`,
        change: `Write connectionId: <connection>.connectionId, with the one of ${names.join(" and ")} that has the DID.`,
      };
    }
  },
});
