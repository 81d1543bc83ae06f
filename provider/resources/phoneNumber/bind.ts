import { isVocobaseError } from "../../api/errors";
import { bindingKey, isActive, type NumberRow } from "../../inventory/connection";
import { isRefusal, type RowChange } from "../../inventory/numberRows";
import type { Services } from "../../inventory/services";
import type { Context } from "../../lifecycle/context";
import { messageOf, UserError } from "../../lifecycle/failures";

/**
 * Changes a row. Where the API refuses the agent because another row of the number has one (of the rows that take inbound
 * calls only one may be on), that one is unbound first: for one request the number has no agent. `left` is the row that
 * the number leaves.
 */
export async function bind(
  context: Context<Services>,
  row: NumberRow,
  change: RowChange,
  left?: NumberRow,
): Promise<void> {
  const { numberRows } = context.services;
  if (Object.keys(change).length === 0) return;
  try {
    await numberRows.change(row, change);
    return;
  } catch (refusal) {
    if (!isRefusal(refusal) || !change.agentId) throw refusal;
    const rivals = (await numberRows.of(row.number)).filter(
      (other) => other.id !== row.id && isActive(other) && other.agentId,
    );
    if (rivals.length === 0) throw refusal;
    const [rival] = rivals.filter((other) => other.id === left?.id || isSpare(context, other, change));
    if (!rival) throw boundElsewhere(refusal, row, rivals);
    await exchange(context, row, change, rival);
  }
}

/** Unbinds a row. One that is gone meanwhile is unbound as well. */
export async function unbind({ services }: Context<Services>, row: NumberRow): Promise<void> {
  const { connections, numberRows } = services;
  try {
    await numberRows.change(row, { agentId: null });
  } catch (error) {
    if (!isVocobaseError(error) || error.kind !== "notFound") throw error;
    connections.list.invalidate();
    const shown = await numberRows.confirmed(row.connectionId ?? "", [row.number]);
    if (shown.some((other) => other.id === row.id)) throw error;
  }
}

/**
 * Whether the agent of a row may move here: it is the one that is wanted here, and no resource of this run has bound it
 * there. So a number stays with its agent when all of a program is renamed at once.
 */
function isSpare({ claims }: Context<Services>, other: NumberRow, { agentId }: RowChange): boolean {
  return other.agentId === agentId && !claims.isHeld(bindingKey(other.connectionId, other.number));
}

async function exchange(
  { services: { numberRows } }: Context<Services>,
  row: NumberRow,
  change: RowChange,
  rival: NumberRow,
): Promise<void> {
  await numberRows.change(rival, { agentId: null });
  try {
    await numberRows.change(row, change);
  } catch (error) {
    await numberRows.change(rival, { agentId: rival.agentId });
    throw error;
  }
}

function boundElsewhere(refusal: unknown, row: NumberRow, rivals: readonly NumberRow[]): UserError {
  const places = rivals.map((other) => `agent ${other.agentId} on telephony connection ${other.connectionId}`);
  return new UserError(
    `${messageOf(refusal)} Number ${row.number} is bound to ${places.join(", ")}, and the API lets only one row of a ` +
      "number take inbound calls. Unbind it there first. If the PhoneNumber was renamed or moved in the program, give it " +
      "`aliases` with its old name or parent.",
  );
}
