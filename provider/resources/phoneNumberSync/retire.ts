import { holdersOf, isActive, type NumberRow, rowKey, sameNumber } from "../../inventory/connection";
import type { Services } from "../../inventory/services";
import type { Context } from "../../lifecycle/context";

/** Those of the numbers that no other resource of the program has on the connection, or is about to have. */
export async function givenUp(
  context: Context<Services>,
  connectionId: string,
  numbers: readonly string[],
): Promise<string[]> {
  const free: string[] = [];
  for (const number of numbers) {
    const key = rowKey(connectionId, number);
    const heldBy = await context.takenOver(key);
    if (heldBy) context.log(`Number ${number} stays on for connection ${connectionId}: "${heldBy.name}" holds it.`);
    else if (!context.claims.saidToBe("ACTIVE").has(key)) free.push(number);
  }
  return free;
}

/**
 * Switches numbers off on a connection. One that this run serves elsewhere passes its agent and friendly name on first.
 * Where the connection is gone, its rows went with it.
 */
export async function retire(
  context: Context<Services>,
  connectionId: string,
  numbers: readonly string[],
): Promise<void> {
  const { connections, numberRows } = context.services;
  if (numbers.length === 0 || !(await connections.find(connectionId))) return;
  await numberRows.inTurn(connectionId, async () => {
    const rows = await numberRows.confirmed(connectionId, numbers);
    for (const number of numbers) {
      const same = rows.filter((other) => sameNumber(other.number, number));
      const row = same.find(isActive) ?? same[0];
      if (row) await passOn(context, row);
    }
  });
}

/** A row that is off already may hold its agent still: a run was cut off between the two. */
async function passOn(context: Context<Services>, row: NumberRow): Promise<void> {
  const { numberRows } = context.services;
  // Before the look for an heir: one that comes after it looks here.
  numberRows.leave(row);
  const heir = await heirOf(context, row);
  if (isActive(row)) await numberRows.retire(row, heir);
  else if (heir) await numberRows.handOver(row, heir);
}

/** The active row of the same number on another connection that this run holds. */
async function heirOf(context: Context<Services>, row: NumberRow): Promise<NumberRow | undefined> {
  const rows = await context.services.numberRows.of(row.number);
  return rows.find(
    (other) => other.connectionId !== row.connectionId && isActive(other) && context.claims.isHeld(...holdersOf(other)),
  );
}
