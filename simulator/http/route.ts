import type { z } from "zod";
import type { Switches } from "../switches";
import type { Ids } from "../world/ids";
import type { Account, World } from "../world/world";
import type { Answer } from "./answer";
import { parseBody, parseQuery, refuseBody, type Sent } from "./parseRequest";

/** What a handler works with. */
export interface Call {
  world: World;
  /** The world as lists show it at this moment: later than the truth where lists lag. One call is one read. */
  listed: () => World;
  account: Account;
  switches: Switches;
  ids: Ids;
  /** ISO 8601, UTC, milliseconds. */
  now: string;
  params: Record<string, string>;
  /** The query as it came, for paging parameters, which lists take whether they know them or not. */
  query: Record<string, string>;
}

interface RouteOptions<Query, Body> {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** The whole path, with parameters as `:name`. */
  path: string;
  /** A list takes paging parameters without an error, whether it knows them or not. */
  list?: boolean;
  /** Left out: no parameter is taken. */
  query?: (switches: Switches) => z.ZodType<Query>;
  /** Left out: no body is taken. */
  body?: (switches: Switches) => z.ZodType<Body>;
  handle: (call: Call, sent: { query: Query; body: Body }) => Answer;
}

/** One endpoint, ready to be called with a request as it came. */
export interface Route {
  method: string;
  path: string;
  run: (call: Call, sent: Sent) => Answer;
}

/** Declares an endpoint: what it takes and what it does. */
export function route<Query = undefined, Body = undefined>(options: RouteOptions<Query, Body>): Route {
  return {
    method: options.method,
    path: options.path,
    run: (call, sent) => {
      const query = parseQuery(options.query?.(call.switches), sent.query, options.list === true);
      return options.handle(call, { query, body: bodyOf(options, call, sent) });
    },
  };
}

function bodyOf<Query, Body>(options: RouteOptions<Query, Body>, call: Call, sent: Sent): Body {
  if (options.body !== undefined) return parseBody(options.body(call.switches), sent);
  refuseBody(sent);
  // Without a body schema, the type parameter is left at undefined.
  return undefined as Body;
}
