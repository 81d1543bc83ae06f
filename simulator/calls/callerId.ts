import type { Connection, NumberRow, World } from "../world/world";

/** These prefer an active number that is bound to the agent before the connection's default (the guide). */
const prefersAgentNumber = ["plivo", "vobiz", "tata_smartflo", "sip", "voicelink"];

/** The number that a call from this connection shows to the called. Null where the connection has none. */
export function callerId(world: World, connection: Connection, agentId: string): string | null {
  const rows = world.phoneNumbers.filter(
    ({ connectionId, status }) => connectionId === connection.id && status === "ACTIVE",
  );
  const saved = connection.credentials.caller_id;
  if (connection.provider === "exotel" && typeof saved === "string") return saved;
  const bound = prefersAgentNumber.includes(connection.provider)
    ? rows.find((row) => row.agentId === agentId)
    : undefined;
  const chosen: NumberRow | undefined = bound ?? rows.find(({ isDefault }) => isDefault);
  return chosen?.phoneNumber ?? null;
}
