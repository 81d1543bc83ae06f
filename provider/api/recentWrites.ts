import type { ApiClient } from "./apiClient";
import { type Clock, systemClock } from "./clock";
import type { Coordination } from "./coordination";

/** How often at most a write is noted: a thousand creates need not be a thousand notes. */
const noteEveryMs = 1_000;

export interface RecentWritesOptions {
  coordination: Coordination;
  /** Names the key's record; see keyedHash. */
  keyHash: Promise<string>;
  /** The bound for lists that lag, in milliseconds. */
  boundMs: number;
  clock?: Clock;
}

/**
 * When this machine last wrote to an account. A list may lag behind a write by a stated bound, so what it does not show
 * within that time of one is not proven to be missing: a refresh right after an `up` must not forget what was made.
 */
export class RecentWrites {
  #notedAt = Number.NEGATIVE_INFINITY;
  #over: Promise<number> | undefined;

  constructor(private readonly options: RecentWritesOptions) {}

  /** A client that notes the writes that it sends. */
  noting(client: ApiClient): ApiClient {
    return {
      send: async (request) => {
        const isWrite = request.method !== "GET" && request.readOnly !== true;
        // Before it is sent, since a process may be killed while it waits for the answer.
        if (isWrite) await this.#note();
        return client.send(request);
      },
    };
  }

  /**
   * Waits until lists can no longer lag behind what other processes wrote before this one first asked. Answers a time of
   * `performance.now()`: what a reading that started then or later does not show is missing.
   */
  over(): Promise<number> {
    this.#over ??= this.#wait();
    return this.#over;
  }

  async #note(): Promise<void> {
    const { coordination, clock = systemClock } = this.options;
    const now = clock.now();
    if (now - this.#notedAt < noteEveryMs) return;
    this.#notedAt = now;
    const name = await this.#record();
    // Without the note a later refresh waits less than it might; that is no reason to stop.
    await coordination
      .update(name, () => ({ result: undefined, write: { at: now }, keepForMs: 3_600_000 }))
      .catch(() => {});
  }

  async #wait(): Promise<number> {
    const { coordination, boundMs, clock = systemClock } = this.options;
    if (boundMs === 0) return Number.NEGATIVE_INFINITY;
    const at = await coordination
      .update(await this.#record(), ({ value }) => ({ result: Number(Object(value).at ?? 0) }))
      .catch(() => 0);
    const left = at + noteEveryMs + boundMs - clock.now();
    if (!(left > 0)) return Number.NEGATIVE_INFINITY;
    await clock.sleep(Math.min(left, noteEveryMs + boundMs));
    return performance.now();
  }

  async #record(): Promise<string> {
    return `writes/${await this.options.keyHash}`;
  }
}
