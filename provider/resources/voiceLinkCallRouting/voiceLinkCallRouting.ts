import { type CallRoute, type Did, sameDid } from "../../inventory/callRoute";
import type { CallRoutes } from "../../inventory/callRoutes";
import type { Services } from "../../inventory/services";
import type { Context } from "../../lifecycle/context";
import { createOnce } from "../../lifecycle/createOnce";
import type { Definition } from "../../lifecycle/definition";
import { UserError } from "../../lifecycle/failures";
import { behind, type Found, isReachable } from "./behind";
import { rules } from "./modes";
import { inputs, outputs, type RoutingInputs, type RoutingState } from "./routing";
import { didOf, observed, recordOf, saysTheSame, switchedOff } from "./wire";

type RoutingContext = Context<Services>;

/**
 * Where the calls of a VoiceLink DID go (document 003). VoiceLink has one record for a DID, replaces it whole at every
 * update, and knows no delete: a routing that is destroyed is switched off, and one that is made again switched on.
 */
export const voiceLinkCallRouting: Definition<typeof inputs, typeof outputs, Services> = {
  type: "VoiceLinkCallRouting",
  noun: "VoiceLink call routing",
  inputs,
  outputs,
  rules,

  async replacedBy({ changed, olds, news }, context) {
    const named = ["didId", "didNumber"].filter((field) => changed.has(field));
    if (named.length === 0 || (await isSameDid(context, olds, news))) return [];
    return named;
  },

  async create(context, values) {
    const { route, tookOver } = await ensure(context, values);
    return { id: route.id, state: { ...values, routingId: route.id }, tookOver };
  },

  async read(context, id, state) {
    const routingId = state.routingId ?? id;
    try {
      const { route } = await behind(context, state.connectionId, (routes) =>
        routes.list.findOrProveAbsent(`VoiceLink call routing ${routingId}`, (shown) =>
          shown.find((item) => item.id === routingId),
        ),
      );
      return route && ({ ...state, ...observed(route, state) } as RoutingState);
    } catch (error) {
      if (await isReachable(context, state.connectionId)) throw error;
      context.log(
        `Call routing ${routingId} cannot be read: its VoiceLink connection is disconnected. It stays in state.`,
      );
      return state as RoutingState;
    }
  },

  async update(context, id, { olds, news }) {
    const oldRoutingId = olds.routingId ?? id;
    const { route } = await ensure(context, news, oldRoutingId);
    if (route.id !== oldRoutingId) await switchOff(context, oldRoutingId, olds);
    return { ...news, routingId: route.id };
  },

  async delete(context, id, state) {
    const routingId = state.routingId ?? id;
    const heldBy = await context.takenOver(keyOf(routingId));
    if (heldBy) return context.log(`Call routing ${routingId} stays on: "${heldBy.name}" has taken it over.`);
    await switchOff(context, routingId, state);
  },

  holds(id, state) {
    return [keyOf(state.routingId ?? id)];
  },
};

const keyOf = (routingId: string) => `route:${routingId}`;

/** Makes the DID's record say what the program says: the record that is there, or a new one. */
async function ensure(
  context: RoutingContext,
  values: RoutingInputs,
  ownId?: string,
): Promise<{ route: CallRoute; tookOver: boolean }> {
  const found = await behind(context, values.connectionId, async (routes) => recordIn(routes, values));
  const { routes, route } = found;
  if (!route) {
    if (values.adoptId !== undefined && ownId === undefined) throw nothingToAdopt(values);
    return { route: await make(context, routes, values), tookOver: false };
  }
  if (route.id !== ownId) refuseUnlessFree(context, found, values);
  if (!saysTheSame(route, values)) await routes.replace(route.id, recordOf(values));
  return { route, tookOver: route.id !== ownId && route.status !== 0 };
}

async function recordIn(routes: CallRoutes, values: RoutingInputs): Promise<CallRoute | undefined> {
  const { items } = await routes.list.read();
  return routes.recordOf(didOf(values), items);
}

async function make(context: RoutingContext, routes: CallRoutes, values: RoutingInputs): Promise<CallRoute> {
  const did = didOf(values);
  return createOnce<CallRoute>(context, {
    what: `call routing of DID ${nameOf(did)}`,
    inputs: { ...values, connectionId: routes.connectionId },
    list: routes.list,
    timing: context.services.timing,
    idOf: (route) => route.id,
    keyOf,
    alike: async (items) => {
      const route = await routes.recordOf(did, items);
      return route ? [route] : [];
    },
    post: (sent) => routes.create(did, recordOf(values), sent),
  });
}

/** A record that another owner has on, for something else, is not taken over on an equal DID alone. */
function refuseUnlessFree({ claims, holder }: RoutingContext, { route }: Found, values: RoutingInputs): void {
  if (!route) return;
  const did = nameOf(didOf(values));
  if (values.adoptId !== undefined && String(values.adoptId) !== route.id) {
    throw new UserError(
      `Could not adopt call routing ${values.adoptId}: the record of DID ${did} is ${route.id}. ` +
        `Set adoptId: "${route.id}", or the DID of the record that is meant.`,
    );
  }
  const heldBy = claims.holderOf(keyOf(route.id), holder);
  if (heldBy) {
    throw new UserError(
      `Did not route DID ${did}: the resource "${heldBy.name}" of this program routes it already (record ${route.id}). ` +
        "A DID has one record; remove one of the two resources.",
    );
  }
  const isFree = route.status === 0 || saysTheSame(route, values) || claims.isKnown(keyOf(route.id));
  if (isFree || values.adoptId !== undefined) return;
  throw new UserError(
    `Did not route DID ${did}: it has a routing record already (${route.id}), which is on and says something else. ` +
      `Nothing was changed. To take it over, with what the program says, set adoptId: "${route.id}". If the resource was ` +
      "renamed or moved in the program, give it `aliases` with its old name or parent.",
  );
}

function nothingToAdopt(values: RoutingInputs): UserError {
  return new UserError(
    `Could not adopt call routing ${values.adoptId}: DID ${nameOf(didOf(values))} has no routing record behind this ` +
      "VoiceLink connection. Leave adoptId out to make one, or set the DID and connectionId of the record that is meant.",
  );
}

/** Switches a record off: the nearest to a delete that VoiceLink has. */
async function switchOff(context: RoutingContext, routingId: string, state: RoutingState): Promise<void> {
  try {
    const { routes, route } = await behind(context, state.connectionId, ({ list }) =>
      list.findOrProveAbsent(`VoiceLink call routing ${routingId}`, (shown) =>
        shown.find((item) => item.id === routingId),
      ),
    );
    if (route && route.status !== 0) await routes.replace(routingId, switchedOff(route, state));
  } catch (error) {
    if (await isReachable(context, state.connectionId)) throw error;
    context.log(`Call routing ${routingId} went with its VoiceLink connection, which is disconnected.`);
  }
}

/** Whether a DID under its new name is the one under its old name: by number and by id, it is one DID all the same. */
async function isSameDid(context: RoutingContext, olds: RoutingState, news: RoutingInputs): Promise<boolean> {
  const direct = sameDid(didOf(olds), didOf(news));
  if (direct !== undefined) return direct;
  const { routes } = await behind(context, olds.connectionId, async () => undefined);
  const [one, other] = [await routes.identify(didOf(olds)), didOf(news)];
  return sameDid(one, other) ?? false;
}

function nameOf(did: Did): string {
  return String(did.didId ?? did.didNumber);
}
