import type { z } from "zod";
import { type Clock, systemClock } from "./clock";
import type { Surface } from "./envelope";
import { errorOf } from "./errorOf";
import { AbandonedError, InvalidRequestError, inWords, isVocobaseError } from "./errors";
import { type Failure, type Outcome, outcomeOf } from "./outcome";
import type { Bucket, RateBudget } from "./rateBudget";
import { lastStartMs, retryDecision } from "./retry";
import { scrub } from "./scrub";
import { type Timing, timingWith } from "./timing";
import { createTransport } from "./transport";

export interface ApiRequest<T> {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below the surface's base, ids in it encoded: `/telephony/connections`. */
  path: string;
  /** `v2` (default): the `{success, data}` envelope, unwrapped. `legacy`: bare bodies, under /api/telephony. */
  surface?: Surface;
  query?: Record<string, string | number | undefined>;
  body?: unknown;
  /** What `data` (legacy: the whole body) must look like. Where nothing is needed, `z.unknown()`: no body will do then. */
  answer: z.ZodType<T>;
  /** True: `answer` is of the whole body on V2 too, for what stands beside `data`. */
  whole?: boolean;
  /** What is being done, to follow "Could not": `create the telephony connection "sales"`. */
  doing: string;
  /** A POST that only reads is retried like a GET. */
  readOnly?: boolean;
  /** Default: `calls` for paths under /calls, else `general`. */
  bucket?: Bucket;
  /** True: a 429 is an answer, and not waited out: it may be about something else than the number of requests. */
  limitIsAnswer?: boolean;
  /** Awaited when the request has left the queue, before each time that it is sent. */
  onSend?: () => Promise<void>;
}

export interface ApiClient {
  /** The answer, parsed. Rejects with a VocobaseError, after retries where they are safe. */
  send<T>(request: ApiRequest<T>): Promise<T>;
}

export interface ApiClientOptions {
  apiKey: string;
  /** Of V2, such as https://api.vocobase.com/api/v2. The legacy surface is looked for beside it. */
  baseUrl: string;
  budget: RateBudget;
  timing?: Partial<Timing>;
  log?: (line: string) => void;
  /** Asked before each time that a request is sent; answers true once nobody waits for what comes of it. */
  isAbandoned?: () => Promise<boolean>;
  userAgent?: string;
  clock?: Clock;
  /** From 0 to 1. */
  random?: () => number;
}

/** A client for one key. It keeps no state but its connections. */
export function createApiClient(options: ApiClientOptions): ApiClient {
  const timing = timingWith(options.timing);
  const { apiKey, budget, clock = systemClock, random = Math.random } = options;
  const log = (line: string) => options.log?.(scrub(line, [apiKey]));
  const userAgent = options.userAgent ?? "pulumi-vocobase";
  const transport = createTransport({ apiKey, userAgent, connectTimeoutMs: timing.connectTimeoutMs });

  async function send<T>(request: ApiRequest<T>): Promise<T> {
    const { doing, surface = "v2" } = request;
    const url = addressOf(request, options.baseUrl);
    const body = request.body === undefined ? undefined : JSON.stringify(request.body);
    const kind = request.method === "GET" || request.readOnly === true ? "read" : "write";
    const bucket = request.bucket ?? (/^\/calls(\/|$)/.test(request.path) ? "calls" : "general");
    const givenUp = (failure: Failure) => errorOf(failure, { doing, request: kind, secrets: [apiKey] });

    await budget.take(bucket, { doing, boundMs: timing.queueBoundMs });
    const startedAt = clock.now();
    const left = () => timing.deadlineMs - (clock.now() - startedAt);

    const attempt = async (): Promise<Outcome<T>> => {
      if (await options.isAbandoned?.()) throw new AbandonedError({ doing });
      await request.onSend?.();
      const timeoutMs = Math.max(1, Math.min(timing.attemptTimeoutMs, left()));
      const exchange = await transport.attempt({ method: request.method, url, body, timeoutMs });
      return outcomeOf(exchange, { surface, answer: request.answer, whole: request.whole, now: clock.now() });
    };

    let failures = 0;
    for (;;) {
      const outcome = await attempt();
      if (outcome.kind === "done") return outcome.value;
      if (outcome.kind === "limited" && request.limitIsAnswer) throw givenUp(outcome);
      if (outcome.kind === "limited") await budget.limited(bucket, outcome.retryAfterMs);
      else failures += 1;

      const elapsedMs = clock.now() - startedAt;
      const decision = retryDecision({ request: kind, failure: outcome, attempt: failures, elapsedMs, timing, random });
      if (!decision.retry) throw givenUp(outcome);
      if (outcome.kind !== "limited") {
        log(`Could not ${doing} yet: ${whyOf(outcome)}. Trying again in ${inWords(decision.afterMs)}.`);
        await clock.sleep(decision.afterMs);
      }
      // After a 429 the budget itself waits, for everybody. Only what the deadline leaves for it may be spent on it.
      const boundMs = Math.max(0, lastStartMs(timing) - (clock.now() - startedAt));
      await budget.take(bucket, { doing, boundMs, ahead: true }).catch((error: unknown) => {
        throw isVocobaseError(error) && error.kind === "queueTimeout" ? givenUp(outcome) : error;
      });
    }
  }

  return { send };
}

function whyOf(failure: Failure): string {
  return "why" in failure ? failure.why : `Vocobase answered ${failure.status}`;
}

function addressOf({ path, query = {}, surface, doing }: ApiRequest<unknown>, baseUrl: string): URL {
  // An id of dots would lead to another path than the one meant, which is dangerous with DELETE.
  if (!path.startsWith("/") || /[?#\\\s]/.test(path) || path.split("/").some(isDots)) {
    throw new InvalidRequestError({ doing, why: "an id in it cannot stand in an address, so nothing was sent" });
  }
  const base = baseUrl.replace(/\/+$/, "");
  const url = new URL(`${surface === "legacy" ? legacyBase(base) : base}${path}`);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  return url;
}

function isDots(segment: string): boolean {
  return /^(\.|%2e)+$/i.test(segment);
}

/** The legacy surface is at the same origin; behind a gateway with a path of its own, below that path. */
function legacyBase(base: string): string {
  return base.endsWith("/api/v2")
    ? `${base.slice(0, -"/v2".length)}/telephony`
    : `${new URL(base).origin}/api/telephony`;
}
