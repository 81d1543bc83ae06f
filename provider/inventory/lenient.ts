import { z } from "zod";

/**
 * Values of answers whose shape is not guaranteed: VoiceLink's are passed on as they come, and panels often send numbers
 * as text. What is empty or of another kind is undefined: not observed.
 */
export const lenient = {
  integer: z
    .union([z.int(), z.string().regex(/^\d+$/).transform(Number)])
    .optional()
    .catch(undefined),
  text: z
    .union([z.string().min(1), z.number().transform(String)])
    .optional()
    .catch(undefined),
  flag: z
    .union([z.boolean(), z.literal([0, 1]).transform(Boolean)])
    .optional()
    .catch(undefined),
  texts: z.array(z.string()).catch([]).default([]),
};
