import { isActive, type NumberRow, rowKey, sameNumber } from "../../inventory/connection";
import { isRefusal } from "../../inventory/numberRows";
import type { Services } from "../../inventory/services";
import type { Context } from "../../lifecycle/context";

/**
 * Names numbers, of which some have no row, to the connection; answers the rows as the connection shows them afterwards.
 *
 * Whether the API's sync adds its numbers or sets them is not documented. So it also names what else is served there, as
 * far as that is known, and what it took away all the same is put back.
 */
export async function syncMissing(
  context: Context<Services>,
  connectionId: string,
  provider: string,
  before: readonly NumberRow[],
  wanted: readonly string[],
): Promise<NumberRow[]> {
  const { numberRows } = context.services;
  const active = before.filter(isActive);
  // Not all that is active: to name a number that only places calls might enable it for inbound calls, too.
  const alsoServed = active.filter((row) => row.agentId || row.inboundEnabled || isSynced(context, row));
  const named = [...wanted, ...alsoServed.map((row) => row.number)];

  const rows = await syncAndSee(context, connectionId, provider, named, active.length > alsoServed.length);
  const lost = active.filter((row) => !rows.some((other) => sameNumber(other.number, row.number)));
  if (lost.length > 0) {
    const all = [...named, ...lost.map((row) => row.number)];
    const restored = await syncAndSee(context, connectionId, provider, all, true);
    for (const row of lost) {
      const again = restored.find((other) => sameNumber(other.number, row.number));
      if (again) await numberRows.handOver(row, again);
    }
  }
  for (const row of await numberRows.on(connectionId)) {
    const wasActive = active.some((other) => sameNumber(other.number, row.number));
    if (wasActive && !isActive(row)) await switchOnAgain(context, row);
  }
  return numberRows.on(connectionId);
}

/** Where another connection serves the number, and the API refuses it on two, it is not lost: it stays there. */
async function switchOnAgain({ services: { numberRows } }: Context<Services>, row: NumberRow): Promise<void> {
  try {
    await numberRows.change(row, { status: "ACTIVE" });
  } catch (error) {
    const others = isRefusal(error) ? await numberRows.of(row.number) : [];
    if (!others.some((other) => other.id !== row.id && isActive(other))) throw error;
  }
}

/** Syncs, and sees what came of it: in the answer where that shows all there is to see, else on the connection. */
async function syncAndSee(
  { services: { numberRows } }: Context<Services>,
  connectionId: string,
  provider: string,
  numbers: readonly string[],
  hasOthers: boolean,
): Promise<NumberRow[]> {
  let failure: unknown;
  const answered = await numberRows.sync(connectionId, provider, [...new Set(numbers)]).catch((error: unknown) => {
    if (isRefusal(error)) throw error;
    failure = error;
    return [];
  });
  const shows = (number: string) => answered.some((row) => isActive(row) && sameNumber(row.number, number));
  if (!hasOthers && numbers.every(shows)) return answered;

  const rows = await numberRows.shownOn(connectionId, numbers);
  if (rows === undefined && failure !== undefined) throw failure;
  return rows ?? numberRows.on(connectionId);
}

/** Whether a sync of this run wants the number on the connection. */
function isSynced({ claims }: Context<Services>, row: NumberRow): boolean {
  return claims.isHeldBy("PhoneNumberSync", rowKey(row.connectionId, row.number));
}
