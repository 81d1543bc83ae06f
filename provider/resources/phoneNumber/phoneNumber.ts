import { bindingKey, isActive, type NumberRow, rowFor, rowKey, sameNumber } from "../../inventory/connection";
import type { Services } from "../../inventory/services";
import type { Context } from "../../lifecycle/context";
import type { Definition } from "../../lifecycle/definition";
import { UserError } from "../../lifecycle/failures";
import { bind, unbind } from "./bind";
import { inputs, type NumberInputs, type NumberState, outputs } from "./inputs";
import { changeOf, observed } from "./wire";

/**
 * What a number on a connection is bound to: its agent, its friendly name, and whether it is in service (the API's page
 * on `PUT /phone-numbers/{id}`). The row exists already, and is never released. The connection may change; agent and
 * name go with the number.
 */
export const phoneNumber: Definition<typeof inputs, typeof outputs, Services> = {
  type: "PhoneNumber",
  noun: "phone number",
  inputs,
  outputs,

  uniqueName({ connectionId, phoneNumber: number }) {
    return connectionId && number ? `binding of number ${number} on telephony connection ${connectionId}` : undefined;
  },
  uniqueAdvice: "A number on a connection has one owner: remove one of the two.",

  says({ connectionId, phoneNumber: number, status }) {
    if (connectionId === undefined || number === undefined || status === undefined) return [];
    const row = `number ${number} on connection ${connectionId}`;
    const inWords = status === "ACTIVE" ? `keeps ${row} in service` : `takes ${row} out of service`;
    return [{ about: rowKey(connectionId, number), is: status, field: "status", inWords }];
  },

  async replacedBy({ changed, olds, news }) {
    return changed.has("phoneNumber") && !sameNumber(olds.phoneNumber ?? "", news.phoneNumber) ? ["phoneNumber"] : [];
  },

  async create(context, values) {
    const row = await rowOn(context, values);
    await bind(context, row, changeOf(row, values));
    return { id: row.id, state: { ...values, phoneNumberId: row.id }, tookOver: Boolean(row.agentId) };
  },

  async read({ services }, id, state) {
    const row = await shownRow(services, id, state);
    return row && ({ ...state, ...observed(row, state) } as NumberState);
  },

  async update(context, _id, { olds, news }) {
    const row = await rowOn(context, news);
    const left = olds.connectionId === news.connectionId ? undefined : await rowLeftBehind(context, olds);
    await bind(context, row, changeOf(row, news, olds, left), left);
    if (left) await releaseLeft(context, olds);
    return { ...news, phoneNumberId: row.id };
  },

  async delete(context, _id, state) {
    const { connectionId, phoneNumber: number } = state;
    const heldBy = await context.takenOver(bindingKey(connectionId, number));
    if (heldBy) return context.log(`Number ${number} on connection ${connectionId} stays bound, by "${heldBy.name}".`);
    if (await context.services.connections.find(connectionId)) await release(context, state);
  },

  holds(_id, { connectionId, phoneNumber: number = "" }) {
    return [bindingKey(connectionId, number)];
  },
};

/** The number's row on the connection. A PhoneNumberSync may be about to make it, so it is waited for. */
async function rowOn(
  context: Context<Services>,
  { connectionId, phoneNumber: number }: NumberInputs,
): Promise<NumberRow> {
  const { claims, holder, name, services } = context;
  const { connections, numberRows } = services;
  if (!(await connections.find(connectionId))) {
    throw new UserError(
      `Could not manage number ${number} on telephony connection ${connectionId}: this account has no such active ` +
        "connection. Set connectionId to that of the number's PhoneNumberSync or TelephonyConnection; after one was deleted " +
        "outside Pulumi, run `pulumi up --refresh`.",
    );
  }
  const heldBy = claims.holderOf(bindingKey(connectionId, number), holder);
  // One of this name is being replaced by this very resource.
  if (heldBy && heldBy.name !== name) {
    throw new UserError(
      `Could not manage number ${number} on telephony connection ${connectionId}: the resource "${heldBy.name}" of this ` +
        "program does. A number on a connection has one owner; remove one of the two resources.",
    );
  }
  const rows = await numberRows.on(connectionId);
  const row = rowFor(number, rows) ?? rowFor(number, (await numberRows.shownOn(connectionId, [number])) ?? []);
  if (row) return row;
  const elsewhere = (await numberRows.of(number)).map((other) => other.connectionId);
  throw new UserError(
    `Could not manage number ${number}: telephony connection ${connectionId} has no row for it. ` +
      (elsewhere.length === 0 ? "" : `It has one on ${elsewhere.join(", ")}. `) +
      "A row is made by a PhoneNumberSync that names the number (with its connectionId as this resource's, this one comes " +
      "after it), by the connection's own fromNumber, didNumber, callerId or exeNumber, or in the dashboard.",
  );
}

async function shownRow(
  { connections, numberRows }: Services,
  id: string,
  { connectionId, phoneNumber: number = "", phoneNumberId }: Partial<NumberState>,
): Promise<NumberRow | undefined> {
  if (connectionId === undefined) return numberRows.withId(phoneNumberId ?? id);
  if (!(await connections.find(connectionId))) return undefined;
  return rowFor(number, await numberRows.confirmed(connectionId, [number]));
}

/** The row that the number has on the connection that it leaves, where that is still there. */
async function rowLeftBehind(
  { services: { connections, numberRows } }: Context<Services>,
  { connectionId, phoneNumber: number }: NumberState,
): Promise<NumberRow | undefined> {
  const isThere = (await connections.connected()).some(({ id }) => id === connectionId);
  return isThere ? rowFor(number, await numberRows.on(connectionId)) : undefined;
}

/** Unbinds the row that the number has left, unless it is off, or another resource of this run has it now. */
async function releaseLeft(context: Context<Services>, olds: NumberState): Promise<void> {
  const { connectionId, phoneNumber: number } = olds;
  const row = rowFor(number, await context.services.numberRows.on(connectionId));
  const isTaken = context.claims.holderOf(bindingKey(connectionId, number), context.holder) !== undefined;
  if (row && isActive(row) && !isTaken) await release(context, olds);
}

/** Unbinds the agent that this resource bound, from a row that still has it. */
async function release(context: Context<Services>, { connectionId, phoneNumber: number, agentId }: NumberState) {
  const row = rowFor(number, await context.services.numberRows.on(connectionId));
  if (!row?.agentId || agentId === undefined) return;
  if (row.agentId === agentId) return unbind(context, row);
  context.log(
    `Number ${number} on connection ${connectionId} stays bound to agent ${row.agentId}, which this program did not bind.`,
  );
}
