import http from "node:http";
import https from "node:https";
import net from "node:net";
import type { Duplex } from "node:stream";
import axios, { type AxiosInstance, isAxiosError } from "axios";

/** One attempt, as it goes over the wire. */
export interface Attempt {
  method: string;
  url: URL;
  /** JSON text. */
  body?: string;
  timeoutMs: number;
}

/** What came of it. Nothing of it holds the key: axios puts the sent headers into its errors, so those end here. */
export type Exchange =
  | {
      kind: "answered";
      status: number;
      headers: { retryAfter?: string; location?: string; date?: string };
      text: string;
    }
  /** No connection came about, so nothing was sent. `lasting`: it will not be otherwise in a moment. */
  | { kind: "unreachable"; why: string; lasting: boolean }
  /** Sent, or perhaps sent, and no whole answer came. */
  | { kind: "broken"; why: string; lasting: boolean };

export interface Transport {
  attempt(attempt: Attempt): Promise<Exchange>;
}

/** 10,000 connections with their numbers are about 10 MB; what is far above is no list. */
const mostBytesOfAnyList = 64 * 1024 * 1024;

/** The API admits 70 requests a minute to a key, so that no request ever waits for a socket. */
const mostSockets = 100;

/**
 * Servers and balancers drop idle sockets (Node after 5 s, others after a minute). A write on a socket that is just being
 * dropped has an unclear outcome, so ours go first.
 */
const idleSocketMs = 4_000;

/** The only place that knows axios. The key travels in the header, and to no other address than the one asked for. */
export function createTransport(options: {
  apiKey: string;
  userAgent: string;
  connectTimeoutMs: number;
  /** The largest answer that is read. */
  mostBytes?: number;
}): Transport {
  const { mostBytes = mostBytesOfAnyList } = options;
  const sockets = watchedSockets(options.connectTimeoutMs);
  const client = axios.create({
    httpAgent: sockets.httpAgent,
    httpsAgent: sockets.httpsAgent,
    headers: { Authorization: `Bearer ${options.apiKey}`, Accept: "application/json", "User-Agent": options.userAgent },
    maxRedirects: 0,
    maxContentLength: mostBytes,
    responseType: "text",
    transformRequest: [(body) => body],
    transformResponse: [(body) => body],
    validateStatus: () => true,
  });
  return { attempt: (attempt) => send(client, attempt, sockets.neverConnected) };
}

async function send(
  client: AxiosInstance,
  { method, url, body, timeoutMs }: Attempt,
  neverConnected: (socket: unknown) => boolean,
): Promise<Exchange> {
  // Ends a body that never ends as well, which the timeout of axios does not.
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const headers = body === undefined ? undefined : { "Content-Type": "application/json" };
    const response = await client.request<unknown>({ method, url: url.href, data: body, headers, signal });
    return {
      kind: "answered",
      status: response.status,
      headers: {
        retryAfter: headerText(response.headers["retry-after"]),
        location: headerText(response.headers.location),
        date: headerText(response.headers.date),
      },
      text: typeof response.data === "string" ? response.data : "",
    };
  } catch (error) {
    return failed(error, { host: url.host, timeoutMs, timedOut: signal.aborted, neverConnected });
  }
}

function failed(
  error: unknown,
  context: { host: string; timeoutMs: number; timedOut: boolean; neverConnected: (socket: unknown) => boolean },
): Exchange {
  const { code, syscall, message, socket } = factsOf(error);
  const named = code === undefined ? "" : ` (${code})`;
  const { host } = context;
  if (code === "ENOTFOUND" || code === "EAI_AGAIN" || syscall === "getaddrinfo") {
    return { kind: "unreachable", why: `the name of ${host} could not be looked up${named}`, lasting: false };
  }
  if (code === "ECONNREFUSED") {
    return { kind: "unreachable", why: `${host} refused the connection${named}`, lasting: false };
  }
  if (syscall === "connect" || context.neverConnected(socket)) {
    const lasting = /CERT|SELF_SIGNED|UNABLE_TO|ERR_TLS|ERR_SSL|EPROTO/.test(code ?? "");
    const why = lasting ? `no trusted TLS connection to ${host} came about` : `no connection to ${host} came about`;
    return { kind: "unreachable", why: `${why}${named}`, lasting };
  }
  if (context.timedOut) {
    const seconds = context.timeoutMs / 1000;
    return { kind: "broken", why: `no whole answer of ${host} came within ${seconds} s`, lasting: false };
  }
  if (message.includes("maxContentLength")) {
    const why = `the answer of ${host} is larger than any list can be`;
    return { kind: "broken", why, lasting: true };
  }
  return {
    kind: "broken",
    why: `the connection to ${host} broke off before the answer was whole${named}`,
    lasting: false,
  };
}

interface ErrorParts {
  code?: string;
  syscall?: string;
  message: string;
  socket?: unknown;
}

/** Takes out of an error what may be told: its message may quote an address with a query, or worse. */
function factsOf(error: unknown): ErrorParts {
  const outer = isAxiosError(error) ? error : undefined;
  const cause = memberOf(error, "cause");
  const code = memberOf(error, "code") ?? memberOf(cause, "code");
  const syscall = memberOf(error, "syscall") ?? memberOf(cause, "syscall");
  return {
    code: typeof code === "string" && /^[A-Z0-9_]+$/.test(code) && code !== "ERR_CANCELED" ? code : undefined,
    syscall: typeof syscall === "string" ? syscall : undefined,
    message: String(memberOf(error, "message") ?? ""),
    socket: memberOf(outer?.request, "socket"),
  };
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

function headerText(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/**
 * Agents that keep connections (idle ones do not keep the process alive: Node unrefs them), bound the time that
 * connecting takes, and know which sockets never came as far as sending.
 */
function watchedSockets(connectTimeoutMs: number) {
  const connecting = new WeakSet<object>();
  const agentOptions = { keepAlive: true, timeout: idleSocketMs, maxSockets: mostSockets };

  function watch(socket: Duplex | null | undefined, connected: "connect" | "secureConnect") {
    if (!(socket instanceof net.Socket)) return socket;
    connecting.add(socket);
    const tooLate = setTimeout(() => {
      socket.destroy(Object.assign(new Error("connecting took too long"), { code: "ETIMEDOUT", syscall: "connect" }));
    }, connectTimeoutMs);
    socket.once(connected, () => {
      connecting.delete(socket);
      clearTimeout(tooLate);
    });
    socket.once("close", () => clearTimeout(tooLate));
    return socket;
  }

  class HttpAgent extends http.Agent {
    override createConnection(...[options, callback]: Parameters<http.Agent["createConnection"]>) {
      return watch(super.createConnection(options, callback), "connect");
    }
  }
  class HttpsAgent extends https.Agent {
    override createConnection(...[options, callback]: Parameters<https.Agent["createConnection"]>) {
      return watch(super.createConnection(options, callback), "secureConnect");
    }
  }
  return {
    httpAgent: new HttpAgent(agentOptions),
    httpsAgent: new HttpsAgent(agentOptions),
    neverConnected: (socket: unknown) => typeof socket === "object" && socket !== null && connecting.has(socket),
  };
}
