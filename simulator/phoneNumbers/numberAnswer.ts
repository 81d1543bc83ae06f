import type { Switches } from "../switches";
import type { NumberRow, World } from "../world/world";
import { isInboundEnabled } from "./ownership";

/** A number row as it stands within its connection. */
function nested(world: World, switches: Switches, row: NumberRow): Record<string, unknown> {
  return {
    id: row.id,
    phone_number: row.phoneNumber,
    friendly_name: row.friendlyName,
    status: row.status,
    is_default: row.isDefault,
    inbound_enabled: isInboundEnabled(switches, row),
    agent: agentOf(world, row),
  };
}

/** A number row by itself: with its carrier in upper case, and the keys that its one example lacks by the switches. */
function single(world: World, switches: Switches, row: NumberRow): Record<string, unknown> {
  const connection = world.connections.find(({ id }) => id === row.connectionId);
  const { inbound_enabled, ...rest } = nested(world, switches, row);
  return {
    ...rest,
    provider: connection?.provider.toUpperCase() ?? null,
    ...(switches.phoneNumberConnectionId === "shown" && { connection_id: row.connectionId }),
    ...(switches.phoneNumberInboundEnabled === "shown" && { inbound_enabled }),
  };
}

function agentOf(world: World, row: NumberRow): { id: string; name: string } | null {
  const agent = world.agents.find(({ id }) => id === row.agentId);
  return agent === undefined ? null : { id: agent.id, name: agent.name };
}

export const numberAnswer = { nested, single };
