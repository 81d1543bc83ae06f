import { setTimeout as wait } from "node:timers/promises";

/** Where waits and times come from; tests pass their own. */
export interface Clock {
  /** Milliseconds since 1970. Wall time, since the processes of a machine compare it with each other. */
  now(): number;
  /** Resolves after so many milliseconds, never earlier. */
  sleep(ms: number): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  async sleep(ms) {
    const until = Date.now() + ms;
    // A timer may fire up to a millisecond early, which is enough to meet a slot that is not free yet.
    for (let left = ms; left > 0; left = until - Date.now()) await wait(Math.min(Math.ceil(left), ms));
  },
};
