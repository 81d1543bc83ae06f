import { z } from "zod";

/** The rules of one bucket, in milliseconds. */
export interface RateRules {
  limit: number;
  /** The API's window with the margin. */
  spanMs: number;
  /** How long everybody may be kept waiting at most, whatever a Retry-After says. */
  longestBlockMs: number;
}

/** What the processes of a machine know together of one bucket. Times are milliseconds since 1970. */
export interface RateWindow {
  /** When requests were let through, oldest first, and how many at that time. */
  grants: [at: number, count: number][];
  /** Nobody is let through before. */
  blockedUntil: number;
  /** Until then requests go one by one, evenly: after a 429 it is not known what the server still counts. */
  pacedUntil: number;
  /** Who waits, or did within the last window. */
  processes: Record<string, Waiting>;
}

export interface Waiting {
  count: number;
  /** When it will have come back; later it is taken for dead. */
  backBy: number;
  /** When it was last let through, 0 for never: who has waited longest comes first. */
  servedAt: number;
}

const waiting = z.object({ count: z.number(), backBy: z.number(), servedAt: z.number() });
const stored = z.object({
  grants: z.array(z.tuple([z.number(), z.number()])),
  blockedUntil: z.number(),
  pacedUntil: z.number(),
  processes: z.record(z.string(), waiting),
});

/**
 * The window as it stands at `now`, from what the record holds. A damaged record may have held a full window that others
 * have just spent: waiting for one costs a minute, guessing costs everybody a 429. So it counts as full.
 */
export function windowAt(record: { value: unknown; unreadable: boolean }, rules: RateRules, now: number): RateWindow {
  const empty: RateWindow = { grants: [], blockedUntil: 0, pacedUntil: 0, processes: {} };
  if (record.value === undefined && !record.unreadable) return empty;
  const read = stored.safeParse(record.value);
  if (!read.success) return { ...empty, blockedUntil: now + rules.spanMs };
  const { grants, blockedUntil, pacedUntil, processes } = read.data;
  // A clock that was set back leaves times that are far off; they must not keep everybody waiting until then.
  const latest = now + leaseMs(rules);
  return {
    grants: grants
      .map(([at, count]): [number, number] => [Math.min(at, latest), count])
      .filter(([at]) => at > now - rules.spanMs),
    blockedUntil: Math.min(blockedUntil, now + rules.longestBlockMs),
    pacedUntil: Math.min(pacedUntil, now + rules.longestBlockMs + rules.spanMs),
    processes: Object.fromEntries(
      Object.entries(processes).filter(([, { servedAt, backBy }]) => {
        return servedAt <= now && (backBy > now || servedAt > now - rules.spanMs);
      }),
    ),
  };
}

/** How many requests may be let through at `now`; if none, when it is worth asking again. */
export function freeSlots(window: RateWindow, rules: RateRules, now: number): { free: number; nextAt: number } {
  if (now < window.blockedUntil) return { free: 0, nextAt: window.blockedUntil };
  const used = window.grants.reduce((sum, [, count]) => sum + count, 0);
  const oldest = window.grants[0]?.[0] ?? now;
  const newest = window.grants.at(-1)?.[0] ?? 0;
  if (used >= rules.limit) return { free: 0, nextAt: oldest + rules.spanMs };
  if (now >= window.pacedUntil) return { free: rules.limit - used, nextAt: now };
  const step = stepOf(rules);
  const nextAt = newest + (step * rules.spanMs) / rules.limit;
  return now < nextAt ? { free: 0, nextAt } : { free: Math.min(step, rules.limit - used), nextAt: now };
}

/** How long a slot is left for another process that has first claim to it, before anybody may have it. */
export const courtesyMs = 100;

/**
 * How many of the free slots a process may take while others wait too: an even share, the odd ones to those who have
 * waited longest, and what the others have no use for. Who was served a moment ago has had its share of these.
 */
export function shareOf(me: string, free: number, window: RateWindow, now: number): number {
  const others = Object.entries(window.processes).filter(
    ([id, { count, backBy, servedAt }]) => id !== me && count > 0 && backBy > now && servedAt <= now - courtesyMs,
  );
  const mine = window.processes[me]?.servedAt ?? 0;
  const before = others.filter(([id, { servedAt }]) => servedAt < mine || (servedAt === mine && id < me)).length;
  const even = Math.floor(free / (others.length + 1));
  const odd = free % (others.length + 1);
  const wanted = others.reduce((sum, [, { count }]) => sum + Math.min(count, even + 1), 0);
  return Math.max(even + (before < odd ? 1 : 0), free - wanted);
}

/**
 * How many slots are taken at once. One for limits as the API has them; with a limit in the thousands a process takes
 * some ahead, so that not every request costs a file.
 */
export function stepOf({ limit }: RateRules): number {
  return Math.max(1, Math.floor(limit / 600));
}

/** How long slots taken ahead may be used. They count from its end on, so that they are never used later than counted. */
export function leaseMs(rules: RateRules): number {
  return stepOf(rules) === 1 ? 0 : rules.spanMs / 600;
}
