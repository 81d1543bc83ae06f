import type { AddressInfo } from "node:net";
import net from "node:net";
import { OtherProcesses } from "./testing/otherProcess";
import { drop, hangInBody, ok, TestServer, text } from "./testing/testServer";
import { createTransport, type Exchange } from "./transport";

let server: TestServer;
beforeEach(async () => {
  server = await TestServer.start();
});
afterEach(() => server.stop());

const transport = (more: { connectTimeoutMs?: number; mostBytes?: number } = {}) =>
  createTransport({ apiKey: "rg_live_1", userAgent: "test", connectTimeoutMs: 5_000, ...more });

const get = (url: string, timeoutMs = 5_000) => ({ method: "GET", url: new URL(url), timeoutMs });

/** A server of bare TCP, with its port, for as long as `use` runs. */
async function withTcpServer<T>(onSocket: (socket: net.Socket) => void, use: (port: number) => Promise<T>): Promise<T> {
  const sockets: net.Socket[] = [];
  const tcp = net.createServer((socket) => {
    sockets.push(socket.on("error", () => undefined));
    onSocket(socket);
  });
  await new Promise<void>((listening) => tcp.listen(0, "127.0.0.1", listening));
  try {
    return await use((tcp.address() as AddressInfo).port);
  } finally {
    for (const socket of sockets) socket.destroy();
    await new Promise((closed) => tcp.close(closed));
  }
}

test("an answer comes with the headers that matter", async () => {
  server.answers(text(429, "slow", { "retry-after": "5", date: "Tue, 01 Jan 2030 00:00:00 GMT", location: "/x" }));
  await expect(transport().attempt(get(server.origin))).resolves.toEqual({
    kind: "answered",
    status: 429,
    headers: { retryAfter: "5", date: "Tue, 01 Jan 2030 00:00:00 GMT", location: "/x" },
    text: "slow",
  });
});

test("JSON is left as the text that it came as", async () => {
  server.answers(text(200, '{"id": 12345678901234567890}', { "content-type": "application/json" }));
  await expect(transport().attempt(get(server.origin))).resolves.toMatchObject({
    text: '{"id": 12345678901234567890}',
  });
});

test("a TLS handshake that never ends was not a request, so nothing was sent", async () => {
  const exchange = await withTcpServer(
    () => undefined,
    (port) => transport({ connectTimeoutMs: 50 }).attempt(get(`https://127.0.0.1:${port}/`)),
  );
  expect(exchange).toMatchObject({ kind: "unreachable", lasting: false });
});

test("an attempt that ends while it still connects was not sent either", async () => {
  const exchange = await withTcpServer(
    () => undefined,
    (port) => transport().attempt(get(`https://127.0.0.1:${port}/`, 50)),
  );
  expect(exchange).toMatchObject({ kind: "unreachable" });
});

test("a connection that ends during the TLS handshake was not a request", async () => {
  const exchange = await withTcpServer(
    (socket) => socket.destroy(),
    (port) => transport().attempt(get(`https://127.0.0.1:${port}/`)),
  );
  expect(exchange).toMatchObject({ kind: "unreachable" });
});

test("a server that does not speak TLS will not in a moment either", async () => {
  const exchange = await transport().attempt(get(`https://127.0.0.1:${server.port}/`));
  expect(exchange).toMatchObject({ kind: "unreachable", lasting: true });
});

test("a name that does not exist is told as such", async () => {
  const exchange = await transport().attempt(get("http://vocobase.invalid/"));
  expect(exchange).toMatchObject({ kind: "unreachable", lasting: false });
  expect(exchange).toMatchObject({
    why: expect.stringContaining("the name of vocobase.invalid could not be looked up"),
  });
});

test("a kept connection that ends under a request leaves open what became of it", async () => {
  server.answers(ok(1), drop);
  const { attempt } = transport();
  await attempt(get(server.origin));
  const exchange = await attempt({ ...get(server.origin), method: "POST", body: "{}" });
  expect(exchange).toMatchObject({ kind: "broken", lasting: false });
  expect(server.seen.map(({ connection }) => connection)).toEqual([
    server.seen[0]?.connection,
    server.seen[0]?.connection,
  ]);
});

test("an answer larger than any list is not read to its end", async () => {
  server.answers(text(200, "x".repeat(2_000)));
  const exchange = await transport({ mostBytes: 1_000 }).attempt(get(server.origin));
  expect(exchange).toMatchObject({ kind: "broken", lasting: true, why: expect.stringContaining("larger") });
});

test("a time limit ends the connection too", async () => {
  const ended = new Promise<void>((resolve) => {
    server.answers((response, request) => {
      response.on("close", resolve);
      hangInBody(response, request);
    });
  });
  await expect(transport().attempt(get(server.origin, 500))).resolves.toMatchObject({ kind: "broken" });
  await ended;
});

test("a thousand requests at once do not open a thousand connections", async () => {
  server.answers(ok(null));
  const { attempt } = transport();
  const exchanges = await Promise.all(Array.from({ length: 1_000 }, () => attempt(get(server.origin))));
  expect(exchanges.every(({ kind }: Exchange) => kind === "answered")).toBe(true);
  expect(new Set(server.seen.map(({ connection }) => connection)).size).toBeLessThanOrEqual(100);
});

test("a proxy of the environment is used", async () => {
  server.answers(ok(null));
  const before = process.env.http_proxy;
  process.env.http_proxy = server.origin;
  try {
    await transport().attempt(get("http://vocobase.invalid/api/v2/config"));
  } finally {
    if (before === undefined) delete process.env.http_proxy;
    else process.env.http_proxy = before;
  }
  expect(server.seen[0]?.url.href).toBe("http://vocobase.invalid/api/v2/config");
});

test("idle connections do not keep the process alive", async () => {
  server.answers(ok(null));
  const others = new OtherProcesses();
  const script = `
    const { createTransport } = require("./transport");
    const { attempt } = createTransport({ apiKey: "k", userAgent: "t", connectTimeoutMs: 5000 });
    const started = Date.now();
    process.on("exit", () => console.log(Date.now() - started));
    attempt({ method: "GET", url: new URL("${server.origin}/"), timeoutMs: 5000 }).then(({ kind }) => console.log(kind));
  `;
  const [kind, lifeMs] = await others.start(script).ended;
  others.remove();
  expect(kind).toBe("answered");
  expect(Number(lifeMs)).toBeLessThan(3_000);
});
