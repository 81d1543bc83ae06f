import { z } from "zod";
import type { State, ValuesOf } from "../../lifecycle/definition";

/** The inputs of an agent's voicemail detection (document 004). */
export const inputs = {
  /** The agent, by its id. Another agent is another resource. */
  agentId: z.guid("must be the id of an agent, a UUID.").meta({ example: "a1b2c3d4-e5f6-7890-abcd-ef1234567890" }),
  /** Whether the carrier listens for a voicemail box. Vocobase must have enabled that for the carrier connection. */
  voicemailDetectionEnabled: z.boolean("must be true or false.").meta({ example: true }),
  /**
   * What a voicemail box is told, 1 to 500 characters, by carriers that can do so; Vobiz hangs up instead. Taken out of
   * the program, it is cleared; never set, it is left to whoever sets it.
   */
  voicemailMessage: z
    .string()
    .min(1, "must have 1 to 500 characters. To clear it, leave it out.")
    .max(500, "must have 1 to 500 characters.")
    .optional()
    .meta({ example: "Hi, this is Priya from Acme Corp. I will call you back soon." }),
};

/** The state holds nothing beside the inputs. */
export const outputs = {};

export type VoicemailInputs = ValuesOf<typeof inputs>;
export type VoicemailState = State<typeof inputs, typeof outputs>;
