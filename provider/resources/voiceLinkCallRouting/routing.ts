import { z } from "zod";
import type { State, ValuesOf } from "../../lifecycle/definition";

const id = (what: string) =>
  z
    .int(`must be the id of ${what}: a whole number of 1 or more.`)
    .min(1, `must be the id of ${what}: 1 or more.`)
    .optional();

const mode = (modes: string) =>
  z.int(`must be a whole number: ${modes}.`).min(0, `must be a whole number of 0 or more: ${modes}.`);

/** The inputs of a VoiceLink call routing (document 003). */
export const inputs = {
  /** The DID's id at VoiceLink. Either this or `didNumber`; another DID is another routing. */
  didId: id("a VoiceLink DID").meta({ example: 812 }),
  /** The DID's number, with or without the plus. Either this or `didId`. */
  didNumber: z.string().min(1, "must be a phone number.").optional().meta({ example: "+918011223344" }),
  /** Where inbound calls go: 1 mobile, 2 SIP, 3 WebSocket bot. */
  forInboundCall: mode("1 mobile, 2 SIP, 3 WebSocket bot").meta({ example: 3 }),
  /** What outbound calls come from: 2 SIP, 3 WebSocket bot, 4 only-answer. */
  forOutboundCall: mode("2 SIP, 3 WebSocket bot, 4 only-answer").meta({ example: 3 }),
  /** The bot that takes inbound calls, where `forInboundCall` is 3. */
  inboundWebsocketBotId: id("a VoiceLink bot").meta({ example: 93 }),
  /** The trunk that takes inbound calls, where `forInboundCall` is 2. */
  inboundSipTrunkId: id("a VoiceLink SIP trunk").meta({ example: 7 }),
  /** The bot that outbound calls come from, where `forOutboundCall` is 3. */
  outboundWebsocketBotId: id("a VoiceLink bot").meta({ example: 93 }),
  /** The trunk that outbound calls come from, where `forOutboundCall` is 2. */
  outboundSipTrunkId: id("a VoiceLink SIP trunk").meta({ example: 7 }),
  /** 1 on, 0 off. */
  status: z
    .literal([0, 1], { error: () => "must be 1 (on) or 0 (off)." })
    .default(1)
    .meta({ example: 1 }),
  /**
   * The VoiceLink connection that the DID is behind. May be left out while the account has only one that is active; say
   * it, and a second one changes nothing.
   */
  connectionId: z
    .string()
    .min(1, "must be the id of a VoiceLink connection.")
    .optional()
    .meta({ example: "9b7f1c44-c87f-4f0c-9124-3c802a9c1a20" }),
  /** The id of a routing record that exists and is to be taken over. Read when the resource is created. */
  adoptId: z
    .union([z.string().min(1), z.int().min(1)], { error: () => "must be the id of an existing routing record." })
    .optional()
    .meta({ onlyAtCreate: true, example: "4711" }),
};

/** What the state holds beside the inputs. */
export const outputs = {
  /** The id of the routing record, which another connection may change. */
  routingId: z.string(),
};

export type RoutingInputs = ValuesOf<typeof inputs>;
export type RoutingState = State<typeof inputs, typeof outputs>;
