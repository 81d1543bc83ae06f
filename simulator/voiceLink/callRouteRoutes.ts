import { z } from "zod";
import { invalid } from "../http/apiError";
import { page } from "../http/paging";
import { type Route, route } from "../http/route";
import type { Switches } from "../switches";
import type { CallRoute } from "../world/world";
import { createBody, replaceBody } from "./callRouteBody";
import { makeCallRoute, replaceCallRoute } from "./callRouteRules";
import { voiceLinkId, voiceLinkList, voiceLinkNumber, voiceLinkWritten } from "./voiceLinkAnswer";
import { connectionFields, panelOf, voiceLinkConnection } from "./voiceLinkPanel";

const listCallRoutes = route({
  method: "GET",
  path: "/api/v2/voicelink/call-routing",
  list: true,
  query: () => z.strictObject(connectionFields),
  handle: (call, { query }) => {
    const { switches } = call;
    const { routes } = panelOf(call.listed(), switches, voiceLinkConnection(call, query));
    const shown = page(routes, call.query, switches);
    return voiceLinkList(
      switches,
      "call_routing",
      shown.map((item) => callRouteAnswer(switches, item)),
    );
  },
});

const createCallRoute = route({
  method: "POST",
  path: "/api/v2/voicelink/call-routing",
  body: createBody,
  handle: (call, { body }) => {
    const panel = panelOf(call.world, call.switches, voiceLinkConnection(call, body));
    const made = makeCallRoute(call, panel, body);
    return voiceLinkWritten(call.switches, callRouteAnswer(call.switches, made), call.switches.createStatus);
  },
});

const updateCallRoute = route({
  method: "POST",
  path: "/api/v2/voicelink/call-routing/:id",
  body: replaceBody,
  handle: (call, { body }) => {
    const panel = panelOf(call.world, call.switches, voiceLinkConnection(call, body));
    const replaced = replaceCallRoute(call.switches, panel, routingId(call.params.id), body);
    return voiceLinkWritten(call.switches, callRouteAnswer(call.switches, replaced), 200);
  },
});

function routingId(text = ""): number {
  if (!/^[1-9]\d*$/.test(text)) throw invalid("routing_id: must be a positive integer.");
  return Number(text);
}

/** A routing record in the upstream's shape, by the switches. */
function callRouteAnswer(switches: Switches, item: CallRoute): Record<string, unknown> {
  const all: Record<string, unknown> = {
    ...(switches.routeItemIdKey !== "routing_id" && { id: voiceLinkId(switches, item.id) }),
    ...(switches.routeItemIdKey !== "id" && { routing_id: voiceLinkId(switches, item.id) }),
    ...(switches.routeItemDid !== "number" && { did_id: voiceLinkId(switches, item.didId) }),
    ...(switches.routeItemDid !== "id" && { did_number: voiceLinkNumber(switches, item.didNumber) }),
    for_inbound_call: item.forInboundCall,
    for_outbound_call: item.forOutboundCall,
    inbound_websocket_bot_id: voiceLinkId(switches, item.inboundWebsocketBotId),
    inbound_sip_trunk_id: voiceLinkId(switches, item.inboundSipTrunkId),
    outbound_websocket_bot_id: voiceLinkId(switches, item.outboundWebsocketBotId),
    outbound_sip_trunk_id: voiceLinkId(switches, item.outboundSipTrunkId),
    status: item.status,
  };
  if (switches.routeNullKeys === "shown") return all;
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
}

export const callRouteRoutes: Route[] = [listCallRoutes, createCallRoute, updateCallRoute];
