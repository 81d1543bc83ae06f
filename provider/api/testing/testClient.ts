import { z } from "zod";
import { type ApiClientOptions, type ApiRequest, createApiClient } from "../apiClient";
import type { Bucket, RateBudget } from "../rateBudget";
import type { Turn } from "../rateLane";
import { HastyClock } from "./fakeClock";

/** A budget that lets everybody through, and remembers who asked. */
export class OpenBudget implements RateBudget {
  readonly taken: { bucket: Bucket; turn?: Turn }[] = [];
  readonly limits: { bucket: Bucket; retryAfterMs?: number }[] = [];

  async take(bucket: Bucket, turn?: Turn): Promise<void> {
    this.taken.push({ bucket, turn });
  }

  async limited(bucket: Bucket, retryAfterMs?: number): Promise<void> {
    this.limits.push({ bucket, retryAfterMs });
  }
}

export const apiKey = "rg_live_0123456789";

/** A client of a server at `origin`, whose waits take no time. */
export function testClient(origin: string, options: Partial<ApiClientOptions> = {}) {
  const budget = new OpenBudget();
  const clock = new HastyClock();
  const log: string[] = [];
  const client = createApiClient({
    apiKey,
    baseUrl: `${origin}/api/v2`,
    budget,
    clock,
    random: () => 1,
    log: (line) => log.push(line),
    ...options,
  });
  return { client, budget, clock, log };
}

export const get: ApiRequest<unknown> = {
  method: "GET",
  path: "/things",
  answer: z.unknown(),
  doing: "list the things",
};
export const post: ApiRequest<unknown> = {
  method: "POST",
  path: "/things",
  body: {},
  answer: z.unknown(),
  doing: "create a thing",
};
