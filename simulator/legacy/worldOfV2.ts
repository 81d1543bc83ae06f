import type { Switches } from "../switches";
import type { Connection, LegacyConnection, LegacyNumber, NumberRow, World } from "../world/world";

/** The world as V2 shows it: with the legacy connections and their numbers, where the switch says that it has them. */
export function worldOfV2(world: World, { legacyInV2 }: Switches): World {
  if (legacyInV2 === "apart") return world;
  return {
    ...world,
    connections: [...world.connections, ...world.legacyConnections.map(asConnection)],
    phoneNumbers: [
      ...world.phoneNumbers,
      ...world.legacyNumbers.map((row, index, rows) => asNumberRow(row, isFirstOf(rows, index))),
    ],
  };
}

function asConnection(made: LegacyConnection): Connection {
  const { fields, provider, rejected: _, ...common } = made;
  return {
    ...common,
    provider: provider.toLowerCase(),
    isDefault: false,
    updatedAt: made.createdAt,
    credentials: { account_sid: fields.accountSid, caller_id: fields.exotelCallerId },
  };
}

function asNumberRow({ capabilities: _, createdAt: __, ...row }: LegacyNumber, isDefault: boolean): NumberRow {
  return { ...row, isDefault, synced: false, agentId: null };
}

function isFirstOf(rows: readonly LegacyNumber[], index: number): boolean {
  const { connectionId } = rows[index] ?? {};
  return rows.findIndex((row) => row.connectionId === connectionId) === index;
}
