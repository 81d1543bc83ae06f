import net from "node:net";
import { z } from "zod";
import { type ApiClientOptions, type ApiRequest, createApiClient } from "./apiClient";
import { QueueTimeoutError } from "./errors";
import type { Bucket, RateBudget, Turn } from "./rateBudget";
import { HastyClock } from "./testing/fakeClock";
import { breakOff, drop, hang, hangInBody, json, ok, refusal, TestServer, text } from "./testing/testServer";

let server: TestServer;
beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.stop());

/** A budget that lets everybody through, and remembers who asked. */
class OpenBudget implements RateBudget {
  readonly taken: { bucket: Bucket; turn?: Turn }[] = [];
  readonly limits: { bucket: Bucket; retryAfterMs?: number }[] = [];

  async take(bucket: Bucket, turn?: Turn): Promise<void> {
    this.taken.push({ bucket, turn });
  }

  async limited(bucket: Bucket, retryAfterMs?: number): Promise<void> {
    this.limits.push({ bucket, retryAfterMs });
  }
}

const apiKey = "rg_live_0123456789";

function clientWith(options: Partial<ApiClientOptions> = {}) {
  const budget = new OpenBudget();
  const clock = new HastyClock();
  const log: string[] = [];
  const client = createApiClient({
    apiKey,
    baseUrl: `${server.origin}/api/v2`,
    budget,
    clock,
    random: () => 1,
    log: (line) => log.push(line),
    ...options,
  });
  return { client, budget, clock, log };
}

const get: ApiRequest<unknown> = { method: "GET", path: "/things", answer: z.unknown(), doing: "list the things" };
const post: ApiRequest<unknown> = {
  method: "POST",
  path: "/things",
  body: {},
  answer: z.unknown(),
  doing: "create a thing",
};

test("data comes back parsed", async () => {
  server.answers(ok({ id: "7", extra: true }));
  const { client } = clientWith();
  const answer = z.object({ id: z.coerce.number() });
  await expect(client.send({ ...get, answer })).resolves.toEqual({ id: 7 });
});

test("a request carries key, agent, query and body where they belong", async () => {
  server.answers(ok(null));
  const { client } = clientWith({ userAgent: "pulumi-vocobase/9" });
  await client.send({ ...post, query: { provider: "plivo", page: 2, search: undefined }, body: { name: "a" } });
  const [seen] = server.seen;
  expect(seen).toMatchObject({ method: "POST", body: '{"name":"a"}' });
  expect(seen?.url.pathname + (seen?.url.search ?? "")).toBe("/api/v2/things?provider=plivo&page=2");
  expect(seen?.headers).toMatchObject({
    authorization: `Bearer ${apiKey}`,
    "user-agent": "pulumi-vocobase/9",
    "content-type": "application/json",
  });
});

test("the legacy surface is at the same origin, without an envelope", async () => {
  server.answers(json(200, [1]));
  const { client } = clientWith();
  await expect(client.send({ ...get, surface: "legacy" })).resolves.toEqual([1]);
  expect(server.seen[0]?.url.pathname).toBe("/api/telephony/things");
});

test("the legacy surface of a base URL of another form is at its origin", async () => {
  server.answers(json(200, []));
  const { client } = clientWith({ baseUrl: `${server.origin}/v2/` });
  await client.send({ ...get, surface: "legacy" });
  expect(server.seen[0]?.url.pathname).toBe("/api/telephony/things");
});

test("a whole body is given to who asks for it", async () => {
  server.answers(json(200, { success: true, data: [], total: 5 }));
  const { client } = clientWith();
  await expect(client.send({ ...get, whole: true })).resolves.toMatchObject({ total: 5 });
});

test.each([
  ["204", text(204, "")],
  ["an empty 200", text(200, "")],
  ["an envelope without data", json(200, { success: true })],
])("%s is an answer where nothing is needed", async (_what, answer) => {
  server.answers(answer);
  const { client } = clientWith();
  await expect(client.send({ ...post, method: "DELETE" })).resolves.toBeUndefined();
});

test("an empty answer to a write that needs one is an unclear outcome", async () => {
  server.answers(text(200, ""));
  const { client } = clientWith();
  const sent = client.send({ ...post, answer: z.object({ id: z.string() }) });
  await expect(sent).rejects.toMatchObject({
    kind: "unclearOutcome",
    message: expect.stringContaining("200 without a body"),
  });
});

test("an answer that does not fit is told by member and type, never by value", async () => {
  server.answers(ok({ id: 12345 }));
  const { client } = clientWith();
  const sent = client.send({ ...post, answer: z.object({ id: z.string() }) });
  await expect(sent).rejects.toThrow(/200, and id: .*expected string/);
  await expect(sent).rejects.not.toThrow(/12345/);
});

test("an HTML page with status 200 is no answer, even where nothing is needed", async () => {
  server.answers(text(200, "<html>login</html>"));
  const { client } = clientWith();
  await expect(client.send(post)).rejects.toMatchObject({ kind: "unclearOutcome" });
  await expect(client.send(get)).rejects.toMatchObject({ kind: "unavailable" });
});

test("a failed read is made again until it works", async () => {
  server.answers(text(502, "<html>"), drop, breakOff, text(200, "<html>"), ok("there"));
  const { client, clock } = clientWith();
  await expect(client.send(get)).resolves.toBe("there");
  expect(clock.slept).toEqual([500, 1_000, 2_000, 4_000]);
});

test("a read that keeps failing is given up as unavailable", async () => {
  server.answers(text(500, ""));
  const { client } = clientWith();
  await expect(client.send(get)).rejects.toMatchObject({ kind: "unavailable", status: 500 });
  expect(server.seen).toHaveLength(5);
});

test("a POST that only reads is made again like a GET", async () => {
  server.answers(text(503, ""), ok("there"));
  const { client } = clientWith();
  await expect(client.send({ ...post, readOnly: true })).resolves.toBe("there");
});

test.each([
  ["a 502 page", text(502, "<html>bad gateway</html>")],
  ["a 500", refusal(500, "INTERNAL_ERROR", "oops")],
  ["a connection that ends without an answer", drop],
  ["an answer that breaks off", breakOff],
])("a write that ends in %s is sent once and unclear", async (_what, answer) => {
  server.answers(answer);
  const { client } = clientWith();
  await expect(client.send(post)).rejects.toMatchObject({ kind: "unclearOutcome" });
  expect(server.seen).toHaveLength(1);
});

test.each([
  ["no answer at all", hang],
  ["a body that never ends", hangInBody],
])("%s is ended by the time limit of an attempt", async (_what, answer) => {
  server.answers(answer);
  const { client } = clientWith({ timing: { attemptTimeoutMs: 60 } });
  const sent = client.send(post);
  await expect(sent).rejects.toMatchObject({ kind: "unclearOutcome" });
  await expect(sent).rejects.toThrow("no whole answer of 127.0.0.1");
  expect(server.seen).toHaveLength(1);
});

test("a redirect is not followed, and its query is not told", async () => {
  server.answers(text(302, "", { location: "https://other.example/login?token=abc" }));
  const { client } = clientWith();
  const sent = client.send(get);
  await expect(sent).rejects.toThrow("redirects (302) to https://other.example/login, and");
  await expect(sent).rejects.not.toThrow(/abc/);
  expect(server.seen).toHaveLength(1);
});

test("a refused connection is tried again, for a write too, and told as unreachable", async () => {
  const { client, clock } = clientWith({ baseUrl: `http://127.0.0.1:${await freePort()}/api/v2` });
  await expect(client.send(post)).rejects.toMatchObject({
    kind: "unreachable",
    message: expect.stringContaining("ECONNREFUSED"),
  });
  expect(clock.slept).toHaveLength(4);
});

test("a server that is up again in between gets the write", async () => {
  const port = await freePort();
  const late = net.createServer((socket) =>
    socket.end('HTTP/1.1 200 OK\r\ncontent-length: 16\r\n\r\n{"success":true}'),
  );
  const clock = new HastyClock();
  clock.sleep = async () => {
    if (!late.listening) await new Promise<void>((listening) => late.listen(port, "127.0.0.1", listening));
  };
  const { client } = clientWith({ baseUrl: `http://127.0.0.1:${port}/api/v2`, clock });
  await expect(client.send(post)).resolves.toBeUndefined();
  await new Promise((closed) => late.close(closed));
});

test("a 429 is told to the budget and then sent again from the front of the queue", async () => {
  server.answers(refusal(429, "LIMIT_REACHED", "slow down", { "retry-after": "3" }), ok("made"));
  const { client, budget } = clientWith();
  await expect(client.send(post)).resolves.toBe("made");
  expect(budget.limits).toEqual([{ bucket: "general", retryAfterMs: 3_000 }]);
  expect(budget.taken.map(({ turn }) => turn?.ahead)).toEqual([undefined, true]);
});

test("a 429 that the code alone tells is one", async () => {
  server.answers(refusal(200, "LIMIT_REACHED", "slow down"), ok("made"));
  const { client, budget } = clientWith();
  await client.send(post);
  expect(budget.limits).toEqual([{ bucket: "general", retryAfterMs: undefined }]);
});

test("a 429 that asks to wait past the deadline fails, and the budget knows it all the same", async () => {
  server.answers(refusal(429, "LIMIT_REACHED", "slow down", { "retry-after": "3600" }));
  const { client, budget } = clientWith();
  await expect(client.send(post)).rejects.toMatchObject({ kind: "rateLimited" });
  expect(budget.limits).toEqual([{ bucket: "general", retryAfterMs: 3_600_000 }]);
});

test("waits after a 429 end with the deadline", async () => {
  server.answers(refusal(429, "LIMIT_REACHED", "slow down"));
  const clock = new HastyClock();
  const budget = new OpenBudget();
  budget.limited = async () => clock.pass(60_000);
  const { client } = clientWith({ clock, budget });
  await expect(client.send(get)).rejects.toMatchObject({ kind: "rateLimited" });
  expect(server.seen).toHaveLength(9);
});

test("time in the queue does not count against the deadline", async () => {
  server.answers(text(500, ""), ok("there"));
  const clock = new HastyClock();
  const budget = new OpenBudget();
  budget.take = async (_bucket, turn) => (turn?.ahead ? undefined : clock.pass(3_600_000));
  const { client } = clientWith({ clock, budget });
  await expect(client.send(get)).resolves.toBe("there");
});

test("a request that never leaves the queue fails as that, with the queue's own bound", async () => {
  server.answers(ok(null));
  const budget = new OpenBudget();
  const bounds: unknown[] = [];
  budget.take = async (_bucket, turn) => {
    bounds.push(turn);
    throw new QueueTimeoutError({ doing: turn?.doing ?? "", waitedMs: 1_800_000, perMinute: 60 });
  };
  const { client } = clientWith({ budget });
  await expect(client.send(post)).rejects.toMatchObject({ kind: "queueTimeout" });
  expect(bounds).toEqual([{ doing: "create a thing", boundMs: 1_800_000 }]);
  expect(server.seen).toHaveLength(0);
});

test("a second attempt that does not get its turn in time fails with what made the first one fail", async () => {
  server.answers(text(500, ""));
  const budget = new OpenBudget();
  budget.take = async (_bucket, turn) => {
    if (turn?.ahead) throw new QueueTimeoutError({ doing: "", waitedMs: 1, perMinute: 60 });
  };
  const { client } = clientWith({ budget });
  await expect(client.send(get)).rejects.toMatchObject({ kind: "unavailable", status: 500 });
});

test("every attempt is paid for", async () => {
  server.answers(text(500, ""), text(500, ""), ok(null));
  const { client, budget } = clientWith();
  await client.send(get);
  expect(budget.taken).toHaveLength(3);
});

test.each([
  ["/calls/start", "calls"],
  ["/calls", "calls"],
  ["/callsigns", "general"],
  ["/voicelink/call-routing", "general"],
] as const)("%s is paid from %s", async (path, bucket) => {
  server.answers(ok(null));
  const { client, budget } = clientWith();
  await client.send({ ...get, path });
  expect(budget.taken[0]?.bucket).toBe(bucket);
});

test("a bucket that is named wins", async () => {
  server.answers(ok(null));
  const { client, budget } = clientWith();
  await client.send({ ...get, bucket: "calls" });
  expect(budget.taken[0]?.bucket).toBe("calls");
});

test.each([
  ["VALIDATION_ERROR", "invalidRequest"],
  ["UNAUTHORIZED", "unauthorized"],
  ["FORBIDDEN", "forbidden"],
  ["INSUFFICIENT_CREDITS", "forbidden"],
  ["NOT_FOUND", "notFound"],
  ["CONFLICT", "conflict"],
  ["CONNECTION_AMBIGUOUS", "connectionAmbiguous"],
  ["INTERNAL_ERROR", "unclearOutcome"],
  ["NEVER_HEARD_OF", "unclearOutcome"],
])("%s with status 200 is an error by its code: %s", async (code, kind) => {
  server.answers(refusal(200, code, "no"));
  const { client } = clientWith();
  await expect(client.send(post)).rejects.toMatchObject({ kind, code, status: 200 });
});

test.each([400, 409, 422, 500])("CONNECTION_AMBIGUOUS is that with status %d too", async (status) => {
  server.answers(refusal(status, "CONNECTION_AMBIGUOUS", "several"));
  const { client } = clientWith();
  await expect(client.send(post)).rejects.toMatchObject({ kind: "connectionAmbiguous", status });
});

test("an HTML 404 is not the API's word", async () => {
  server.answers(text(404, "<html>Cannot GET</html>"));
  const { client } = clientWith();
  await expect(client.send(get)).rejects.toMatchObject({ kind: "notFound", enveloped: false });
});

test("a proxy that asks for credentials is told as unreachable", async () => {
  server.answers(text(407, ""));
  const { client } = clientWith();
  await expect(client.send(post)).rejects.toMatchObject({
    kind: "unreachable",
    message: expect.stringContaining("(407)"),
  });
});

test("no credential and no body is in what a failure or the log tells", async () => {
  const echo = text(400, JSON.stringify({ success: false, error: { code: "X", message: `Bearer ${apiKey} is bad` } }));
  const told: string[] = [];
  for (const script of [
    [echo],
    [drop],
    [text(500, apiKey)],
    [breakOff],
    [text(302, "", { location: `/?k=${apiKey}` })],
  ]) {
    server.answers(...script);
    const { client, log } = clientWith();
    for (const request of [get, { ...post, body: { authToken: "tok_abcdef" } }]) {
      const error: unknown = await client
        .send({ ...request, query: { q: "secretquery" } })
        .catch((caught: unknown) => caught);
      told.push(String(error), JSON.stringify(error), error instanceof Error ? String(error.cause) : "");
    }
    told.push(...log);
  }
  expect(told.join("\n")).toContain("Bearer [secret] is bad");
  expect(told.join("\n")).not.toMatch(/rg_live|tok_abcdef|secretquery/);
});

test.each(["/things/..", "/things/%2e%2e/x", "/things/.", "things", "/things?x=1", "/things#x", "/a b", "/a\\b"])(
  "the path %s is refused before anything is sent",
  async (path) => {
    server.answers(ok(null));
    const { client, budget } = clientWith();
    await expect(client.send({ ...post, method: "DELETE", path })).rejects.toMatchObject({ kind: "invalidRequest" });
    expect([server.seen.length, budget.taken.length]).toEqual([0, 0]);
  },
);

test("requests one after the other share a connection", async () => {
  server.answers(ok(null));
  const { client } = clientWith();
  for (let count = 0; count < 20; count += 1) await client.send(get);
  expect(new Set(server.seen.map(({ connection }) => connection)).size).toBe(1);
});

test("a key that no header can carry is told without the key", async () => {
  const { client } = clientWith({ apiKey: "rg_live_\u20ac\u0000bad" });
  const error: unknown = await client.send(get).catch((caught: unknown) => caught);
  expect(String(error)).not.toContain("bad");
});

async function freePort(): Promise<number> {
  const probe = await TestServer.start();
  const { port } = probe;
  await probe.stop();
  return port;
}
