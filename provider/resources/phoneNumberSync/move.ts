import { isActive, type NumberRow, sameNumber } from "../../inventory/connection";
import { isRefusal } from "../../inventory/numberRows";
import type { Services } from "../../inventory/services";
import type { Context } from "../../lifecycle/context";
import { messageOf, UserError } from "../../lifecycle/failures";
import { givenUp, retire } from "./retire";
import { type Served, serve } from "./serve";
import { everServed, type SyncInputs, type SyncState } from "./sync";
import { wantedElsewhere } from "./wantedElsewhere";

/**
 * Moves numbers to another connection without a gap: the new rows first, then agent and friendly name, then the old rows
 * off. Where the API refuses a number on two connections, each number in turn is switched off, on, and given its agent,
 * and put back if that fails: the gap is one request without a row, and one more without its agent.
 *
 * A failure leaves the old state, so that the next `up` goes on from what it finds.
 */
export async function move(
  context: Context<Services>,
  olds: SyncState,
  news: SyncInputs,
): Promise<Map<string, NumberRow>> {
  const { numberRows, connections } = context.services;
  const isOldThere = (await connections.find(olds.connectionId)) !== undefined;
  // Rows that are off as well: a run that was cut off in an exchange left the agent on one.
  const oldRows = isOldThere ? await numberRows.confirmed(olds.connectionId, olds.numbers) : [];

  let served = await serve(context, news.connectionId, news, news.numbers);
  if (isRefusal(served.failure)) served = await exchange(context, oldRows, news);
  if (served.failure !== undefined) throw halfWay(olds, news, served);

  for (const [number, row] of served.rows) {
    const oldRow = (isOldThere ? await numberRows.on(olds.connectionId) : []).find((other) =>
      sameNumber(other.number, number),
    );
    if (!oldRow) continue;
    // As it is now: an exchange has passed on what there was.
    const heir = (await numberRows.on(news.connectionId)).find((other) => other.id === row.id) ?? row;
    if (isActive(oldRow)) await numberRows.retire(oldRow, heir);
    else await numberRows.handOver(oldRow, heir);
  }
  await retire(context, olds.connectionId, await handOn(context, olds, news));
  return served.rows;
}

/**
 * Moves those of the numbers that a sync gives up to where another resource of the program wants them, which may come to it
 * only later: so no number is without a connection in between. Answers those that are to be switched off.
 */
export async function handOn(context: Context<Services>, olds: SyncState, news: SyncInputs): Promise<string[]> {
  const dropped = everServed(olds).filter((number) => !news.numbers.some((kept) => sameNumber(kept, number)));
  if (news.onRemoval === "retain") return [];
  const wanted = await wantedElsewhere(context, olds.connectionId, dropped);
  const left = new Set(await givenUp(context, olds.connectionId, dropped));
  for (const [connectionId, numbers] of wanted) {
    const whole = { numbers: numbers.filter((number) => left.delete(number)), onRemoval: news.onRemoval };
    if (whole.numbers.length === 0) continue;
    await move(context, { ...whole, connectionId: olds.connectionId, phoneNumberIds: {} }, { ...whole, connectionId });
  }
  return [...left];
}

/**
 * One number at a time: off where it was, on where it goes, then its agent. Of a number that is off where it was, since a
 * run was cut off here, too: a sync for the next one would not name it without its agent, and might switch it off again.
 */
async function exchange(context: Context<Services>, oldRows: readonly NumberRow[], news: SyncInputs): Promise<Served> {
  const { numberRows } = context.services;
  const rows = new Map<string, NumberRow>();
  for (const number of news.numbers) {
    const oldRow = oldRows.find((row) => sameNumber(row.number, number));
    const wasOn = oldRow !== undefined && isActive(oldRow);
    let row: NumberRow | undefined;
    try {
      if (wasOn) await numberRows.change(oldRow, { status: "INACTIVE" });
      const served = await serve(context, news.connectionId, news, [number]);
      row = served.rows.get(number);
      if (!row) throw served.failure;
      if (oldRow) await numberRows.handOver(oldRow, row);
      rows.set(number, row);
    } catch (failure) {
      if (row && wasOn) await numberRows.change(row, { status: "INACTIVE" });
      if (wasOn) await numberRows.change(oldRow, { status: "ACTIVE" });
      return { rows, failure, tookOver: false, switchedOn: [], observed: true };
    }
  }
  return { rows, tookOver: true, switchedOn: [], observed: true };
}

function halfWay(olds: SyncState, news: SyncInputs, served: Served): UserError {
  const moved = [...served.rows.keys()];
  const left = olds.numbers.filter((number) => !served.rows.has(number));
  return new UserError(
    `Could not move all numbers from telephony connection ${olds.connectionId} to ${news.connectionId}: ` +
      `${messageOf(served.failure)} Served by the new connection: ${moved.join(", ") || "none"}; still by the old one: ` +
      `${left.join(", ") || "none"}. None is without a connection. Run \`pulumi up\` again to go on.`,
  );
}
