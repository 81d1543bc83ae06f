import { z } from "zod";
import type { State, ValuesOf } from "../../lifecycle/definition";
import { e164Number, text } from "../inputFields";

/** The inputs of a number on a legacy connection, with its guide's own rules (document 002). */
export const inputs = {
  /** The legacy connection that the number is imported to: the `id` of a `legacy.TelephonyConnection`. */
  connectionId: z
    .string()
    .min(1, "must be the id of a legacy telephony connection.")
    .meta({ example: "conn_1234-abcd-5678" }),
  /** The number, which the carrier account has. E.164. */
  phoneNumber: e164Number().meta({ example: "+14155551234" }),
  /** What people call the number. Taken out of the program, it is cleared; never given, it is not managed. */
  friendlyName: text().meta({ example: "Main Line" }),
  /** Whether the number is in service. Never given, it is not managed. */
  status: z
    .enum(["ACTIVE", "INACTIVE"], { error: () => "must be ACTIVE or INACTIVE." })
    .optional()
    .meta({ example: "ACTIVE" }),
  /** What the carrier's number can do, as `getAvailableNumbers` shows it. Told at the import; later changes are only recorded. */
  capabilities: z
    .object({ voice: z.boolean().optional(), sms: z.boolean().optional(), mms: z.boolean().optional() })
    .optional()
    .meta({ example: { voice: true, sms: true, mms: false } }),
};

/** What the state holds beside the inputs: nothing. The number's id is the resource's. */
export const outputs = {};

export type LegacyNumberInputs = ValuesOf<typeof inputs>;
export type LegacyNumberState = State<typeof inputs, typeof outputs>;
