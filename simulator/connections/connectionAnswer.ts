import { numberAnswer } from "../phoneNumbers/numberAnswer";
import type { Switches } from "../switches";
import type { Connection, World } from "../world/world";

/** A connection as the API shows it: never with a credential, and with other time stamps on a create than in a list. */
export function connectionAnswer(
  world: World,
  switches: Switches,
  connection: Connection,
  place: "single" | "list",
): Record<string, unknown> {
  const rows = world.phoneNumbers.filter((row) => row.connectionId === connection.id);
  return {
    id: connection.id,
    connection_id: connection.id,
    provider: connection.provider,
    provider_key: connection.provider.toUpperCase(),
    name: connection.name,
    status: connection.status,
    is_default: connection.isDefault,
    phone_numbers: rows.map((row) => numberAnswer.nested(world, switches, row)),
    ...timestamps(switches, connection, place),
  };
}

function timestamps(switches: Switches, connection: Connection, place: "single" | "list"): Record<string, unknown> {
  const made = { created_at: connection.createdAt, updated_at: connection.updatedAt };
  const verified = { last_verified_at: connection.lastVerifiedAt, last_error_message: connection.lastErrorMessage };
  if (switches.timestamps === "none") return {};
  if (switches.timestamps === "all") return { ...made, ...verified };
  return place === "single" ? made : verified;
}
