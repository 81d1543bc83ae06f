import { isConnected } from "../../inventory/connection";
import { type LegacyConnection, legacyConnectionKey } from "../../inventory/legacyConnection";
import type { Services } from "../../inventory/services";
import { adoptable, adoptedWithout } from "../../lifecycle/adoption";
import type { Context } from "../../lifecycle/context";
import { createOnce } from "../../lifecycle/createOnce";
import type { Created, Definition, Draft, Problem } from "../../lifecycle/definition";
import { refuseTwin, twoOfOneName } from "../../lifecycle/twins";
import { checkForeignFields, checkRequiredFields, missingFields } from "../../lifecycle/variants";
import { carriers } from "./carriers";
import { inputs, type LegacyConnectionInputs, type LegacyConnectionState, outputs } from "./inputs";
import { refuseUnserved } from "./refuseUnserved";
import { changesIn, createBody, credentialsIn, differingFrom, observed } from "./wire";

type LegacyContext = Context<Services>;

/**
 * A Twilio or Exotel account on the legacy surface (document 002). The API verifies its credentials before it stores them,
 * and changes everything but the carrier in place.
 */
export const legacyTelephonyConnection: Definition<typeof inputs, typeof outputs, Services> = {
  type: "legacy.TelephonyConnection",
  noun: "legacy telephony connection",
  inputs,
  outputs,
  rules,

  uniqueName({ provider, name }) {
    return provider && name ? whatOf({ provider, name }) : undefined;
  },

  async replacedBy({ changed }) {
    return changed.has("provider") ? ["provider"] : [];
  },

  async create(context, values) {
    return values.adoptId === undefined ? make(context, values) : adopt(context, values, values.adoptId);
  },

  async read({ services }, id, state) {
    const shown = await services.legacyConnections.find(id);
    return shown && ({ ...state, ...observed(shown, state) } as LegacyConnectionState);
  },

  async update({ services }, id, { olds, news, changed }) {
    return { ...news, status: (await change(services, id, news, changed)) ?? olds.status };
  },

  async delete(context, id) {
    const heldBy = await context.takenOver(legacyConnectionKey(id));
    if (heldBy) return context.log(`Legacy connection ${id} stays: "${heldBy.name}" has taken it over.`);
    await refuseUnserved(context, id);
    await context.services.legacyConnections.remove(id);
  },

  holds(id) {
    return [legacyConnectionKey(id)];
  },
};

function rules(draft: Draft<LegacyConnectionInputs>, problem: Problem): void {
  const carrier = draft.known.provider;
  if (carrier === undefined) return;
  checkForeignFields(carriers, carrier, draft, problem);
  if (draft.given("adoptId")) return;
  checkRequiredFields(carriers, carrier, draft, problem, (field) => {
    return `Take it from the carrier's console; for a connection that exists already, adoptId makes it optional (${field} cannot be read back).`;
  });
}

function whatOf({ provider, name }: Pick<LegacyConnectionInputs, "provider" | "name">): string {
  return `legacy ${provider} connection named "${name}"`;
}

/** Sends what has changed, if anything that the API can change has. Answers the status that it then has, if it is known. */
async function change(
  { legacyConnections }: Services,
  id: string,
  values: LegacyConnectionInputs,
  changed: ReadonlySet<string>,
): Promise<string | undefined> {
  const credentials = credentialsIn(values, changed);
  const changes = changesIn(values, changed);
  if (Object.keys({ ...credentials, ...changes }).length === 0) return undefined;
  return legacyConnections.change(id, credentials, changes);
}

async function adopt(
  context: LegacyContext,
  values: LegacyConnectionInputs,
  id: string,
): Promise<Created<LegacyConnectionState>> {
  const { legacyConnections } = context.services;
  const found = await legacyConnections.find(id);
  const shown = adoptable(context, {
    what: `legacy telephony connection ${id}`,
    key: legacyConnectionKey(id),
    shown: found,
    isListed: (await legacyConnections.list.read()).items.some((item) => item.id === id),
    provider: values.provider,
  });
  const status = await change(context.services, id, values, differingFrom(shown, values));
  return { id, state: { ...values, status: status ?? shown.status }, tookOver: true };
}

async function make(context: LegacyContext, values: LegacyConnectionInputs): Promise<Created<LegacyConnectionState>> {
  const { legacyConnections, timing } = context.services;
  const what = whatOf(values);
  const missing = missingFields(carriers[values.provider], (field) => field in values);
  if (missing.length > 0) throw adoptedWithout(missing, what);
  if (!context.claims.takeName(`being made: ${what}`, context.holder)) throw twoOfOneName(what);

  const isAlike = (shown: LegacyConnection) =>
    isConnected(shown) && shown.provider === values.provider && shown.name?.trim() === values.name.trim();
  const made = await createOnce<LegacyConnection>(context, {
    what,
    inputs: values,
    list: legacyConnections.list,
    timing,
    idOf: ({ id }) => id,
    keyOf: legacyConnectionKey,
    alike: async (items) => items.filter(isAlike),
    refuse: ({ id }) => refuseTwin(context, what, { id, key: legacyConnectionKey(id) }),
    post: (sent) => legacyConnections.create(createBody(values), `create the ${what}`, sent),
  });
  return { id: made.id, state: { ...values, status: made.status } };
}
