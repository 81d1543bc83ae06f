import type { Clock } from "../clock";
import type { Bucket, RateBudget } from "../rateBudget";
import type { Turn } from "../rateLane";

/** Takes `count` turns at once and notes when each is let through. Resolves when all are. */
export async function letThrough(
  { budget, clock, times }: { budget: RateBudget; clock: Clock; times: number[] },
  count: number,
  { bucket = "general", ...turn }: Turn & { bucket?: Bucket } = {},
): Promise<void> {
  const taken = Array.from({ length: count }, async () => {
    await budget.take(bucket, turn);
    times.push(clock.now());
  });
  await Promise.all(taken);
}

/** The most that falls into any window of that length, wherever it starts. */
export function mostInAnyWindow(times: number[], windowMs: number): number {
  const sorted = [...times].sort((one, other) => one - other);
  return Math.max(
    0,
    ...sorted.map((start) => sorted.filter((time) => time >= start && time < start + windowMs).length),
  );
}
