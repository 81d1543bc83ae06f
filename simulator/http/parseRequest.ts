import type { z } from "zod";
import { invalid } from "./apiError";

/** The parts of a request that a route parses. */
export interface Sent {
  query: Record<string, string>;
  contentType: string | undefined;
  text: string;
}

const pagingNames = ["limit", "offset", "page", "per_page"];

/** The query parameters, checked. Unknown ones are refused; a list takes those of paging whether it knows them or not. */
export function parseQuery<Query>(
  schema: z.ZodType<Query> | undefined,
  query: Record<string, string>,
  list: boolean,
): Query {
  const named = Object.entries(query).filter(([name]) => !(list && pagingNames.includes(name)));
  if (schema === undefined) {
    const names = named.map(([name]) => name);
    if (names.length > 0) throw invalid(`Unknown query parameter ${names.join(", ")}: this endpoint takes none.`);
    // Without a schema, the type parameter is left at undefined.
    return undefined as Query;
  }
  return parse(schema, Object.fromEntries(named), "query parameter");
}

/** The JSON body, checked. */
export function parseBody<Body>(schema: z.ZodType<Body>, sent: Sent): Body {
  const type = sent.contentType?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") {
    throw invalid(`The Content-Type must be application/json, not ${type ?? "missing"}.`);
  }
  return parse(schema, readJson(sent.text), "field");
}

/** For endpoints without a body. */
export function refuseBody(sent: Sent): void {
  if (sent.text !== "") throw invalid("This endpoint takes no body.");
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid("The body is not valid JSON.");
  }
}

function parse<T>(schema: z.ZodType<T>, value: unknown, what: "field" | "query parameter"): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw invalid(parsed.error.issues.map((issue) => describe(issue, what)).join(" "));
}

/** Names the place and the rule, and never the value: it may be a credential. */
function describe(issue: z.core.$ZodIssue, what: string): string {
  if (issue.code === "unrecognized_keys") return `Unknown ${what} ${issue.keys.join(", ")}.`;
  const place = issue.path.map(String).join(".");
  return place === "" ? `${issue.message}.` : `${place}: ${issue.message}.`;
}
