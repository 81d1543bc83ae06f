import { z } from "zod";

const positive = (what: string) =>
  z.int(`must be ${what}: a whole number of 1 or more.`).min(1, `must be ${what}: 1 or more.`);

/** What every function that looks into a VoiceLink panel takes. */
export const ofPanel = {
  /**
   * The VoiceLink connection to look behind. May be left out while the account has only one that is active; say it, and a
   * second one changes nothing.
   */
  connectionId: z.string().min(1, "must be the id of a VoiceLink connection.").optional(),
  /** Only what belongs to this client of the panel. */
  clientId: positive("the id of a VoiceLink client").optional(),
};
