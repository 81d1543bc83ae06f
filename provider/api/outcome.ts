import type { z } from "zod";
import { type Body, readBody, type Surface } from "./envelope";
import { retryAfterMs } from "./retryAfter";
import type { Exchange } from "./transport";

/** What an attempt came to. */
export type Outcome<T> = { kind: "done"; value: T } | Failure;

/** Why an attempt failed, as far as it decides whether to try again and what to tell. */
export type Failure =
  /** No connection came about: nothing was sent. `lasting`: it will not be otherwise in a moment. */
  | { kind: "unreachable"; why: string; lasting: boolean }
  /** Sent, and no whole answer came. `lasting`: none will. */
  | { kind: "broken"; why: string; lasting: boolean }
  /** A 2xx that is not the expected answer. */
  | { kind: "unreadable"; status: number; why: string }
  | { kind: "redirected"; status: number; to?: string }
  | ({ kind: "limited"; retryAfterMs?: number } & Answered)
  | ({ kind: "serverError"; retryAfterMs?: number } & Answered)
  /** A 4xx other than 429, or an error by its code. `meant`: the status it amounts to. `enveloped`: in the API's own form. */
  | ({ kind: "refused"; meant: number; enveloped: boolean } & Answered);

interface Answered {
  status: number;
  code?: string;
  /** The API's own message, as it came: not scrubbed yet. */
  said?: string;
}

export interface Expectation<T> {
  surface: Surface;
  answer: z.ZodType<T>;
  /** True: `answer` is of the whole body and not of `data`. */
  whole?: boolean;
  now: number;
}

/** What an error code means where the status is 2xx. Codes that are not here may be anything, a failure half-way too. */
const statusByCode = new Map([
  ["VALIDATION_ERROR", 400],
  ["UNAUTHORIZED", 401],
  ["FORBIDDEN", 403],
  ["INSUFFICIENT_CREDITS", 403],
  ["NOT_FOUND", 404],
  ["CONFLICT", 409],
  ["CONNECTION_AMBIGUOUS", 400],
  ["LIMIT_REACHED", 429],
]);

export function outcomeOf<T>(exchange: Exchange, expected: Expectation<T>): Outcome<T> {
  if (exchange.kind !== "answered") return exchange;
  const { status, headers } = exchange;
  if (status >= 300 && status < 400) return { kind: "redirected", status, to: addressOf(headers.location) };

  const ok = status >= 200 && status < 300;
  const body = readBody(exchange.text, { surface: expected.surface, ok });
  if (!ok) return failureOf(status, body, waitAsked(exchange, expected.now));
  if (body.kind === "error") {
    const meant = statusByCode.get(body.code ?? "") ?? 500;
    return failureOf(meant, body, waitAsked(exchange, expected.now), status);
  }
  if (body.kind === "unreadable") {
    return { kind: "unreadable", status, why: `${status} with ${body.why}` };
  }
  const parsed = expected.answer.safeParse(expected.whole ? body.whole : body.data);
  if (parsed.success) return { kind: "done", value: parsed.data };
  const why = exchange.text.trim() === "" ? `${status} without a body` : `${status}, and ${problems(parsed.error)}`;
  return { kind: "unreadable", status, why };
}

function failureOf(meant: number, body: Body, retryAfter: number | undefined, status = meant): Failure {
  const answered: Answered = { status };
  if (body.kind === "error") {
    answered.code = body.code;
    answered.said = body.message;
  }
  // Its status is documented nowhere, and it is never a failure of the server.
  if (answered.code === "CONNECTION_AMBIGUOUS") return { kind: "refused", meant: 409, enveloped: true, ...answered };
  if (meant === 429) return { kind: "limited", retryAfterMs: retryAfter, ...answered };
  if (meant >= 500) return { kind: "serverError", retryAfterMs: retryAfter, ...answered };
  // A proxy that wants a password has passed nothing on, and will not the next time either.
  if (meant === 407) return { kind: "unreachable", why: "the proxy asks for credentials (407)", lasting: true };
  return { kind: "refused", meant, enveloped: body.kind === "error", ...answered };
}

function waitAsked(exchange: Extract<Exchange, { kind: "answered" }>, now: number): number | undefined {
  return retryAfterMs(exchange.headers.retryAfter, { serverDate: exchange.headers.date, now });
}

/** Where a redirect leads, without what may be secret in an address: user, password, query. */
function addressOf(location: string | undefined): string | undefined {
  if (location === undefined) return undefined;
  const base = "http://same.invalid";
  if (!URL.canParse(location, base)) return undefined;
  const url = new URL(location, base);
  return url.origin === base ? url.pathname : `${url.origin}${url.pathname}`;
}

/** Which members do not fit, by name and expected type; never what they hold. */
function problems(error: z.ZodError): string {
  const told = error.issues.slice(0, 3).map((issue) => {
    const path = issue.path.map(String).join(".");
    return path === "" ? issue.message : `${path}: ${issue.message}`;
  });
  return told.join("; ");
}
