import type { Switches } from "../switches";
import type { CallRoute } from "../world/world";
import { voiceLinkId, voiceLinkNumber } from "./voiceLinkAnswer";

/** A routing record in the upstream's shape, by the switches. */
export function callRouteAnswer(switches: Switches, item: CallRoute): Record<string, unknown> {
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
