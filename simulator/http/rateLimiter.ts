import type { Switches } from "../switches";
import { type Answer, failure } from "./answer";

interface Bucket {
  /** When requests were counted, in milliseconds, oldest first. */
  times: number[];
  tokens: number;
  filledAt: number;
}

/** The API's limits: so many requests a key in a window, with a window of its own for calls. */
export class RateLimiter {
  private readonly buckets = new Map<string, Bucket>();

  /** Counts a request. Undefined when it may go on, else the 429. */
  take(key: string, path: string, switches: Switches, nowMs: number): Answer | undefined {
    const kind = kindOf(path);
    const limit = kind === "general" ? switches.rateLimit : switches.callsRateLimit;
    if (limit === 0) return undefined;
    const bucket = this.bucketOf(`${kind} ${key}`, limit, nowMs);
    refill(bucket, limit, switches.rateWindowMs, nowMs);
    const waitMs = waitFor(bucket, limit, switches, nowMs);
    if (waitMs <= 0 || switches.refusedRequestsCount) count(bucket, nowMs);
    return waitMs <= 0 ? undefined : limitReached(switches.retryAfter, Math.max(1, Math.ceil(waitMs / 1000)), nowMs);
  }

  private bucketOf(name: string, limit: number, nowMs: number): Bucket {
    const known = this.buckets.get(name);
    if (known !== undefined) return known;
    const fresh = { times: [], tokens: limit, filledAt: nowMs };
    this.buckets.set(name, fresh);
    return fresh;
  }
}

/** V2 counts all requests about calls; of the legacy surface, its guide counts the starts alone. */
function kindOf(path: string): "calls" | "legacy call starts" | "general" {
  if (/^\/api\/v2\/calls(\/|$)/.test(path)) return "calls";
  return path === "/api/telephony/calls/start" ? "legacy call starts" : "general";
}

/** A 429 as the API sends it, with `Retry-After` in the form asked for. */
export function limitReached(form: Switches["retryAfter"], seconds: number, nowMs: number): Answer {
  const value = form === "date" ? new Date(nowMs + seconds * 1000).toUTCString() : String(seconds);
  const headers = form === "none" ? undefined : { "Retry-After": value };
  return failure(429, "LIMIT_REACHED", "Rate limit exceeded. Wait for the window to reset.", headers);
}

function refill(bucket: Bucket, limit: number, windowMs: number, nowMs: number): void {
  bucket.times = bucket.times.filter((time) => time > nowMs - windowMs);
  bucket.tokens = Math.min(limit, bucket.tokens + ((nowMs - bucket.filledAt) * limit) / windowMs);
  bucket.filledAt = nowMs;
}

/** Milliseconds until a request fits; 0 when it fits now. */
function waitFor(
  { times, tokens }: Bucket,
  limit: number,
  { rateWindow, rateWindowMs }: Switches,
  nowMs: number,
): number {
  if (rateWindow === "bucket") return tokens >= 1 ? 0 : ((1 - tokens) * rateWindowMs) / limit;
  if (rateWindow === "sliding") {
    const leaving = times.at(-limit);
    return leaving === undefined ? 0 : leaving + rateWindowMs - nowMs;
  }
  const start = nowMs - (nowMs % rateWindowMs);
  return times.filter((time) => time >= start).length < limit ? 0 : start + rateWindowMs - nowMs;
}

function count(bucket: Bucket, nowMs: number): void {
  bucket.times.push(nowMs);
  bucket.tokens = Math.max(0, bucket.tokens - 1);
}
