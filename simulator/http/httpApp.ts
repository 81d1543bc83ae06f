import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { type Context, Hono } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { Answer } from "./answer";
import type { ApiServer, Incoming } from "./apiServer";
import type { Outcome } from "./faultAnswer";
import type { Route } from "./route";
import { simulatorFailed } from "./simulatorFailed";

export type App = Hono<{ Bindings: HttpBindings }>;
type Its = Context<{ Bindings: HttpBindings }>;

/** The API's routes as an HTTP application. Every other path is answered as unknown, and logged like any request. */
export function httpApp(api: ApiServer, routes: readonly Route[], control: App): App {
  const app: App = new Hono({ strict: true });
  app.route("/__simulator", control);
  for (const route of routes) {
    app.on(route.method, route.path, async (its) => send(its, await api.serve(await incoming(its), route)));
  }
  app.notFound(async (its) => send(its, await api.serve(await incoming(its), undefined)));
  app.onError((error, its) => {
    // A caller that went away while it was sending is no bug.
    if (its.env.incoming.destroyed) return its.body(null, 400);
    return json(its, simulatorFailed(error));
  });
  return app;
}

async function incoming(its: Its): Promise<Incoming> {
  return {
    method: its.req.method,
    path: its.req.path,
    query: its.req.query(),
    authorization: its.req.header("authorization"),
    contentType: its.req.header("content-type"),
    text: await its.req.text(),
    params: its.req.param() as Record<string, string>,
  };
}

async function send(its: Its, outcome: Outcome): Promise<Response> {
  if (outcome.kind === "answer") return json(its, outcome.answer);
  if (outcome.kind === "text") {
    return its.body(outcome.text, outcome.status as ContentfulStatusCode, { "Content-Type": outcome.contentType });
  }
  const { socket } = its.env.incoming;
  if (outcome.kind === "drop") socket.destroy();
  else await new Promise((resolve) => socket.once("close", resolve));
  return RESPONSE_ALREADY_SENT;
}

function json(its: Its, { status, body, headers }: Answer): Response {
  if (body === undefined) return new Response(null, { status, headers });
  return its.json(body as object, status as ContentfulStatusCode, headers);
}
