import { z } from "zod";

/** A DID of a VoiceLink panel, as functions show it. */
export const didFields = {
  /** The DID's id at VoiceLink. */
  didId: z.number().optional(),
  /** The number, as VoiceLink writes it: mostly digits without the plus. */
  didNumber: z.string().optional(),
  /** The client that has it. */
  clientId: z.number().optional(),
  /** `active`, or another status of VoiceLink. */
  status: z.string().optional(),
  /** Whether it has run out, where the answer says so. */
  isExpired: z.boolean().optional(),
};
