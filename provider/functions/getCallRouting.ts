import { z } from "zod";
import type { CallRoute } from "../inventory/callRoute";
import type { FunctionDefinition } from "./functionDefinition";
import { ofPanel } from "./ofPanel";
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

const route = {
  /** The record's id. */
  routingId: z.string(),
  /** The DID's id at VoiceLink. */
  didId: z.number().optional(),
  /** The DID's number, as VoiceLink writes it. */
  didNumber: z.string().optional(),
  /** Where inbound calls go: 1 mobile, 2 SIP, 3 WebSocket bot. */
  forInboundCall: z.number().optional(),
  /** What outbound calls come from: 2 SIP, 3 WebSocket bot, 4 only-answer. */
  forOutboundCall: z.number().optional(),
  /** The bot that takes inbound calls. */
  inboundWebsocketBotId: z.number().optional(),
  /** The trunk that takes inbound calls. */
  inboundSipTrunkId: z.number().optional(),
  /** The bot that outbound calls come from. */
  outboundWebsocketBotId: z.number().optional(),
  /** The trunk that outbound calls come from. */
  outboundSipTrunkId: z.number().optional(),
  /** 1 on, 0 off. */
  status: z.number().optional(),
};

const result = {
  /** The routing records, in VoiceLink's order; one a DID. What its answer leaves out is absent. */
  routes: z.array(z.object(route)),
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
    const record = await routes.recordOf({ didId, didNumber }, items);
    return { routes: record ? [shownRoute(record)] : [] };
  },
};

function shownRoute({ id: routingId, ...record }: CallRoute) {
  return {
    ...record,
    routingId,
    inboundWebsocketBotId: record.inboundWebsocketBotId ?? undefined,
    inboundSipTrunkId: record.inboundSipTrunkId ?? undefined,
    outboundWebsocketBotId: record.outboundWebsocketBotId ?? undefined,
    outboundSipTrunkId: record.outboundSipTrunkId ?? undefined,
  };
}
