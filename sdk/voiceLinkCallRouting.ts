import type * as pulumi from "@pulumi/pulumi";
import type { inputs } from "../provider/resources/voiceLinkCallRouting/routing";
import { voiceLinkCallRouting } from "../provider/resources/voiceLinkCallRouting/voiceLinkCallRouting";
import { type ArgsOf, resourceClass } from "./resourceClass";

type AllArgs = ArgsOf<typeof inputs>;

/** The DID, by its id or by its number. */
type DidArgs =
  | { didId: AllArgs["didId"] & pulumi.Input<number>; didNumber?: undefined }
  | { didNumber: AllArgs["didNumber"] & pulumi.Input<string>; didId?: undefined };

/** The arguments of a VoiceLink call routing. */
export type VoiceLinkCallRoutingArgs = Omit<AllArgs, "didId" | "didNumber"> & DidArgs;

/**
 * Where the calls of a VoiceLink DID go: inbound to a mobile (1), a SIP trunk (2) or a WebSocket bot (3); outbound from
 * a SIP trunk (2), a WebSocket bot (3), or not at all (4, only answer).
 *
 * ```ts
 * const route = new vocobase.VoiceLinkCallRouting("support", {
 *   connectionId: voicelink.connectionId,
 *   didId: 812,
 *   forInboundCall: 3,
 *   inboundWebsocketBotId: 93,
 *   forOutboundCall: 3,
 *   outboundWebsocketBotId: 93,
 * });
 * ```
 *
 * VoiceLink has one record for a DID and no delete: destroying the resource switches the record off, and making it again
 * switches it on. Another DID is another resource; another connection is an update.
 */
export class VoiceLinkCallRouting extends resourceClass(voiceLinkCallRouting) {
  /** @internal */
  constructor(name: string, args: undefined, opts: pulumi.CustomResourceOptions);
  // The last one is what typed policies (`validateResourceOfType`) take the properties from.
  constructor(name: string, args: VoiceLinkCallRoutingArgs, opts?: pulumi.CustomResourceOptions);
  constructor(name: string, args: VoiceLinkCallRoutingArgs | undefined, opts?: pulumi.CustomResourceOptions) {
    super(name, args, opts);
  }

  /** A routing that exists, to look at and refer to, not to manage. `id` is the id of its record at VoiceLink. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions): VoiceLinkCallRouting {
    return new VoiceLinkCallRouting(name, undefined, { ...opts, id });
  }
}
