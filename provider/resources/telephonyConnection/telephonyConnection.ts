import { type Connection, connectionKey, isConnected, rowKey } from "../../inventory/connection";
import type { Services } from "../../inventory/services";
import type { Context } from "../../lifecycle/context";
import { createOnce } from "../../lifecycle/createOnce";
import type { Created, Definition } from "../../lifecycle/definition";
import { UserError } from "../../lifecycle/failures";
import { numberFields } from "./carriers";
import { type ConnectionInputs, type ConnectionState, inputs, outputs } from "./inputs";
import { passNumbersOn } from "./passNumbersOn";
import { missingFields, rules } from "./rules";
import { steppingAside } from "./steppingAside";
import { createBody, observed } from "./wire";

type ConnectionContext = Context<Services>;

/**
 * A carrier account, trunk or set of DIDs by which the account places and takes calls (documents 000 and 001). Only its
 * name changes in place. Everything else makes a new connection, which is there before the old one is disconnected.
 */
export const telephonyConnection: Definition<typeof inputs, typeof outputs, Services> = {
  type: "TelephonyConnection",
  noun: "telephony connection",
  inputs,
  outputs,
  idOutput: "connectionId",
  rules,

  uniqueName({ provider, name }) {
    return provider && name ? `${provider} connection named "${name}"` : undefined;
  },

  async replacedBy({ changed, olds, news }) {
    return [...changed].filter((field) => {
      if (field === "name") return false;
      // An adopted connection's credentials are unknown, so the first ones given are recorded.
      if (olds.adoptId !== undefined && olds[field as keyof ConnectionState] === undefined) return false;
      return !isAliasOfSameAuthId(field, olds, news);
    });
  },

  async create(context, values) {
    return values.adoptId === undefined ? make(context, values) : adopt(context, values, values.adoptId);
  },

  async read({ services }, id, state) {
    const shown = await services.connections.find(id);
    if (!shown) return undefined;
    const sameName = shown.name === undefined || shown.name.trim() === state.name?.trim();
    return {
      ...state,
      provider: shown.provider ?? state.provider,
      name: sameName ? state.name : shown.name,
      ...observed(shown),
    } as ConnectionState;
  },

  async update({ services }, id, { olds, news, changed }) {
    if (changed.has("name")) await services.connections.rename(id, news.name);
    const { connectionId, providerKey, status } = olds;
    return { ...news, connectionId, providerKey, status };
  },

  async delete(context, id, state) {
    const heldBy = await context.takenOver(connectionKey(id));
    if (heldBy) return context.log(`Connection ${id} stays: "${heldBy.name}" has taken it over.`);
    await passNumbersOn(context, id, state);
    await context.services.connections.disconnect(id);
  },

  holds(id, state) {
    const ownNumbers = numberFields.flatMap((field) => state[field] ?? []);
    return [connectionKey(id), ...ownNumbers.map((number) => rowKey(id, number))];
  },
};

function isAliasOfSameAuthId(field: string, olds: ConnectionState, news: ConnectionInputs): boolean {
  if (field !== "authId" && field !== "accountSid") return false;
  return (olds.authId ?? olds.accountSid) === (news.authId ?? news.accountSid);
}

async function adopt(
  { services, claims, holder }: ConnectionContext,
  values: ConnectionInputs,
  id: string,
): Promise<Created<ConnectionState>> {
  const shown = await services.connections.find(id);
  if (!shown) {
    const listed = (await services.connections.list.read()).items.some((item) => item.id === id);
    throw new UserError(
      `Could not adopt telephony connection ${id}: ${listed ? "it is disconnected" : "this account has no such connection"}. ` +
        "Set adoptId to the id of an active connection (the dashboard shows it), or leave it out to make a new one.",
    );
  }
  if (shown.provider !== undefined && shown.provider !== values.provider) {
    throw new UserError(
      `Could not adopt telephony connection ${id}: it is a ${shown.provider} connection, and the program says ` +
        `${values.provider}. Set provider to "${shown.provider}", or adoptId to the connection that is meant.`,
    );
  }
  const heldBy = claims.holderOf(connectionKey(id), holder);
  if (heldBy) {
    throw new UserError(
      `Could not adopt telephony connection ${id}: the resource "${heldBy.name}" of this program manages it. ` +
        "A connection has one owner; remove one of the two resources, or its adoptId.",
    );
  }
  if (shown.name !== values.name) await services.connections.rename(id, values.name);
  return { id, state: { ...values, ...observed(shown) }, tookOver: true };
}

async function make(context: ConnectionContext, values: ConnectionInputs): Promise<Created<ConnectionState>> {
  const { connections, timing } = context.services;
  const what = `${values.provider} connection named "${values.name}"`;
  const missing = missingFields(values.provider, (field) => values[field] !== undefined);
  if (missing.length > 0) throw adoptedWithout(missing, what);
  if (!context.claims.takeName(`being made: ${what}`, context.holder)) throw twoOfOneName(what);

  const isAlike = (shown: Connection) =>
    isConnected(shown) && shown.provider === values.provider && shown.name?.trim() === values.name.trim();
  const made = await createOnce<Connection>(context, {
    what,
    inputs: values,
    list: connections.list,
    timing,
    idOf: (shown) => shown.id,
    keyOf: connectionKey,
    alike: async (items) => items.filter(isAlike),
    refuse: (existing) => refuseDuplicate(context, existing, what),
    post: (sent) =>
      steppingAside(context, isAlike, () => connections.create(createBody(values), `create the ${what}`, sent)),
  });
  return { id: made.id, state: { ...values, ...observed(made) } };
}

/** An adopted connection may do without its credentials; its replacement may not. */
function adoptedWithout(missing: readonly string[][], what: string): UserError {
  return new UserError(
    `Did not make a ${what} in the place of the one that was adopted: ${missing.map((fields) => fields.join(" or ")).join(", ")} ` +
      "is required for a new connection. Nothing was changed. Set it in the program, or take the other change back.",
  );
}

/** An equal name alone is never taken for the same connection, and never silently given twice. */
function refuseDuplicate({ claims }: ConnectionContext, shown: Connection, what: string): void {
  if (claims.isHeld(connectionKey(shown.id))) throw twoOfOneName(what);
  // One that this run has seen in state, and nothing keeps, is on its way out: this is its replacement.
  if (claims.isKnown(connectionKey(shown.id))) return;
  throw new UserError(
    `Did not make a ${what}: the account has an active one already (${shown.id}), and no resource that this run has ` +
      "seen manages it. Nothing was changed. " +
      `If this resource is to manage it, set adoptId: "${shown.id}". ` +
      "If the resource was renamed or moved in the program, give it `aliases` with its old name or parent. " +
      "If it is to be replaced by `up --replace`, add --refresh. " +
      "If it is another connection, choose another name.",
  );
}

function twoOfOneName(what: string): UserError {
  return new UserError(
    `Did not make a second ${what}: another resource of this program manages one. Give one of them another name.`,
  );
}
