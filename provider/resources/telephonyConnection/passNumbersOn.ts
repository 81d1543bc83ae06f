import { holdersOf, isActive, type NumberRow, sameNumber } from "../../inventory/connection";
import type { Services } from "../../inventory/services";
import type { Context } from "../../lifecycle/context";
import { UserError } from "../../lifecycle/failures";
import { numberFields } from "./carriers";
import type { ConnectionState } from "./inputs";

/**
 * Before a connection is disconnected, its rows pass agent and friendly name on to the rows that serve the same numbers
 * from now on. Where it is being replaced, a number that nothing would serve any more stops the disconnect; an ordinary
 * removal takes its numbers with it, as the user asked.
 */
export async function passNumbersOn(context: Context<Services>, id: string, state: ConnectionState): Promise<void> {
  const { claims, services } = context;
  if (!claims.any) return;
  const isReplaced =
    claims.successorKeys({ mark: context.holder, type: "TelephonyConnection", name: context.name }).length > 0;

  const unserved: string[] = [];
  for (const row of await services.numberRows.on(id)) {
    // One that is off may hold its agent still: a run was cut off between the two.
    const isOff = !isActive(row) && !isOwnNumber(row, state);
    if (isOff && !row.agentId) continue;
    const elsewhere = (await services.numberRows.of(row.number)).filter((other) => other.connectionId !== id);
    const held = elsewhere.filter((other) => claims.isHeld(...holdersOf(other)));
    const heir = held.find(isActive);
    if (heir) await services.numberRows.handOver(row, heir);
    if (isOff) continue;
    // As it is now: a list that lags may have shown it as on.
    const waiting = heir ? ((await services.numberRows.withId(heir.id)) ?? heir) : held[0];
    if (waiting && isActive(waiting)) continue;
    if (!isReplaced || elsewhere.some((other) => isActive(other) && other !== heir)) continue;
    // Off there, because the API refuses a number on two connections. Off here, too, with its agent: a run was cut off.
    if (waiting && (isActive(row) || row.agentId)) await services.numberRows.exchange(row, waiting);
    else if (isActive(row) && !isGivenUp(row, state)) unserved.push(row.number);
  }
  if (unserved.length === 0) return;
  throw new UserError(
    `Did not disconnect telephony connection ${id}, which has been replaced: ${unserved.join(", ")} would be served by no ` +
      "connection. Both connections are active. Run `pulumi up` for the whole stack, or with --target-dependents, so that " +
      "the numbers' PhoneNumberSync moves them to the new connection; the old one goes then. Numbers that were synced by " +
      "hand: add them to a PhoneNumberSync, or set them INACTIVE in the dashboard.",
  );
}

/** The connection's own outbound number, which the user has exchanged for another and no caller dials. */
function isGivenUp(row: NumberRow, state: ConnectionState): boolean {
  return isOwnNumber(row, state) && !row.agentId && row.inboundEnabled !== true;
}

function isOwnNumber(row: NumberRow, state: ConnectionState): boolean {
  return numberFields.some((field) => sameNumber(state[field] ?? "", row.number));
}
