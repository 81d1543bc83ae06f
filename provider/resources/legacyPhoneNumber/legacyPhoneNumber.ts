import { sameNumber } from "../../inventory/connection";
import { type LegacyNumber, legacyNumberAmong, legacyNumberKey } from "../../inventory/legacyConnection";
import type { LegacyNumberChange } from "../../inventory/legacyNumbers";
import { isRefusal } from "../../inventory/numberRows";
import type { Services } from "../../inventory/services";
import type { Context } from "../../lifecycle/context";
import { createOnce } from "../../lifecycle/createOnce";
import type { Definition } from "../../lifecycle/definition";
import { PartialFailure, UserError } from "../../lifecycle/failures";
import { inputs, type LegacyNumberInputs, type LegacyNumberState, outputs } from "./inputs";
import { makingRoom } from "./makingRoom";
import { passNameOn } from "./passNameOn";
import { changeOf, observed } from "./wire";

type LegacyContext = Context<Services>;

/** A number of the carrier account, imported to a legacy connection (document 002). Deleted, it can be imported again. */
export const legacyPhoneNumber: Definition<typeof inputs, typeof outputs, Services> = {
  type: "legacy.PhoneNumber",
  noun: "legacy phone number",
  inputs,
  outputs,

  uniqueName({ connectionId, phoneNumber }) {
    return connectionId && phoneNumber ? whatOf({ connectionId, phoneNumber }) : undefined;
  },
  uniqueAdvice: "A number on a connection has one owner: remove one of the two.",

  async replacedBy({ changed, olds, news }) {
    const isSame = sameNumber(olds.phoneNumber ?? "", news.phoneNumber);
    return ["connectionId", "phoneNumber"].filter((field) => {
      return changed.has(field) && !(field === "phoneNumber" && isSame);
    });
  },

  async create(context, values) {
    await confirmFree(context, values);
    const { legacyNumbers } = context.services;
    const existing = legacyNumberAmong(await legacyNumbers.rows(values.connectionId), values.phoneNumber);
    const row = existing ?? (await importOnce(context, values));
    try {
      await change(context, row, changeOf(row, values));
    } catch (error) {
      if (existing) throw error;
      // Imported, and in service still.
      throw new PartialFailure<LegacyNumberState>(row.id, { ...values, status: values.status && "ACTIVE" }, error);
    }
    return { id: row.id, state: values, tookOver: existing !== undefined };
  },

  async read({ services }, id, state) {
    const { legacyNumbers } = services;
    const row = state.connectionId ? await legacyNumbers.find(state.connectionId, id) : await legacyNumbers.withId(id);
    return row && ({ ...state, ...observed(row, state) } as LegacyNumberState);
  },

  async update(context, id, { olds, news }) {
    const row = await context.services.legacyNumbers.find(news.connectionId, id);
    if (!row) throw vanished(news);
    await change(context, row, changeOf(row, news, olds));
    return news;
  },

  async delete(context, id, { connectionId, phoneNumber }) {
    const heldBy = await context.takenOver(legacyNumberKey(connectionId, phoneNumber));
    if (heldBy)
      return context.log(`Number ${phoneNumber} stays on connection ${connectionId}: "${heldBy.name}" holds it.`);
    await passNameOn(context, id, { connectionId, phoneNumber });
    await context.services.legacyNumbers.remove({ id, connectionId });
  },

  holds(id, { connectionId, phoneNumber = "" }) {
    return [legacyNumberKey(connectionId, phoneNumber), rowKey(id)];
  },
};

const rowKey = (id: string) => `legacyRow:${id}`;

function whatOf({ connectionId, phoneNumber }: Pick<LegacyNumberInputs, "connectionId" | "phoneNumber">): string {
  return `number ${phoneNumber} of legacy connection ${connectionId}`;
}

/** Stops where the connection is missing, or another resource of the program has the number. */
async function confirmFree({ claims, holder, name, services }: LegacyContext, values: LegacyNumberInputs) {
  const { connectionId, phoneNumber } = values;
  if (!(await services.legacyConnections.find(connectionId))) {
    throw new UserError(
      `Could not import ${phoneNumber} to legacy telephony connection ${connectionId}: this account has no such active ` +
        "connection on the legacy surface. Set connectionId to the id of a legacy.TelephonyConnection (the numbers of a " +
        "TelephonyConnection are those of a PhoneNumberSync); after one was deleted outside Pulumi, run `pulumi up --refresh`.",
    );
  }
  const heldBy = claims.holderOf(legacyNumberKey(connectionId, phoneNumber), holder);
  // One of this name is being replaced by this very resource.
  if (heldBy && heldBy.name !== name) {
    throw new UserError(
      `Could not manage ${whatOf(values)}: the resource "${heldBy.name}" of this program does. A number on a connection ` +
        "has one owner; remove one of the two resources.",
    );
  }
}

/** The row of this number on the connection that it leaves: one that this run has seen in state, and nothing keeps. */
async function rowBeingReplaced(
  { claims, services }: LegacyContext,
  { connectionId, phoneNumber }: LegacyNumberInputs,
): Promise<LegacyNumber | undefined> {
  const { legacyConnections, legacyNumbers } = services;
  for (const { id } of await legacyConnections.connected()) {
    const key = legacyNumberKey(id, phoneNumber);
    if (id === connectionId || !claims.isKnown(key) || claims.isHeld(key)) continue;
    const row = legacyNumberAmong(await legacyNumbers.rows(id), phoneNumber);
    if (row) return row;
  }
  return undefined;
}

async function importOnce(context: LegacyContext, values: LegacyNumberInputs): Promise<LegacyNumber> {
  const { legacyNumbers, timing } = context.services;
  const { connectionId, phoneNumber, friendlyName, capabilities } = values;
  const what = whatOf(values);
  const left = await rowBeingReplaced(context, values);
  return createOnce<LegacyNumber>(context, {
    what,
    inputs: { connectionId, phoneNumber, friendlyName, capabilities },
    list: legacyNumbers.on(connectionId),
    timing,
    idOf: ({ id }) => id,
    keyOf: rowKey,
    alike: async (rows) => rows.filter((row) => sameNumber(row.number, phoneNumber)),
    post: (sent) =>
      makingRoom(context.services, left, (nameOfOld) => {
        const number = { phoneNumber, friendlyName: friendlyName ?? nameOfOld, capabilities };
        return legacyNumbers.import(connectionId, number, `import ${what}`, sent);
      }),
  });
}

/** Changes a row, if there is anything to change. Whether the API clears a name by null is not documented. */
async function change(context: LegacyContext, row: LegacyNumber, wanted: LegacyNumberChange): Promise<void> {
  const { legacyNumbers } = context.services;
  if (Object.keys(wanted).length === 0) return;
  try {
    await legacyNumbers.change(row, wanted);
  } catch (error) {
    if (wanted.friendlyName !== null || !isRefusal(error)) throw error;
    context.log(`The API does not clear the friendly name of ${row.number}; it stays as it is.`);
    const { friendlyName: _, ...others } = wanted;
    await change(context, row, others);
  }
}

function vanished(values: LegacyNumberInputs): UserError {
  return new UserError(
    `Could not change ${whatOf(values)}: it is not on the connection any more. Nothing was changed. ` +
      "Run `pulumi up --refresh`: it is imported again then.",
  );
}
