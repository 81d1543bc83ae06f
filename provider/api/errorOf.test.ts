import { errorOf } from "./errorOf";
import { isVocobaseError, mayHaveHappened, QueueTimeoutError } from "./errors";
import type { Failure } from "./outcome";

const doing = 'create the telephony connection "sales"';
const read = (failure: Failure) => errorOf(failure, { doing, request: "read", secrets: ["rg_live_key"] });
const write = (failure: Failure) => errorOf(failure, { doing, request: "write", secrets: ["rg_live_key"] });
const refused = (meant: number, code: string | undefined, said?: string, enveloped = true): Failure => ({
  kind: "refused",
  status: meant,
  meant,
  code,
  said,
  enveloped,
});

test("a rejected key tells how to set one and what a rotation means for destroy and refresh", () => {
  const error = write(refused(401, "UNAUTHORIZED", "Invalid key"));
  expect(error).toMatchObject({ kind: "unauthorized", status: 401, code: "UNAUTHORIZED" });
  expect(error.message).toContain(
    `Could not ${doing}: Vocobase rejected the API key (401 UNAUTHORIZED): "Invalid key".`,
  );
  expect(error.message).toContain("`pulumi config set vocobase:apiKey --secret`");
  for (const way of ["VOCOBASE_API_KEY", "`pulumi up` first", "--run-program", "VOCOBASE_CONFIG_SOURCE=environment"]) {
    expect(error.message).toContain(way);
  }
});

test("a 403 quotes the API and tells what it may mean", () => {
  const error = write(refused(403, "FORBIDDEN", "Account suspended"));
  expect(error).toMatchObject({ kind: "forbidden", status: 403 });
  expect(error.message).toContain('(403 FORBIDDEN): "Account suspended".');
  expect(error.message).toContain("allowed_telephony_providers");
});

test("a 404 of the API tells that the object may be another account's", () => {
  const error = read(refused(404, "NOT_FOUND", "No such connection"));
  expect(error).toMatchObject({ kind: "notFound", enveloped: true });
  expect(error.message).toContain("another account");
});

test("a 404 of something else tells to check the base URL", () => {
  const error = read(refused(404, undefined, undefined, false));
  expect(error).toMatchObject({ kind: "notFound", enveloped: false });
  expect(error.message).toContain("(404), and not in the API's own form");
  expect(error.message).toContain("VOCOBASE_BASE_URL");
});

test.each([400, 422, 405, 413])("a %d is a request to correct", (status) => {
  const error = write(refused(status, "VALIDATION_ERROR", "name is required"));
  expect(error).toMatchObject({ kind: "invalidRequest", status });
  expect(error.message).toContain(`Vocobase refused the request (${status} VALIDATION_ERROR): "name is required".`);
  expect(error.message).toContain("Correct what it names");
});

test("a 409 tells that something like it is there", () => {
  const error = write(refused(409, "CONFLICT", "name taken"));
  expect(error.kind).toBe("conflict");
  expect(error.message).toContain('clashes with something that the account already has (409 CONFLICT): "name taken".');
});

test("an ambiguous connection tells to set connectionId", () => {
  const error = write(refused(400, "CONNECTION_AMBIGUOUS", "several"));
  expect(error.kind).toBe("connectionAmbiguous");
  expect(error.message).toContain("Set `connectionId`");
});

test("a lasting 429 tells how long the API asks to wait, and how to share the limit", () => {
  const error = write({ kind: "limited", status: 429, code: "LIMIT_REACHED", retryAfterMs: 3_600_000 });
  expect(error).toMatchObject({ kind: "rateLimited", status: 429 });
  expect(error.message).toContain("asks to wait 60 min");
  expect(error.message).toContain("vocobase:requestsPerMinute");
});

test("a queue that was too long tells how long it was waited in", () => {
  const error = new QueueTimeoutError({ doing, waitedMs: 1_800_000, perMinute: 60 });
  expect(error.message).toBe(
    `Could not ${doing}: it waited 30 min for its turn among 60 requests a minute and was not sent. ` +
      "Run again: what is done already is not sent again. Where several stacks use the key at once, run them one after the other.",
  );
});

test("a host that was not reached tells that nothing was sent", () => {
  const error = write({
    kind: "unreachable",
    why: "api.example refused the connection (ECONNREFUSED)",
    lasting: false,
  });
  expect(error.kind).toBe("unreachable");
  expect(error.message).toContain("api.example refused the connection (ECONNREFUSED). Nothing was sent.");
  expect(error.message).toContain("HTTPS_PROXY");
});

const undecided: Failure[] = [
  { kind: "broken", why: "the connection broke off", lasting: false },
  { kind: "serverError", status: 502 },
  { kind: "unreadable", status: 200, why: "200 with an HTML page" },
  { kind: "redirected", status: 302, to: "https://login.example/" },
];

test.each(undecided)("a write that ended as $kind may have been carried out", (failure) => {
  const error = write(failure);
  expect(error.kind).toBe("unclearOutcome");
  expect(error.message).toContain("It may have been carried out all the same, so it was not sent again.");
});

test.each(undecided)("a read that ended as $kind is no proof of absence", (failure) => {
  const error = read(failure);
  expect(error.kind).toBe("unavailable");
  expect(error.message).toContain("nothing is taken for deleted because of it");
});

test("a failed server is told with its status, code and message", () => {
  const error = read({ kind: "serverError", status: 500, code: "INTERNAL_ERROR", said: "oops" });
  expect(error.message).toContain('Vocobase failed (500 INTERNAL_ERROR): "oops".');
});

test("an unreadable answer is told with what was wrong about it", () => {
  const error = read({ kind: "unreadable", status: 200, why: "200 with an HTML page" });
  expect(error.message).toContain("Vocobase answered 200 with an HTML page.");
});

test("a redirect is told with where it leads", () => {
  const error = read({ kind: "redirected", status: 301, to: "https://other.example/api" });
  expect(error.message).toContain("redirects (301) to https://other.example/api");
  expect(error.message).toContain("vocobase:baseUrl");
});

test("a message of the API loses the credentials that it repeats", () => {
  const error = write(refused(400, "VALIDATION_ERROR", "key rg_live_key is odd"));
  expect(error.message).toContain('"key [secret] is odd"');
});

test("a long message of the API is cut and put on one line", () => {
  const error = write(refused(400, "VALIDATION_ERROR", `first\nsecond\u0007 ${"x".repeat(1_000)}`));
  expect(error.message).toContain('"first second x');
  expect(error.message).not.toContain("x".repeat(300));
});

test("only an unclear outcome and an error of unknown origin leave open whether a write happened", () => {
  expect(mayHaveHappened(write({ kind: "serverError", status: 500 }))).toBe(true);
  expect(mayHaveHappened(new TypeError("boom"))).toBe(true);
  expect(mayHaveHappened(write({ kind: "unreachable", why: "refused", lasting: false }))).toBe(false);
  expect(mayHaveHappened(write(refused(409, "CONFLICT")))).toBe(false);
  expect(mayHaveHappened(write({ kind: "limited", status: 429 }))).toBe(false);
});

test("an error of another copy of the package is recognised", () => {
  expect(isVocobaseError({ vocobaseError: true, kind: "conflict" })).toBe(true);
  expect(isVocobaseError(new Error("other"))).toBe(false);
  expect(isVocobaseError(undefined)).toBe(false);
});
