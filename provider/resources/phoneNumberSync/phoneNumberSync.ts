import { randomUUID } from "node:crypto";
import { isActive, type NumberRow, rowKey, sameNumber } from "../../inventory/connection";
import { isRefusal } from "../../inventory/numberRows";
import type { Services } from "../../inventory/services";
import type { Context } from "../../lifecycle/context";
import type { Definition } from "../../lifecycle/definition";
import { messageOf, PartialFailure, UserError } from "../../lifecycle/failures";
import { handOn, move } from "./move";
import { givenUp, retire } from "./retire";
import { type Served, serve } from "./serve";
import { everServed, inputs, outputs, type SyncInputs, type SyncState } from "./sync";

/**
 * The numbers that a connection takes calls on (document 001): each is a row of its own, switched on here and off again
 * when it is taken out. The connection may change; the numbers move, the new rows first.
 */
export const phoneNumberSync: Definition<typeof inputs, typeof outputs, Services> = {
  type: "PhoneNumberSync",
  noun: "phone number sync",
  inputs,
  outputs,

  async create(context, values) {
    const id = `sync-${randomUUID()}`;
    const served = await serve(context, values.connectionId, values, values.numbers);
    const state = stateOf(values, served.rows);
    if (served.failure !== undefined) {
      const isRefused = isRefusal(served.failure);
      const failure = isRefused ? refusedDuplicate(served) : served.failure;
      // A resource that is in state cannot be given an alias any more, so a refused one leaves nothing.
      if (served.rows.size === 0 || (isRefused && (await switchOffAgain(context, served)))) throw failure;
      throw new PartialFailure<SyncState>(id, state, failure);
    }
    return { id, state, tookOver: served.tookOver };
  },

  async read({ services }, _id, state) {
    const { connectionId = "" } = state;
    const wanted = everServed(state);
    const connection = await services.connections.find(connectionId);
    const shown = connection ? await services.numberRows.confirmed(connectionId, wanted) : [];
    const rowsThat = (fits: (row: NumberRow) => boolean) => {
      const found = wanted.flatMap((number) => {
        const row = shown.find((other) => fits(other) && sameNumber(other.number, number));
        return row ? [[number, row] as const] : [];
      });
      return served(new Map(found));
    };
    const { numbers, phoneNumberIds } = rowsThat(isActive);
    const withAgent = rowsThat((row) => Boolean(row.agentId));
    return {
      ...(state as SyncState),
      numbers,
      phoneNumberIds: { ...withAgent.phoneNumberIds, ...phoneNumberIds },
    };
  },

  async update(context, id, { olds, news }) {
    if (olds.connectionId !== news.connectionId) return stateOf(news, await move(context, olds, news));

    // Before what it takes itself: two syncs may exchange numbers, and the API refuse a number on two connections.
    const left = await handOn(context, olds, news);
    const { rows, failure, observed } = await serve(context, news.connectionId, news, news.numbers);
    if (failure !== undefined && !observed) throw failure;
    if (failure !== undefined) {
      const numbers = [...rows.keys(), ...left];
      const phoneNumberIds = { ...olds.phoneNumberIds, ...stateOf(news, rows).phoneNumberIds };
      throw new PartialFailure<SyncState>(id, { ...news, numbers, phoneNumberIds }, failure);
    }
    await retire(context, news.connectionId, left);
    return stateOf(news, rows);
  },

  async delete(context, _id, state) {
    if (state.onRemoval === "retain") return;
    await retire(context, state.connectionId, await givenUp(context, state.connectionId, everServed(state)));
  },

  isUnfinished(state) {
    return everServed(state).length > state.numbers.length;
  },

  says({ connectionId, numbers = [] }) {
    if (connectionId === undefined) return [];
    return numbers.map((number) => ({
      about: rowKey(connectionId, number),
      is: "ACTIVE",
      field: "numbers",
      inWords: `keeps number ${number} on connection ${connectionId} in service`,
    }));
  },

  holds(_id, state) {
    return (state.numbers ?? []).map((number) => rowKey(state.connectionId, number));
  },
};

/** The state of a sync whose numbers are served by these rows, in the order of the program. */
function stateOf(values: SyncInputs, rows: ReadonlyMap<string, NumberRow>): SyncState {
  return { ...values, ...served(rows) };
}

function served(rows: ReadonlyMap<string, NumberRow>) {
  const ids = [...rows].map(([number, row]) => [number, row.id]);
  return { numbers: [...rows.keys()], phoneNumberIds: Object.fromEntries(ids) as Record<string, string> };
}

/** Takes back what a create switched on; false where that did not succeed. */
async function switchOffAgain({ services }: Context<Services>, { switchedOn }: Served): Promise<boolean> {
  try {
    for (const row of switchedOn) await services.numberRows.change(row, { status: "INACTIVE" });
    return true;
  } catch {
    return false;
  }
}

/** Another connection serves the number, and this sync knows of none that it was moved from. */
function refusedDuplicate({ failure }: Served): UserError {
  return new UserError(
    `${messageOf(failure)} The API refuses a number that another connection serves. If the PhoneNumberSync was renamed or ` +
      "moved in the program, give it `aliases` with its old name or parent: it then moves the number itself. Otherwise take " +
      "the number off the other connection first.",
  );
}
