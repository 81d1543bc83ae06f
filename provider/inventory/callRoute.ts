import { z } from "zod";
import { sameNumber } from "./connection";

/**
 * The call-routing record of one DID, as VoiceLink shows it through Vocobase (document 003). A field that an answer
 * leaves out is undefined, not observed; one that is empty (null, or an id of 0) is null.
 */
export interface CallRoute {
  readonly id: string;
  readonly didId: number | undefined;
  /** As VoiceLink writes it: digits, mostly without the plus. */
  readonly didNumber: string | undefined;
  readonly forInboundCall: number | undefined;
  readonly forOutboundCall: number | undefined;
  readonly inboundWebsocketBotId: number | null | undefined;
  readonly inboundSipTrunkId: number | null | undefined;
  readonly outboundWebsocketBotId: number | null | undefined;
  readonly outboundSipTrunkId: number | null | undefined;
  readonly status: number | undefined;
}

/** A phone number that VoiceLink routes, by its id there or by its digits. */
export interface Did {
  readonly didId?: number;
  readonly didNumber?: string;
}

const integer = z
  .union([z.number(), z.string().regex(/^\d+$/).transform(Number)])
  .optional()
  .catch(undefined);
const target = z
  .union([z.null(), z.number(), z.string().regex(/^\d*$/).transform(Number)])
  .transform((value) => value || null)
  .optional()
  .catch(undefined);
const number = z
  .union([z.string().min(1), z.number().transform(String)])
  .optional()
  .catch(undefined);
const did = z
  .looseObject({ id: integer, did_id: integer, did_number: number, phone_number: number })
  .optional()
  .catch(undefined);

export const callRoute = z
  .looseObject({
    id: z
      .union([z.string().min(1), z.number()])
      .transform(String)
      .optional(),
    routing_id: z
      .union([z.string().min(1), z.number()])
      .transform(String)
      .optional(),
    did_id: integer,
    did_number: number,
    phone_number: number,
    did,
    for_inbound_call: integer,
    for_outbound_call: integer,
    inbound_websocket_bot_id: target,
    inbound_sip_trunk_id: target,
    outbound_websocket_bot_id: target,
    outbound_sip_trunk_id: target,
    status: integer,
  })
  .transform((shown, context): CallRoute => {
    const id = shown.id ?? shown.routing_id;
    if (id === undefined) {
      context.addIssue({ code: "custom", message: "expected an id" });
      return z.NEVER;
    }
    return {
      id,
      didId: shown.did_id ?? shown.did?.did_id ?? shown.did?.id,
      didNumber: shown.did_number ?? shown.phone_number ?? shown.did?.did_number ?? shown.did?.phone_number,
      forInboundCall: shown.for_inbound_call,
      forOutboundCall: shown.for_outbound_call,
      inboundWebsocketBotId: shown.inbound_websocket_bot_id,
      inboundSipTrunkId: shown.inbound_sip_trunk_id,
      outboundWebsocketBotId: shown.outbound_websocket_bot_id,
      outboundSipTrunkId: shown.outbound_sip_trunk_id,
      status: shown.status,
    };
  });

/** Whether two names of a DID mean the same one; undefined where they have nothing in common to compare. */
export function sameDid(one: Did, other: Did): boolean | undefined {
  if (one.didId !== undefined && other.didId !== undefined) return one.didId === other.didId;
  if (one.didNumber !== undefined && other.didNumber !== undefined) return sameNumber(one.didNumber, other.didNumber);
  return undefined;
}

/**
 * A VoiceLink list, however deep VoiceLink's own envelope nests it: `data` is forwarded unchanged and has no guaranteed
 * shape (document 003), so a list is looked for where its name does not tell.
 */
export function voiceLinkItems(data: unknown): unknown[] | undefined {
  let inner = data;
  for (let depth = 0; depth < 4; depth++) {
    if (Array.isArray(inner)) return inner;
    if (inner === null || typeof inner !== "object") return undefined;
    const { data: wrapped } = inner as { data?: unknown };
    inner = wrapped ?? Object.values(inner).find(Array.isArray);
  }
  return undefined;
}
