import { type Clock, systemClock } from "./clock";
import type { Coordination } from "./coordination";
import { RateLane, type Turn } from "./rateLane";
import { type Timing, timingWith } from "./timing";

/** The API counts calls apart from everything else. */
export type Bucket = "general" | "calls";

/** The share of the API's limit that all requests of a key live on. */
export interface RateBudget {
  /** Resolves when the request may be sent; before that, nobody counts it. */
  take(bucket: Bucket, turn?: Turn): Promise<void>;
  /**
   * A request was answered 429: nobody is let through until `retryAfterMs`, or else a whole window, has passed. Resolves
   * when everybody knows; a `take` that follows does not resolve before that time.
   */
  limited(bucket: Bucket, retryAfterMs?: number): Promise<void>;
}

export interface RateBudgetOptions {
  coordination: Coordination;
  /** A keyed hash of the API key (see keyedHash): it names the shared record, which must not tell the key. */
  keyHash: string;
  /** Requests in any window of `rateWindowMs`. Default: the API's own, 60 and 10. */
  limits?: Partial<Record<Bucket, number>>;
  timing?: Partial<Timing>;
  clock?: Clock;
  log?: (line: string) => void;
}

/** What the API's documents allow a key in any minute. */
const apiLimits: Record<Bucket, number> = { general: 60, calls: 10 };

/**
 * A budget that all processes share which use the same coordination and key hash. At most `limit` requests are let
 * through in ANY window, so that it fits a server with fixed windows, a sliding one, or a bucket that refills.
 */
export function createRateBudget(options: RateBudgetOptions): RateBudget {
  const timing = timingWith(options.timing);
  const lane = (bucket: Bucket) =>
    new RateLane({
      coordination: options.coordination,
      record: `budget/${options.keyHash}/${bucket}`,
      limit: options.limits?.[bucket] ?? apiLimits[bucket],
      timing,
      clock: options.clock ?? systemClock,
      log: options.log ?? (() => undefined),
    });
  const lanes = { general: lane("general"), calls: lane("calls") };
  return {
    take: (bucket, turn) => lanes[bucket].take(turn),
    limited: (bucket, retryAfterMs) => lanes[bucket].limited(retryAfterMs),
  };
}
