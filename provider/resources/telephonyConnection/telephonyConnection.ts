import { type Connection, connectionKey, isConnected, rowKey } from "../../inventory/connection";
import type { Services } from "../../inventory/services";
import { adoptable, adoptedWithout } from "../../lifecycle/adoption";
import type { Context } from "../../lifecycle/context";
import { createOnce } from "../../lifecycle/createOnce";
import type { Created, Definition } from "../../lifecycle/definition";
import { refuseTwin, twoOfOneName } from "../../lifecycle/twins";
import { missingFields } from "../../lifecycle/variants";
import { carriers, numberFields } from "./carriers";
import { type ConnectionInputs, type ConnectionState, inputs, outputs } from "./inputs";
import { passNumbersOn } from "./passNumbersOn";
import { rules } from "./rules";
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

  uniqueName({ provider, name, adoptId }) {
    // The API lets two connections have one name; of those that are adopted each is told by its id.
    if (adoptId !== undefined) return undefined;
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
  context: ConnectionContext,
  values: ConnectionInputs,
  id: string,
): Promise<Created<ConnectionState>> {
  const { connections } = context.services;
  const found = await connections.find(id);
  const shown = adoptable(context, {
    what: `telephony connection ${id}`,
    key: connectionKey(id),
    shown: found,
    isListed: (await connections.list.read()).items.some((item) => item.id === id),
    provider: values.provider,
  });
  if (shown.name !== values.name) await connections.rename(id, values.name);
  return { id, state: { ...values, ...observed(shown) }, tookOver: true };
}

async function make(context: ConnectionContext, values: ConnectionInputs): Promise<Created<ConnectionState>> {
  const { connections, timing } = context.services;
  const what = `${values.provider} connection named "${values.name}"`;
  const missing = missingFields(carriers[values.provider], (field) => field in values);
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
    refuse: ({ id }) => refuseTwin(context, what, { id, key: connectionKey(id) }),
    post: (sent) =>
      steppingAside(context, isAlike, () => connections.create(createBody(values), `create the ${what}`, sent)),
  });
  return { id: made.id, state: { ...values, ...observed(made) } };
}
