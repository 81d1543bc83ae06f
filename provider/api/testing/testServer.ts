import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface SeenRequest {
  method: string;
  url: URL;
  headers: IncomingMessage["headers"];
  body: string;
  /** The connection that it came on, counted from 1. */
  connection: number;
}

export type Answer = (response: ServerResponse, request: SeenRequest) => void;

/** A server that answers by script: the first request by the first answer, and so on; the last one is repeated. */
export class TestServer {
  readonly seen: SeenRequest[] = [];
  readonly #server = createServer((request, response) => this.#handle(request, response));
  readonly #connections = new WeakMap<object, number>();
  #connected = 0;
  #script: Answer[] = [];

  static async start(port = 0): Promise<TestServer> {
    const server = new TestServer();
    server.#server.on("connection", (socket) => {
      server.#connected += 1;
      server.#connections.set(socket, server.#connected);
    });
    await new Promise<void>((listening) => server.#server.listen(port, "127.0.0.1", listening));
    return server;
  }

  answers(...script: Answer[]): this {
    this.#script = script;
    this.seen.length = 0;
    return this;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get port(): number {
    // A server that listens on a port has an address of this shape; the other ones are pipes.
    return (this.#server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((closed) => this.#server.close(closed));
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = "";
    for await (const part of request) body += String(part);
    const seen = {
      method: request.method ?? "",
      url: new URL(request.url ?? "/", this.origin),
      headers: request.headers,
      body,
      connection: this.#connections.get(request.socket) ?? 0,
    };
    this.seen.push(seen);
    const answer = this.#script.length > 1 ? this.#script.shift() : this.#script[0];
    answer?.(response, seen);
  }
}

export function json(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
  return (response) =>
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
}

export function ok(data: unknown): Answer {
  return json(200, { success: true, data });
}

export function refusal(status: number, code: string, message: string, headers: Record<string, string> = {}): Answer {
  return json(status, { success: false, error: { code, message } }, headers);
}

export function text(status: number, body: string, headers: Record<string, string> = {}): Answer {
  return (response) => response.writeHead(status, headers).end(body);
}

/** Ends the connection without an answer. */
export const drop: Answer = (response) => response.socket?.destroy();

/** Says that it has an answer, sends some of it, and ends the connection. */
export const breakOff: Answer = (response) => {
  response.writeHead(200, { "content-length": "1000" });
  response.write('{"success":true', () => response.socket?.destroy());
};

/** Answers with a status and a body that never ends. */
export const hangInBody: Answer = (response) => {
  response.writeHead(200, { "content-type": "application/json" }).write('{"success":');
};
