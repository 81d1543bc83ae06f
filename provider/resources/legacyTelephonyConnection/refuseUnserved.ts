import { isActive } from "../../inventory/connection";
import { legacyConnectionKey, legacyNumberAmong, legacyNumberKey } from "../../inventory/legacyConnection";
import type { Services } from "../../inventory/services";
import type { Context } from "../../lifecycle/context";
import { UserError } from "../../lifecycle/failures";

/**
 * A legacy connection takes its numbers with it. Where it is being replaced, a number that no other connection of this
 * run serves stops the delete; an ordinary removal is what the user asked for.
 */
export async function refuseUnserved(context: Context<Services>, id: string): Promise<void> {
  const { claims, services, name, holder } = context;
  const { legacyConnections, legacyNumbers } = services;
  const isReplaced = claims.successorKeys({ mark: holder, type: "legacy.TelephonyConnection", name }).length > 0;
  if (!isReplaced || !(await legacyConnections.find(id))) return;

  const connected = await legacyConnections.connected();
  const others = connected.filter((other) => other.id !== id && claims.isHeld(legacyConnectionKey(other.id)));
  const unserved: string[] = [];
  for (const { number } of (await legacyNumbers.rows(id)).filter(isActive)) {
    const isHeld = others.some((other) => claims.isHeld(legacyNumberKey(other.id, number)));
    if (isHeld) continue;
    const rows = await Promise.all(others.map((other) => legacyNumbers.rows(other.id)));
    const row = legacyNumberAmong(rows.flat().filter(isActive), number);
    if (!row) unserved.push(number);
  }
  if (unserved.length === 0) return;
  throw new UserError(
    `Did not delete legacy telephony connection ${id}, which has been replaced: its numbers go with it, and ` +
      `${unserved.join(", ")} would be served by no connection. Both connections are there. Run \`pulumi up\` for the whole ` +
      "stack, or with --target-dependents, so that the numbers' legacy.PhoneNumber resources import them to the new " +
      "connection; the old one goes then. Numbers that were imported by hand: delete them in the dashboard.",
  );
}
