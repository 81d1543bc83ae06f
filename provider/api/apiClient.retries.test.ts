import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { mayHaveHappened, QueueTimeoutError } from "./errors";
import { HastyClock } from "./testing/fakeClock";
import { get, OpenBudget, post, testClient } from "./testing/testClient";
import { breakOff, drop, hangInBody, ok, refusal, TestServer, text } from "./testing/testServer";

let server: TestServer;
beforeEach(async () => {
  server = await TestServer.start();
});
afterEach(() => server.stop());
afterEach(() => jest.restoreAllMocks());

const clientWith = (options: Parameters<typeof testClient>[1] = {}) => testClient(server.origin, options);

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

test("no answer at all is ended by the time limit of an attempt", async () => {
  const limit = timeLimit();
  server.answers(() => limit.pass());
  await expectEnded(limit);
});

test("a body that never ends is ended by the time limit of an attempt", async () => {
  const limit = timeLimit();
  server.answers(hangInBody);
  // Published when the client has the head of an answer: a limit that ends with the head must not be enough.
  const onHead = () => setImmediate(limit.pass);
  subscribe("http.client.response.finish", onHead);
  await expectEnded(limit).finally(() => unsubscribe("http.client.response.finish", onHead));
});

/** The time limit of an attempt, which passes when the test says so: how fast the machine is plays no part. */
function timeLimit() {
  const controller = new AbortController();
  const started = jest.spyOn(AbortSignal, "timeout").mockReturnValue(controller.signal);
  return { started, pass: () => controller.abort(new DOMException("The time is over.", "TimeoutError")) };
}

async function expectEnded({ started }: ReturnType<typeof timeLimit>) {
  const { client } = clientWith({ timing: { attemptTimeoutMs: 60_000 } });
  const sent = client.send(post);
  await expect(sent).rejects.toMatchObject({ kind: "unclearOutcome" });
  await expect(sent).rejects.toThrow(/no whole answer of 127\.0\.0\.1:\d+ came within 60 s/);
  expect(started.mock.calls).toEqual([[60_000]]);
  expect(server.seen).toHaveLength(1);
}

test("a redirect is not followed, and its query is not told", async () => {
  server.answers(text(302, "", { location: "https://other.example/login?token=abc" }));
  const { client } = clientWith();
  const sent = client.send(get);
  await expect(sent).rejects.toThrow("redirects (302) to https://other.example/login, and");
  await expect(sent).rejects.not.toThrow(/abc/);
  expect(server.seen).toHaveLength(1);
});

test("a redirect within the host is told by its path", async () => {
  server.answers(text(307, "", { location: "/login?token=abc" }));
  const { client } = clientWith();
  await expect(client.send(get)).rejects.toThrow("redirects (307) to /login, and");
});

test("a failed server that says when to come back is asked again then", async () => {
  server.answers(text(503, "", { "retry-after": "9" }), ok("there"));
  const { client, clock } = clientWith();
  await expect(client.send(get)).resolves.toBe("there");
  expect(clock.slept).toEqual([9_000]);
});

test("a refused connection is tried again, for a write too, and told as unreachable", async () => {
  const { client, clock } = clientWith({ baseUrl: "http://127.0.0.1:1/api/v2" });
  await expect(client.send(post)).rejects.toMatchObject({
    kind: "unreachable",
    message: expect.stringContaining("ECONNREFUSED"),
  });
  expect(clock.slept).toHaveLength(4);
});

test("a server that is up again in between gets the write", async () => {
  const port = await freePort();
  const clock = new HastyClock();
  const started: TestServer[] = [];
  clock.sleep = async () => {
    if (started.length === 0) started.push((await TestServer.start(port)).answers(ok("made")));
  };
  const { client } = clientWith({ baseUrl: `http://127.0.0.1:${port}/api/v2`, clock });
  await expect(client.send(post)).resolves.toBe("made");
  await started[0]?.stop();
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

test("nothing is sent for somebody who waits no more, nor noted as sent", async () => {
  server.answers(text(500, ""), ok("there"));
  let asked = 0;
  const isAbandoned = async () => {
    asked += 1;
    return asked > 1;
  };
  let noted = 0;
  const onSend = async () => {
    noted += 1;
  };
  const { client } = clientWith({ isAbandoned });
  const error = await client.send({ ...get, onSend }).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({
    kind: "abandoned",
    message: expect.stringMatching(/^Could not list the things: the `pulumi` command .* has ended\. Nothing was sent/),
  });
  expect(mayHaveHappened(error)).toBe(false);
  expect([server.seen.length, noted]).toEqual([1, 1]);
});

async function freePort(): Promise<number> {
  const probe = await TestServer.start();
  const { port } = probe;
  await probe.stop();
  return port;
}
