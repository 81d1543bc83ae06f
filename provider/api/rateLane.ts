import { randomUUID } from "node:crypto";
import type { Clock } from "./clock";
import type { Coordination } from "./coordination";
import { inWords, QueueTimeoutError } from "./errors";
import {
  courtesyMs,
  freeSlots,
  leaseMs,
  type RateRules,
  type RateWindow,
  shareOf,
  stepOf,
  windowAt,
} from "./rateWindow";
import type { Timing } from "./timing";

/** How a request waits for its turn. */
export interface Turn {
  /** For the message of a QueueTimeoutError. */
  doing?: string;
  /** How long it may wait, in milliseconds (default: `queueBoundMs`). Past it `take` rejects with a QueueTimeoutError. */
  boundMs?: number;
  /** A second attempt has stood in the queue before, and goes to its front. */
  ahead?: boolean;
}

export interface RateLaneOptions {
  coordination: Coordination;
  record: string;
  limit: number;
  timing: Timing;
  clock: Clock;
  log: (line: string) => void;
}

interface Place {
  doing: string;
  since: number;
  until: number;
  ahead: boolean;
  enter(): void;
  leave(error: unknown): void;
}

/** How much later than it said a waiting process may come back and still count as alive. */
const lateMs = 2_000;
/** A record that no process has touched for a day says nothing any more. */
const keepForMs = 86_400_000;

/** The queue of one process before one bucket. One loop serves all who wait, with one lock for all of them at a time. */
export class RateLane {
  readonly #me = randomUUID();
  readonly #options: RateLaneOptions;
  readonly #rules: RateRules;
  readonly #queue: Place[] = [];
  #serving = false;
  #lease = { slots: 0, until: 0 };
  #lastNews = 0;

  constructor(options: RateLaneOptions) {
    const { timing, limit } = options;
    this.#options = options;
    this.#rules = { limit, spanMs: timing.rateWindowMs + timing.rateMarginMs, longestBlockMs: timing.deadlineMs };
  }

  take({
    doing = "send a request",
    boundMs = this.#options.timing.queueBoundMs,
    ahead = false,
  }: Turn = {}): Promise<void> {
    const now = this.#options.clock.now();
    if (this.#queue.length === 0 && this.#lease.slots > 0 && now <= this.#lease.until) {
      this.#lease.slots -= 1;
      return Promise.resolve();
    }
    return new Promise((enter, leave) => {
      const place = { doing, since: now, until: now + boundMs, ahead, enter, leave };
      // Behind those who are ahead too: first come, first served among them as well.
      const behind = ahead ? this.#queue.findIndex((other) => !other.ahead) : -1;
      this.#queue.splice(behind === -1 ? this.#queue.length : behind, 0, place);
      void this.#serve();
    });
  }

  async limited(retryAfterMs?: number): Promise<void> {
    const { coordination, record, clock, timing, log } = this.#options;
    // Slots in hand are for a window that the server sees differently.
    this.#lease = { slots: 0, until: 0 };
    const asked = (retryAfterMs ?? timing.rateWindowMs) + timing.rateMarginMs;
    const news = await coordination.update(record, (stored) => {
      const now = clock.now();
      const window = windowAt(stored, this.#rules, now);
      const until = Math.max(window.blockedUntil, now + Math.min(asked, this.#rules.longestBlockMs));
      const longer = until - Math.max(window.blockedUntil, now) > timing.rateMarginMs;
      const write = { ...window, blockedUntil: until, pacedUntil: until + this.#rules.spanMs };
      return { result: longer ? until - now : undefined, write, keepForMs };
    });
    if (news !== undefined) log(`Vocobase limits the requests of this key (429): all wait ${inWords(news)}.`);
  }

  async #serve(): Promise<void> {
    if (this.#serving) return;
    this.#serving = true;
    // All that start at the same moment (Pulumi starts many resources at once) share the first lock.
    await undefined;
    let courtesyPaid = false;
    while (this.#queue.length > 0) {
      try {
        const { granted, lease, wakeAt, courtesy } = await this.#claim(courtesyPaid);
        this.#lease = lease;
        for (const place of this.#queue.splice(0, granted)) place.enter();
        courtesyPaid = courtesy;
        this.#expire();
        if (this.#queue.length > 0) await this.#sleep(wakeAt);
      } catch (error) {
        for (const place of this.#queue.splice(0)) place.leave(error);
      }
    }
    this.#serving = false;
  }

  /** Takes what may be taken, for as many as wait. `courtesy`: free slots were left to others, who had first claim. */
  #claim(courtesyPaid: boolean) {
    const { coordination, record, clock, log } = this.#options;
    return coordination.update(record, (stored) => {
      const now = clock.now();
      const window = windowAt(stored, this.#rules, now);
      if (stored.unreadable)
        log("The record of the rate limit was damaged: it counts as full, so requests wait for one window.");
      const { free, nextAt } = freeSlots(window, this.#rules, now);
      const share = courtesyPaid ? free : shareOf(this.#me, free, window, now);
      const wanted = this.#queue.length;
      const granted = Math.min(wanted, share);
      const slots = granted === wanted ? Math.max(0, Math.min(share, stepOf(this.#rules)) - granted) : 0;
      const lease = { slots, until: now + leaseMs(this.#rules) };
      if (granted + slots > 0) window.grants.push([lease.until, granted + slots]);

      const courtesy = granted < wanted && free > granted;
      const wakeAt = this.#wakeAt(now, courtesy ? now + courtesyMs : after(window, this.#rules, now, nextAt));
      const servedAt = granted > 0 ? now : (window.processes[this.#me]?.servedAt ?? 0);
      window.processes[this.#me] = { count: wanted - granted, backBy: wakeAt + lateMs, servedAt };
      return { result: { granted, lease, wakeAt, courtesy }, write: window, keepForMs };
    });
  }

  /** When this process will look again: for a slot, for the bound of one who waits, or for the log. */
  #wakeAt(now: number, slotAt: number): number {
    const bounds = this.#queue.map(({ until }) => until);
    return Math.max(now + 1, Math.min(slotAt, now + this.#options.timing.queueNewsMs, ...bounds));
  }

  async #sleep(wakeAt: number): Promise<void> {
    const { clock, timing, log, limit } = this.#options;
    const now = clock.now();
    const oldest = Math.min(...this.#queue.map(({ since }) => since));
    if (now - Math.max(oldest, this.#lastNews) >= timing.queueNewsMs) {
      this.#lastNews = now;
      const left = Math.max(wakeAt - now, (this.#queue.length / limit) * this.#rules.spanMs);
      log(
        `Waiting for the limit of ${limit} requests a minute: ${this.#queue.length} queued, about ${inWords(left)} left.`,
      );
    }
    await clock.sleep(wakeAt - now);
  }

  #expire(): void {
    const now = this.#options.clock.now();
    for (const place of this.#queue.filter(({ until }) => until <= now)) {
      this.#queue.splice(this.#queue.indexOf(place), 1);
      const facts = { doing: place.doing, waitedMs: now - place.since, perMinute: this.#options.limit };
      place.leave(new QueueTimeoutError(facts));
    }
  }
}

/** When the next slot will be free, after what was just taken. */
function after(window: RateWindow, rules: RateRules, now: number, known: number): number {
  const { free, nextAt } = freeSlots(window, rules, now);
  return free > 0 ? Math.max(known, now) : nextAt;
}
