import type * as pulumi from "@pulumi/pulumi";
import { agentVoicemail } from "../provider/resources/agentVoicemail/agentVoicemail";
import type { inputs } from "../provider/resources/agentVoicemail/voicemail";
import { type ArgsOf, resourceClass } from "./resourceClass";

/**
 * The arguments of an agent's voicemail.
 *
 * @interface
 */
export type AgentVoicemailArgs = ArgsOf<typeof inputs>;

/**
 * Whether an agent's outbound calls listen for a voicemail box, and what they tell it.
 *
 * ```ts
 * new vocobase.AgentVoicemail("sales-voicemail", {
 *   agentId: "a1b2c3d4-e5f6-7890-abcd-ef1234567890",
 *   voicemailDetectionEnabled: true,
 *   voicemailMessage: "Hi, this is Priya from Acme Corp. I will call you back soon.",
 * });
 * ```
 *
 * Live calls are affected only once Vocobase has enabled detection for the carrier connection. Vobiz then hangs up; the
 * message is for carriers that can play one. Destroying the resource clears both fields and leaves the agent.
 */
export class AgentVoicemail extends resourceClass(agentVoicemail) {
  constructor(name: string, args: AgentVoicemailArgs, opts?: pulumi.CustomResourceOptions);
  /** @internal */
  constructor(name: string, args: undefined, opts: pulumi.CustomResourceOptions);
  constructor(name: string, args: AgentVoicemailArgs | undefined, opts?: pulumi.CustomResourceOptions) {
    super(name, args, opts);
  }

  /** The voicemail of an agent, to look at and refer to, not to manage. `id` is the agent's id. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions): AgentVoicemail {
    return new AgentVoicemail(name, undefined, { ...opts, id });
  }
}
