import { z } from "zod";

/** A number in E.164 form, by the pattern of the reference. */
export const e164 = z.string().regex(/^\+[1-9]\d{6,14}$/, "must match ^\\+[1-9]\\d{6,14}$, such as +918011223344");
