import { z } from "zod";

/** Which requests a rule is about. All that is given has to fit; a rule that gives nothing fits every request. */
const match = {
  /** Such as `POST`. */
  method: z.string().optional(),
  /**
   * A path such as `/telephony/connections` (with or without `/api/v2`), one that ends in `*` for all below it,
   * or a regular expression on the whole path (`{ pattern: "..." }` where the rule is JSON).
   */
  path: z
    .union([
      z.string(),
      z.instanceof(RegExp),
      z.strictObject({ pattern: z.string().refine(isPattern, "is no regular expression") }),
    ])
    .optional(),
  query: z.record(z.string(), z.string()).optional(),
  /** A part of the JSON body: every key given has to be there with that value. */
  body: z.record(z.string(), z.unknown()).optional(),
  /** The name of the account. */
  account: z.string().optional(),
  /** From which fitting request on: 1 is the first. Without `times`, that one alone. */
  nth: z.number().int().positive().optional(),
  /** How often at most. Without it and `nth`: always. */
  times: z.number().int().positive().optional(),
};

function isPattern(text: string): boolean {
  try {
    return new RegExp(text) instanceof RegExp;
  } catch {
    return false;
  }
}

/** Before the request is carried out, or after it was: then the API holds the change, and the caller does not hear of it. */
const when = z.enum(["before", "after"]).optional();

export const faultRuleSchema = z.discriminatedUnion("kind", [
  /** An error of any status. Default: before, 500 INTERNAL_ERROR. */
  z.strictObject({
    ...match,
    kind: z.literal("status"),
    status: z.number().int().min(400).max(599).optional(),
    code: z.string().optional(),
    message: z.string().optional(),
    when,
  }),
  /** A 429, before the request is carried out; with `Retry-After` if `retryAfterSeconds` is given. */
  z.strictObject({
    ...match,
    kind: z.literal("rateLimited"),
    retryAfterSeconds: z.number().int().nonnegative().optional(),
    retryAfterForm: z.enum(["seconds", "date"]).optional(),
  }),
  /** The connection is closed without an answer. Default: before. */
  z.strictObject({ ...match, kind: z.literal("drop"), when }),
  /** No answer, and the connection stays open. Default: before. */
  z.strictObject({ ...match, kind: z.literal("hang"), when }),
  /** The right answer, late. Default: the wait is before. */
  z.strictObject({ ...match, kind: z.literal("slow"), ms: z.number().int().positive(), when }),
  /** Status 200 with half of a JSON text. Default: after. */
  z.strictObject({ ...match, kind: z.literal("malformed"), when }),
  /** An HTML page as a gateway sends it. Default: before, 502. */
  z.strictObject({ ...match, kind: z.literal("html"), status: z.number().int().min(200).max(599).optional(), when }),
  /** Status 200 without a body. Default: after. */
  z.strictObject({ ...match, kind: z.literal("emptyBody"), when }),
  /** A success whose `data` is empty. Default: after. */
  z.strictObject({ ...match, kind: z.literal("dataEmpty"), when }),
  /** A write that lists do not show for so many reads, and so many milliseconds. */
  z.strictObject({
    ...match,
    kind: z.literal("lag"),
    reads: z.number().int().nonnegative().optional(),
    ms: z.number().int().nonnegative().optional(),
  }),
  /** An error whose text repeats the body and the key of the request, as a careless server does. Default: before, 400. */
  z.strictObject({ ...match, kind: z.literal("echo"), status: z.number().int().min(400).max(599).optional(), when }),
]);

/** What goes wrong, with which requests, and how often. */
export type FaultRule = z.input<typeof faultRuleSchema>;
