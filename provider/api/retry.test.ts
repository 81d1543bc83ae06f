import type { Failure } from "./outcome";
import { type RetryQuestion, retryDecision } from "./retry";
import { timingWith } from "./timing";

const timing = timingWith({ deadlineMs: 100_000, retryFirstMs: 1_000, retryMostMs: 4_000, maxAttempts: 4 });

function decide(failure: Failure, more: Partial<RetryQuestion> = {}) {
  return retryDecision({ request: "read", failure, attempt: 1, elapsedMs: 0, timing, random: () => 1, ...more });
}

const limited: Failure = { kind: "limited", status: 429 };
const unreachable: Failure = { kind: "unreachable", why: "refused", lasting: false };
const broken: Failure = { kind: "broken", why: "reset", lasting: false };
const serverError: Failure = { kind: "serverError", status: 500 };
const unreadable: Failure = { kind: "unreadable", status: 200, why: "HTML" };
const stop = { retry: false };

test.each(["read", "write"] as const)(
  "a %s answered 429 waits a whole window where nothing says how long",
  (request) => {
    expect(decide(limited, { request })).toEqual({ retry: true, afterMs: 60_000 });
  },
);

test("a 429 waits as long as Retry-After says", () => {
  expect(decide({ ...limited, retryAfterMs: 7_000 }, { request: "write" })).toEqual({ retry: true, afterMs: 7_000 });
});

test("a 429 is waited out however many attempts there were", () => {
  expect(decide({ ...limited, retryAfterMs: 10 }, { attempt: 99 })).toEqual({ retry: true, afterMs: 10 });
});

test("a 429 that asks to wait past the deadline is given up", () => {
  expect(decide({ ...limited, retryAfterMs: 60_000 }, { elapsedMs: 40_000 })).toEqual(stop);
});

test.each(["read", "write"] as const)("a %s that was never sent is made again", (request) => {
  expect(decide(unreachable, { request })).toEqual({ retry: true, afterMs: 1_000 });
});

test("a host that will not be reachable in a moment either is given up", () => {
  expect(decide({ ...unreachable, lasting: true })).toEqual(stop);
});

test.each([broken, serverError, unreadable])("a read that failed as $kind is made again", (failure) => {
  expect(decide(failure)).toEqual({ retry: true, afterMs: 1_000 });
});

test.each([broken, serverError, unreadable])("a write that failed as $kind is never made again", (failure) => {
  expect(decide(failure, { request: "write" })).toEqual(stop);
});

test("a read whose answer is too big is given up", () => {
  expect(decide({ ...broken, lasting: true })).toEqual(stop);
});

test("a failed server's Retry-After is obeyed where it is longer than our own wait", () => {
  expect(decide({ ...serverError, retryAfterMs: 9_000 })).toEqual({ retry: true, afterMs: 9_000 });
});

test("a failed server's Retry-After does not shorten our own wait", () => {
  expect(decide({ ...serverError, retryAfterMs: 0 })).toEqual({ retry: true, afterMs: 1_000 });
});

test.each([
  { kind: "redirected", status: 301 } as const,
  { kind: "refused", status: 400, meant: 400, enveloped: true } as const,
])("a request that was $kind is given up", (failure) => {
  expect(decide(failure)).toEqual(stop);
});

test("waits double up to the longest one", () => {
  const waits = [1, 2, 3].map((attempt) => decide(broken, { attempt }));
  expect(waits).toEqual([1_000, 2_000, 4_000].map((afterMs) => ({ retry: true, afterMs })));
  const patient = { ...timing, maxAttempts: 9 };
  expect(decide(broken, { attempt: 8, timing: patient })).toEqual({ retry: true, afterMs: 4_000 });
});

test("at most half of a wait is left to chance", () => {
  expect(decide(broken, { attempt: 2, random: () => 0 })).toEqual({ retry: true, afterMs: 1_000 });
});

test("the last attempt is not followed by another", () => {
  expect(decide(broken, { attempt: 4 })).toEqual(stop);
});

test("no attempt starts that the deadline would cut short", () => {
  // A quarter of the deadline, since an attempt may take longer than that.
  expect(decide(limited, { request: "write", elapsedMs: 14_000 })).toEqual({ retry: true, afterMs: 60_000 });
  expect(decide(limited, { request: "write", elapsedMs: 16_000 })).toEqual(stop);
});
