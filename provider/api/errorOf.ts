import {
  ConflictError,
  ConnectionAmbiguousError,
  type ErrorFacts,
  ForbiddenError,
  InvalidRequestError,
  NotFoundError,
  RateLimitedError,
  UnauthorizedError,
  UnavailableError,
  UnclearOutcomeError,
  UnreachableError,
  type VocobaseError,
} from "./errors";
import type { Failure } from "./outcome";
import { scrub } from "./scrub";

export interface FailedRequest {
  doing: string;
  request: "read" | "write";
  /** Credentials that must not be quoted from an answer. */
  secrets: Iterable<string>;
}

/** Picks the error class for a request that failed for good. */
export function errorOf(failure: Failure, { doing, request, secrets }: FailedRequest): VocobaseError {
  // A write that was sent and not clearly refused may have been carried out; a read only did not tell.
  const Undecided = request === "write" ? UnclearOutcomeError : UnavailableError;
  const quoted = (text: string | undefined) => (text === undefined ? undefined : quote(text, secrets));
  switch (failure.kind) {
    case "unreachable":
      return new UnreachableError({ doing, why: failure.why });
    case "broken":
      return new Undecided({ doing, why: failure.why });
    case "unreadable":
      return new Undecided({ doing, status: failure.status, why: `Vocobase answered ${quoted(failure.why)}` });
    case "redirected": {
      const to = failure.to === undefined ? "elsewhere" : `to ${quoted(failure.to)}`;
      const why = `the address redirects (${failure.status}) ${to}, and the API key is not sent there unasked: name the right address in vocobase:baseUrl`;
      return new Undecided({ doing, status: failure.status, why });
    }
    default: {
      const facts: ErrorFacts = {
        doing,
        status: failure.status,
        code: quoted(failure.code),
        said: quoted(failure.said),
      };
      if (failure.kind === "limited") return new RateLimitedError({ ...facts, retryAfterMs: failure.retryAfterMs });
      if (failure.kind === "serverError") return new Undecided(facts);
      return refusal(failure, facts);
    }
  }
}

function refusal({ meant, code, enveloped }: Extract<Failure, { kind: "refused" }>, facts: ErrorFacts): VocobaseError {
  if (code === "CONNECTION_AMBIGUOUS") return new ConnectionAmbiguousError(facts);
  switch (meant) {
    case 401:
      return new UnauthorizedError(facts);
    case 403:
      return new ForbiddenError(facts);
    case 404:
      return new NotFoundError({ ...facts, enveloped });
    case 409:
      return new ConflictError(facts);
    default:
      return new InvalidRequestError(facts);
  }
}

/** One line of bounded length, for a message: what an API says may be a page, and may repeat what it was sent. */
function quote(text: string, secrets: Iterable<string>): string {
  const line = scrub(text, secrets)
    .replace(/[\s\p{C}]+/gu, " ")
    .trim();
  return line.length > 300 ? `${line.slice(0, 299)}…` : line;
}
