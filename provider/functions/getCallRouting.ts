import { z } from "zod";
import type { CallRoute } from "../inventory/callRoute";
import { ofPanel } from "./arguments";
import type { FunctionDefinition } from "./functionDefinition";
import { unprovenEnd } from "./unprovenEnd";

const args = {
  connectionId: ofPanel.connectionId,
  /** Only the record of this DID, by its id at VoiceLink. */
  didId: z
    .int("must be the id of a VoiceLink DID: a whole number of 1 or more.")
    .min(1, "must be 1 or more.")
    .optional(),
  /** Only the record of this DID, by its number, with or without the plus. */
  didNumber: z.string().min(1, "must be a phone number.").optional(),
};

const id = () => z.number().optional();

const result = {
  /** The routing records, in VoiceLink's order; one a DID. What its answer leaves out is absent. */
  routes: z.array(
    z.object({
      routingId: z.string(),
      didId: id(),
      didNumber: z.string().optional(),
      forInboundCall: z.number().optional(),
      forOutboundCall: z.number().optional(),
      inboundWebsocketBotId: id(),
      inboundSipTrunkId: id(),
      outboundWebsocketBotId: id(),
      outboundSipTrunkId: id(),
      status: z.number().optional(),
    }),
  ),
};

/** The call routing of a VoiceLink panel (document 003). */
export const getCallRouting: FunctionDefinition<typeof args, typeof result> = {
  name: "getCallRouting",
  args,
  result,
  problem({ didId, didNumber }) {
    return didId === undefined || didNumber === undefined
      ? undefined
      : "Name the DID by didId or by didNumber, not by both.";
  },
  async call({ callRoutes }, { connectionId, didId, didNumber }, log) {
    const routes = callRoutes(connectionId);
    const { items, complete } = await routes.list.read({ startedAfter: routes.list.now() });
    if (!complete) log(unprovenEnd("call routing", "getCallRouting"));
    if (didId === undefined && didNumber === undefined) return { routes: items.map(shownRoute) };
    const route = await routes.recordOf({ didId, didNumber }, items);
    return { routes: route ? [shownRoute(route)] : [] };
  },
};

function shownRoute({ id: routingId, ...route }: CallRoute) {
  return {
    ...route,
    routingId,
    inboundWebsocketBotId: route.inboundWebsocketBotId ?? undefined,
    inboundSipTrunkId: route.inboundSipTrunkId ?? undefined,
    outboundWebsocketBotId: route.outboundWebsocketBotId ?? undefined,
    outboundSipTrunkId: route.outboundSipTrunkId ?? undefined,
  };
}
