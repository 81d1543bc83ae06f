import { ApiError } from "../http/apiError";
import type { Switches } from "../switches";
import type { NumberRow, World } from "../world/world";

/** The same number, however it is written: with a plus, without, with spaces. */
export const isSameNumber = (one: string, other: string): boolean => digitsOf(one) === digitsOf(other);

const digitsOf = (number: string): string => number.replace(/\D/g, "");

/** Whether inbound calls go by this row. No documented field says so; the switch does. */
export function isInboundEnabled({ inboundEnabledBy }: Switches, row: NumberRow): boolean {
  if (row.status !== "ACTIVE") return false;
  const byAgent = inboundEnabledBy !== "sync" && row.agentId !== null;
  const bySync = inboundEnabledBy !== "agent" && row.synced;
  return byAgent || bySync;
}

/**
 * Refuses a row, as it is to become, that the API's rule on ownership rules out: a number may be active on several
 * connections, but only one of its active rows may be enabled for inbound calls. What the row was already is not refused.
 */
export function refuseDuplicate(world: World, switches: Switches, wanted: NumberRow, was?: NumberRow): void {
  if (!isInService(world, wanted)) return;
  const others = world.phoneNumbers.filter(
    (row) =>
      row.id !== wanted.id &&
      row.accountId === wanted.accountId &&
      isSameNumber(row.phoneNumber, wanted.phoneNumber) &&
      isInService(world, row),
  );
  const newlyActive = was?.status !== "ACTIVE";
  if (newlyActive && switches.numberOnSecondConnection !== "allowed" && others.length > 0) {
    throw duplicate(switches, `${wanted.phoneNumber} is active on another connection of this account.`);
  }
  const newlyInbound = isInboundEnabled(switches, wanted) && !(was && isInboundEnabled(switches, was));
  if (newlyInbound && others.some((row) => isInboundEnabled(switches, row))) {
    throw duplicate(switches, `${wanted.phoneNumber} is enabled for inbound calls on another active connection.`);
  }
}

function isInService(world: World, row: NumberRow): boolean {
  const connection = world.connections.find(({ id }) => id === row.connectionId);
  return row.status === "ACTIVE" && connection?.status === "ACTIVE";
}

const duplicate = ({ duplicateNumberStatus, duplicateNumberCode }: Switches, message: string): ApiError =>
  new ApiError(duplicateNumberStatus, duplicateNumberCode, message);
