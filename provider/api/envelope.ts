import { z } from "zod";

/** The two surfaces of the API: V2 wraps every body in an envelope, the older one does not. */
export type Surface = "v2" | "legacy";

export type Body =
  | { kind: "data"; data: unknown; whole: unknown }
  | { kind: "error"; code?: string; message?: string }
  /** Not in the API's form: an HTML page, broken JSON, JSON of something else. */
  | { kind: "unreadable"; why: string };

const succeeded = z.looseObject({ success: z.literal(true), data: z.unknown().optional() });
// Nothing documents an answer without `success`; one that has `data` is clear enough.
const unmarked = z.looseObject({ data: z.unknown() }).refine((body) => !("success" in body));
const said = z.string().optional().catch(undefined);
const failed = z.looseObject({
  success: z.literal(false),
  error: z
    .union([
      z.looseObject({ code: said, message: said }),
      z.string().transform((message) => ({ code: undefined, message })),
    ])
    .optional()
    .catch(undefined),
  message: said,
});
const legacyFailed = z.union([
  z.looseObject({ error: z.looseObject({ code: said, message: said }) }).transform(({ error }) => error),
  z
    .looseObject({ code: said, message: said, error: said })
    .transform(({ code, message, error }) => ({ code, message: message ?? error }))
    .refine(({ code, message }) => code !== undefined || message !== undefined),
]);

/** Reads the text of an answer. `ok`: its status was 2xx. An empty text is no data, which is for the caller to judge. */
export function readBody(text: string, { surface, ok }: { surface: Surface; ok: boolean }): Body {
  const trimmed = text.trim();
  if (trimmed === "")
    return ok ? { kind: "data", data: undefined, whole: undefined } : { kind: "unreadable", why: "nothing" };
  const whole = parseJson(trimmed);
  if (whole === undefined)
    return { kind: "unreadable", why: trimmed.startsWith("<") ? "an HTML page" : "text that is not JSON" };

  const failure = failed.safeParse(whole);
  if (failure.success) {
    const { error, message } = failure.data;
    return { kind: "error", code: error?.code, message: error?.message ?? message };
  }
  if (!ok) {
    const legacy = surface === "legacy" ? legacyFailed.safeParse(whole) : undefined;
    if (legacy?.success) return { kind: "error", code: legacy.data.code, message: legacy.data.message };
    return { kind: "unreadable", why: "JSON that is not of the API's form" };
  }
  if (surface === "legacy") return { kind: "data", data: whole, whole };
  const success = z.union([succeeded, unmarked]).safeParse(whole);
  if (success.success) return { kind: "data", data: success.data.data, whole };
  return { kind: "unreadable", why: "JSON that is not of the API's form" };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
