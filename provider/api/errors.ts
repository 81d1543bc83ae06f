/** Why a request failed: one kind for each cause that a caller treats differently. */
export type ErrorKind =
  | "unauthorized"
  | "forbidden"
  | "notFound"
  | "invalidRequest"
  | "conflict"
  | "connectionAmbiguous"
  | "rateLimited"
  | "queueTimeout"
  | "abandoned"
  | "unreachable"
  | "unclearOutcome"
  | "unavailable"
  | "coordination";

/** What is known about a failed request. Nothing of it may hold a credential. */
export interface ErrorFacts {
  /** What was being done, to follow "Could not": `create the telephony connection "sales"`. */
  doing: string;
  /** Why it failed, as the rest of a sentence that starts with the API or the network. */
  why?: string;
  status?: number;
  /** The API's own error code. */
  code?: string;
  /** The API's own message, already scrubbed and shortened. */
  said?: string;
}

/** Every error that this package raises about the API. Recognise it with isVocobaseError, never with instanceof. */
export abstract class VocobaseError extends Error {
  /** Two copies of the package may be loaded, so that instanceof would not know an error of the other one. */
  readonly vocobaseError = true;
  abstract readonly kind: ErrorKind;
  readonly status: number | undefined;
  readonly code: string | undefined;
  /** The API's own message, scrubbed and shortened. */
  readonly said: string | undefined;

  constructor(facts: ErrorFacts, why: string, next: string) {
    super(`Could not ${facts.doing}: ${sentence(why)} ${next}`);
    this.name = new.target.name;
    this.status = facts.status;
    this.code = facts.code;
    this.said = facts.said;
  }
}

/** Every class there is, so that `kind` tells them apart. */
export type ApiError =
  | UnauthorizedError
  | ForbiddenError
  | NotFoundError
  | InvalidRequestError
  | ConflictError
  | ConnectionAmbiguousError
  | RateLimitedError
  | QueueTimeoutError
  | AbandonedError
  | UnreachableError
  | UnclearOutcomeError
  | UnavailableError
  | CoordinationError;

export function isVocobaseError(error: unknown): error is ApiError {
  return typeof error === "object" && error !== null && "vocobaseError" in error && error.vocobaseError === true;
}

/**
 * Whether the write that failed with this error may have been carried out all the same.
 * True for an error of unknown origin too: it proves nothing.
 */
export function mayHaveHappened(error: unknown): boolean {
  return !isVocobaseError(error) || error.kind === "unclearOutcome";
}

/** 401. */
export class UnauthorizedError extends VocobaseError {
  readonly kind = "unauthorized";
  constructor(facts: ErrorFacts) {
    super(
      facts,
      `Vocobase rejected the API key${told(facts)}`,
      "Set the key with `pulumi config set vocobase:apiKey --secret` or in VOCOBASE_API_KEY. If the key was rotated: " +
        "`pulumi destroy` and `pulumi refresh` use the key that the stack's state holds, so run `pulumi up` first, " +
        "or pass --run-program; a key in stack config also yields to VOCOBASE_API_KEY with VOCOBASE_CONFIG_SOURCE=environment " +
        "(the key of an explicit vocobase.Provider does not).",
    );
  }
}

/** 403: the key is valid, the account may not. */
export class ForbiddenError extends VocobaseError {
  readonly kind = "forbidden";
  constructor(facts: ErrorFacts) {
    super(
      facts,
      `Vocobase does not allow it for this account${told(facts)}`,
      "This is what Vocobase answers when the balance is used up, the account is suspended or not approved yet, or the " +
        "carrier is not enabled for it (`allowed_telephony_providers` of GET /config). Settle that in the dashboard or with " +
        "Vocobase, then run again. Nothing was changed.",
    );
  }
}

/** 404. */
export class NotFoundError extends VocobaseError {
  readonly kind = "notFound";
  /** True: the API itself said so. False: a page of something else, which says nothing about the object. */
  readonly enveloped: boolean;
  constructor(facts: ErrorFacts & { enveloped: boolean }) {
    super(
      facts,
      facts.enveloped
        ? `Vocobase has no such object for this API key${told(facts)}`
        : `the address answered${told(facts)}, and not in the API's own form`,
      facts.enveloped
        ? "It does not exist, or it belongs to another account. Check the id and whose key is in use."
        : "Something other than the Vocobase API seems to be there. Check vocobase:baseUrl or VOCOBASE_BASE_URL.",
    );
    this.enveloped = facts.enveloped;
  }
}

/** 400, 422, and whatever else the API refuses without having done it. */
export class InvalidRequestError extends VocobaseError {
  readonly kind = "invalidRequest";
  constructor(facts: ErrorFacts) {
    super(
      facts,
      facts.why ?? `Vocobase refused the request${told(facts)}`,
      "Correct what it names in the program and run again. Nothing was changed.",
    );
  }
}

/** 409. */
export class ConflictError extends VocobaseError {
  readonly kind = "conflict";
  constructor(facts: ErrorFacts) {
    super(
      facts,
      `it clashes with something that the account already has${told(facts)}`,
      "Give it another name or number, or remove or adopt the one that is there, then run again. Nothing was changed.",
    );
  }
}

/** CONNECTION_AMBIGUOUS, whatever the status. */
export class ConnectionAmbiguousError extends VocobaseError {
  readonly kind = "connectionAmbiguous";
  constructor(facts: ErrorFacts) {
    super(
      facts,
      `the account has more than one active connection of this provider, and the request names none${told(facts)}`,
      "Set `connectionId` to the connection that is meant, then run again. Nothing was changed.",
    );
  }
}

/** 429 for longer than the deadline of the request. */
export class RateLimitedError extends VocobaseError {
  readonly kind = "rateLimited";
  constructor(facts: ErrorFacts & { retryAfterMs?: number }) {
    const wait = facts.retryAfterMs === undefined ? "" : ` and asks to wait ${inWords(facts.retryAfterMs)}`;
    super(
      facts,
      `Vocobase keeps limiting the requests of this key${told(facts)}${wait}`,
      "Other programs or other machines use the same key up. Run again later, or leave them a share of the limit with " +
        "vocobase:requestsPerMinute. This request changed nothing.",
    );
  }
}

/** Never left the queue of the rate budget. */
export class QueueTimeoutError extends VocobaseError {
  readonly kind = "queueTimeout";
  constructor(facts: { doing: string; waitedMs: number; perMinute: number }) {
    super(
      facts,
      `it waited ${inWords(facts.waitedMs)} for its turn among ${facts.perMinute} requests a minute and was not sent`,
      "Run again: what is done already is not sent again. Where several stacks use the key at once, run them one after the other.",
    );
  }
}

/** Not sent, since whoever asked for it waits for it no more. */
export class AbandonedError extends VocobaseError {
  readonly kind = "abandoned";
  constructor(facts: ErrorFacts) {
    super(
      facts,
      "the `pulumi` command that asked for it has ended",
      "Nothing was sent: what this process would still do could undo what the next run does. Run `pulumi up` again.",
    );
  }
}

/** No connection came about, so nothing was sent. */
export class UnreachableError extends VocobaseError {
  readonly kind = "unreachable";
  constructor(facts: ErrorFacts) {
    super(
      facts,
      facts.why ?? "Vocobase could not be reached",
      "Nothing was sent. Check the network, the proxy (HTTPS_PROXY, NO_PROXY) and the base URL (vocobase:baseUrl or " +
        "VOCOBASE_BASE_URL), then run again.",
    );
  }
}

/** A write that may or may not have been carried out. */
export class UnclearOutcomeError extends VocobaseError {
  readonly kind = "unclearOutcome";
  constructor(facts: ErrorFacts) {
    super(
      facts,
      facts.why ?? `Vocobase failed${told(facts)}`,
      "It may have been carried out all the same, so it was not sent again. Look at the account, or run again: what exists is " +
        "looked for before anything is sent.",
    );
  }
}

/** A read that failed, for the same causes. */
export class UnavailableError extends VocobaseError {
  readonly kind = "unavailable";
  constructor(facts: ErrorFacts) {
    super(
      facts,
      facts.why ?? `Vocobase failed${told(facts)}`,
      "Nothing was changed, and nothing is taken for deleted because of it. Run again later; if it stays so, check the base URL " +
        "(vocobase:baseUrl or VOCOBASE_BASE_URL) or ask Vocobase.",
    );
  }
}

/** What processes share could not be read or written. */
export class CoordinationError extends VocobaseError {
  readonly kind = "coordination";
  constructor(facts: { doing: string; why: string; folder: string }) {
    super(
      facts,
      facts.why,
      `Make ${facts.folder} writable for this user and see that its disk is not full, or name another folder in VOCOBASE_STATE_DIR, ` +
        "then run again. Nothing was sent.",
    );
  }
}

/** "90 s", "17 min". */
export function inWords(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  return seconds < 120 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}

function told({ status, code, said }: ErrorFacts): string {
  const source = [status, code].filter((part) => part !== undefined).join(" ");
  return `${source === "" ? "" : ` (${source})`}${said === undefined ? "" : `: "${said}"`}`;
}

function sentence(text: string): string {
  return /[.!?]"?$/.test(text) ? text : `${text}.`;
}
