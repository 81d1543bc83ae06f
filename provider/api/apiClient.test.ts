import { z } from "zod";
import { apiKey, get, post, testClient } from "./testing/testClient";
import { breakOff, drop, json, ok, refusal, TestServer, text } from "./testing/testServer";

let server: TestServer;
beforeEach(async () => {
  server = await TestServer.start();
});
afterEach(() => server.stop());

const clientWith = (options: Parameters<typeof testClient>[1] = {}) => testClient(server.origin, options);

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
