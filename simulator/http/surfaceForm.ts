import type { Switches } from "../switches";
import type { Answer } from "./answer";
import type { Outcome } from "./faultAnswer";

const titles: Record<number, string> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  429: "Too Many Requests",
};

/** What reaches the caller, in the form of the surface that was asked: the legacy one has no envelope. */
export function surfaceForm(outcome: Outcome, path: string, switches: Switches): Outcome {
  if (outcome.kind !== "answer" || !path.startsWith("/api/telephony")) return outcome;
  return { kind: "answer", answer: withoutEnvelope(outcome.answer, switches) };
}

function withoutEnvelope(answer: Answer, { legacyErrorBody }: Switches): Answer {
  const body = (answer.body ?? {}) as { success?: boolean; data?: unknown; error?: { code: string; message: string } };
  if (body.success === true) return { ...answer, body: body.data };
  if (body.error === undefined || body.success !== false || legacyErrorBody === "envelope") return answer;
  const { message } = body.error;
  if (legacyErrorBody === "nested") return { ...answer, body: { error: { message } } };
  if (legacyErrorBody === "error") return { ...answer, body: { error: message } };
  const { status } = answer;
  return { ...answer, body: { statusCode: status, message, error: titles[status] ?? "Internal Server Error" } };
}
