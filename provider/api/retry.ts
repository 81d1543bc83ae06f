import type { Failure } from "./outcome";
import type { Timing } from "./timing";

export interface RetryQuestion {
  /** A write changes something at Vocobase; a POST that only reads is a read. */
  request: "read" | "write";
  failure: Failure;
  /** How many attempts have failed so far, this one included and those answered 429 left out. */
  attempt: number;
  /** Milliseconds since the request first left the queue. */
  elapsedMs: number;
  timing: Timing;
  /** From 0 to 1. */
  random: () => number;
}

export type RetryDecision = { retry: true; afterMs: number } | { retry: false };

const stop: RetryDecision = { retry: false };

/** Whether a failed attempt is made again, and after how long. */
export function retryDecision(question: RetryQuestion): RetryDecision {
  const { request, failure, timing } = question;
  switch (failure.kind) {
    case "limited":
      // Refused at the door, so a write cannot have happened either. Without a word on when, only a whole window is sure
      // to have passed. The deadline bounds it, not the attempts: a busy key is waited out, not failed.
      return inTime(failure.retryAfterMs ?? timing.rateWindowMs, question);
    case "unreachable":
      // A certificate that does not fit will not fit in a second either.
      if (failure.lasting) return stop;
      // Nothing was sent, so a write cannot have happened.
      return again(question);
    case "broken":
      // Sent, and no answer: a write may have happened, and the API cannot tell that a second one is the same.
      // A read that is too big stays too big.
      return request === "read" && !failure.lasting ? again(question) : stop;
    case "serverError":
      // A server may fail after it has done the work.
      return request === "read" ? again(question, failure.retryAfterMs) : stop;
    case "unreadable":
      // A 2xx that cannot be read says, if anything, that a write did happen.
      return request === "read" ? again(question) : stop;
    case "redirected":
      // It would be redirected again, and the key goes to no address that the user has not named.
      return stop;
    case "refused":
      // The API has understood and said no.
      return stop;
  }
}

function again(question: RetryQuestion, askedMs = 0): RetryDecision {
  if (question.attempt >= question.timing.maxAttempts) return stop;
  return inTime(Math.max(askedMs, backoffMs(question)), question);
}

/** Doubles each time; the random half keeps many that failed together from coming back together. */
function backoffMs({ attempt, timing, random }: RetryQuestion): number {
  const full = Math.min(timing.retryMostMs, timing.retryFirstMs * 2 ** (attempt - 1));
  return Math.round(full / 2 + (full / 2) * random());
}

/** An attempt that the deadline would cut short is not waited for: of a write it would not be known what came of it. */
function inTime(afterMs: number, { elapsedMs, timing }: RetryQuestion): RetryDecision {
  return elapsedMs + afterMs <= lastStartMs(timing) ? { retry: true, afterMs } : stop;
}

/** Until when a further attempt may start: what is then left of the deadline is time for its answer. */
export function lastStartMs({ deadlineMs, attemptTimeoutMs }: Timing): number {
  return deadlineMs - Math.min(attemptTimeoutMs, deadlineMs / 4);
}
