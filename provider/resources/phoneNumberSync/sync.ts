import { z } from "zod";
import type { State, ValuesOf } from "../../lifecycle/definition";

/** The inputs of a phone number sync (document 001). */
export const inputs = {
  /** The connection that serves the numbers. Another one moves them there, without a gap. */
  connectionId: z
    .string()
    .min(1, "must be the id of a telephony connection.")
    .meta({ example: "9b7f1c44-c87f-4f0c-9124-3c802a9c1a20" }),
  /** The numbers that the connection takes calls on. Their order means nothing. */
  numbers: z
    .array(z.string().min(1, "must be a phone number."))
    .meta({ set: true, example: ["+918011223344", "+918011223345"] }),
  /** The connection's carrier, in any case of letters; looked up from the connection where it is left out. */
  provider: z.string().min(1, "must be a carrier.").optional().meta({ caseInsensitive: true, example: "plivo" }),
  /** What becomes of numbers that are taken out, and of all when the resource is deleted. */
  onRemoval: z
    .enum(["deactivate", "retain"], { error: () => 'must be "deactivate" or "retain".' })
    .default("deactivate")
    .meta({ example: "retain" }),
};

/** What the state holds beside the inputs. */
export const outputs = {
  /** The id of each number's row, by number; also of one that is off and has its agent still, to be passed on. */
  phoneNumberIds: z.record(z.string(), z.string()),
};

export type SyncInputs = ValuesOf<typeof inputs>;
export type SyncState = State<typeof inputs, typeof outputs>;

/**
 * The numbers that the sync serves, and those that it served before they went off with their agent: a run may have been cut
 * off before it passed that on.
 */
export function everServed({ numbers = [], phoneNumberIds = {} }: Partial<SyncState>): string[] {
  return [...new Set([...numbers, ...Object.keys(phoneNumberIds)])];
}
