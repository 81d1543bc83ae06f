import type { CallRoute, Did } from "../../inventory/callRoute";
import { type RouteRecord, saysExactly } from "../../inventory/callRoutes";
import { directions, isUseless, type Target } from "./modes";
import type { RoutingInputs, RoutingState } from "./routing";

/** What the program says of a DID's routing, in the API's words. It is the whole record: an update replaces it. */
export function recordOf(values: RoutingInputs): RouteRecord {
  return {
    for_inbound_call: values.forInboundCall,
    for_outbound_call: values.forOutboundCall,
    inbound_websocket_bot_id: values.inboundWebsocketBotId,
    inbound_sip_trunk_id: values.inboundSipTrunkId,
    outbound_websocket_bot_id: values.outboundWebsocketBotId,
    outbound_sip_trunk_id: values.outboundSipTrunkId,
    status: values.status,
  };
}

/**
 * The record as it is, switched off. What is not observed is taken from state: what is left out would be erased. A target
 * that the mode has no use for is left out all the same, since VoiceLink may refuse it.
 */
export function switchedOff(route: CallRoute, state: RoutingState): RouteRecord {
  const modes = {
    forInboundCall: route.forInboundCall ?? state.forInboundCall,
    forOutboundCall: route.forOutboundCall ?? state.forOutboundCall,
  };
  const target = (name: Target) =>
    isUseless(name, modes) ? undefined : route[name] === undefined ? state[name] : (route[name] ?? undefined);
  return {
    for_inbound_call: modes.forInboundCall,
    for_outbound_call: modes.forOutboundCall,
    inbound_websocket_bot_id: target("inboundWebsocketBotId"),
    inbound_sip_trunk_id: target("inboundSipTrunkId"),
    outbound_websocket_bot_id: target("outboundWebsocketBotId"),
    outbound_sip_trunk_id: target("outboundSipTrunkId"),
    status: 0,
  };
}

/**
 * Whether a record says what the program says. A target that lies about without a use does not count, as it does not in a
 * refresh: the program cannot say it, and VoiceLink does nothing with it.
 */
export function saysTheSame(route: CallRoute, values: RoutingInputs): boolean {
  const used = directions.flatMap(({ targets }) => targets).filter((target) => !isUseless(target, values));
  const counted = Object.fromEntries(used.map((target) => [target, route[target]]));
  return saysExactly({ ...route, ...noTargets, ...counted }, recordOf(values));
}

const noTargets: Readonly<Record<Target, null>> = {
  inboundWebsocketBotId: null,
  inboundSipTrunkId: null,
  outboundWebsocketBotId: null,
  outboundSipTrunkId: null,
};

/**
 * What the API shows of the routing that a resource keeps. A target counts where the mode in force needs it, or where
 * state has it; one that lies about unused does not. What an answer leaves out keeps what state has.
 */
export function observed(route: CallRoute, state: Partial<RoutingState>): Partial<RoutingState> {
  const shown: Partial<RoutingState> = { routingId: route.id };
  if (route.status !== undefined) shown.status = route.status === 0 ? 0 : 1;
  for (const { field, modes, targets } of directions) {
    const mode = route[field] ?? state[field];
    shown[field] = mode;
    for (const target of targets) {
      const counts = state[target] !== undefined || (mode !== undefined && modes[mode] === target);
      if (counts && route[target] !== undefined) shown[target] = route[target] ?? undefined;
    }
  }
  return shown;
}

/** The DID that a resource routes. */
export function didOf({ didId, didNumber }: Partial<RoutingInputs>): Did {
  return { didId, didNumber };
}
