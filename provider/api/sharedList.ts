import { systemClock } from "./clock";

/** One reading of a whole list. */
export interface ListRead<T> {
  items: T[];
  /** The end of the list was proven: what is not in `items` did not exist. */
  complete: boolean;
}

/** What is known of a list: one reading, patched by our own confirmed writes since. */
export interface Snapshot<T> {
  readonly items: readonly T[];
  readonly complete: boolean;
  /** When the reading began, by the list's own clock. */
  readonly startedAt: number;
}

interface Reading<T> {
  byKey: Map<string, T>;
  complete: boolean;
  startedAt: number;
  /** Made when first asked for and dropped when patched: a thousand resources ask for the same one. */
  snapshot?: Snapshot<T>;
}

type Patch<T> = (byKey: Map<string, T>) => void;

interface Flight<T> {
  startedAt: number;
  /** Our writes confirmed while it was under way: its answer may or may not show them. */
  patches: Patch<T>[];
  /** An unclear write came between: its answer is good for those who already wait, and for nobody later. */
  outdated: boolean;
  landed: Promise<Snapshot<T>>;
}

/** How long those who were just served are given to come with the next item: an engine has it waiting. */
const nextMakersMs = 50;
/** How often they are waited for: where the other answers say what was made, there is always somebody who makes. */
const mostWaits = 3;

/** A list that many resources read: one request for all who ask at once, and none for who asks again. */
export class SharedList<T> {
  readonly #fetch: () => Promise<ListRead<T>>;
  readonly #keyOf: (item: T) => string;
  readonly #clock: () => number;
  readonly #lagMs: number;
  /** What we wrote of late, until which time of the list's clock: a reading that lags may not show it yet. */
  readonly #written = new Map<string, { item: T; until: number }>();
  /** What is being made, and has no answer yet. */
  readonly #makers = new Set<Promise<unknown>>();
  #reading: Reading<T> | undefined;
  #flight: Flight<T> | undefined;
  #lastTime = Number.NEGATIVE_INFINITY;

  /** `lagMs`: how long a reading may not show an item that we made (the bound for lists that lag); none by default. */
  constructor(options: {
    fetch: () => Promise<ListRead<T>>;
    keyOf: (item: T) => string;
    lagMs?: number;
    now?: () => number;
  }) {
    this.#fetch = options.fetch;
    this.#lagMs = options.lagMs ?? 0;
    this.#keyOf = options.keyOf;
    this.#clock = options.now ?? (() => performance.now());
  }

  /**
   * The snapshot at hand if its reading started at or after `startedAfter` (default: however old), else the one that is under way
   * if it did, else a new one. Rejects as the reading does; a failed reading is not kept, and an older snapshot stays.
   */
  async read({ startedAfter = Number.NEGATIVE_INFINITY }: { startedAfter?: number } = {}): Promise<Snapshot<T>> {
    for (;;) {
      if (this.#reading && this.#reading.startedAt >= startedAfter) return snapshotOf(this.#reading);
      if (!this.#flight) return this.#start().landed;
      if (!this.#flight.outdated && this.#flight.startedAt >= startedAfter) return this.#flight.landed;
      // Two readings at once would spend twice; who waits here for the next one shares it with all others who do.
      await this.#flight.landed.catch(() => undefined);
    }
  }

  /** The clock to take `startedAfter` from. Never gives the same time twice, so that "before" and "after" are always told apart. */
  now(): number {
    const time = this.#clock();
    this.#lastTime = time > this.#lastTime ? time : this.#lastTime + 1e-4;
    return this.#lastTime;
  }

  /** Makes an item, of which a look at the list may have to tell what came of it. */
  async making<Answer>(make: () => Promise<Answer>): Promise<Answer> {
    const answer = make();
    this.#makers.add(answer);
    try {
      return await answer;
    } finally {
      this.#makers.delete(answer);
    }
  }

  /**
   * Waits until all that is being made has its answer, so that one look serves everything that was made at the time. Whoever
   * a look has just served goes on to make the next item, and is waited for too: else there would be two groups, each of
   * which makes while the other one looks, and twice as many looks.
   */
  async made(): Promise<void> {
    for (let waits = 0; waits < mostWaits; waits += 1) {
      await this.#flight?.landed.catch(() => undefined);
      await systemClock.sleep(nextMakersMs);
      await Promise.allSettled(this.#makers);
      if (this.#makers.size === 0) return;
    }
  }

  /** Our own confirmed write of an item, new or changed. */
  put(item: T): void {
    this.#written.set(this.#keyOf(item), { item, until: this.now() + this.#lagMs });
    this.#patch((byKey) => byKey.set(this.#keyOf(item), item));
  }

  /** Our own confirmed change of an item; one that the list does not show is left as it is. */
  change(key: string, change: (item: T) => T): void {
    const written = this.#written.get(key);
    if (written) this.#written.set(key, { ...written, item: change(written.item) });
    this.#patch((byKey) => {
      const item = byKey.get(key);
      if (item !== undefined) byKey.set(key, change(item));
    });
  }

  /** Our own confirmed removal. */
  remove(key: string): void {
    this.#written.delete(key);
    this.#patch((byKey) => byKey.delete(key));
  }

  /** A write with an unclear outcome: the next read fetches anew. */
  invalidate(): void {
    this.#reading = undefined;
    if (this.#flight) this.#flight.outdated = true;
  }

  /** Adds what we made and the reading, within the bound for lists that lag, does not show. What it shows, it knows best. */
  #addUnshown(byKey: Map<string, T>, startedAt: number): void {
    for (const [key, { item, until }] of this.#written) {
      if (startedAt > until) this.#written.delete(key);
      else if (!byKey.has(key)) byKey.set(key, item);
    }
  }

  #patch(patch: Patch<T>): void {
    if (this.#reading) {
      patch(this.#reading.byKey);
      this.#reading.snapshot = undefined;
    }
    this.#flight?.patches.push(patch);
  }

  #start(): Flight<T> {
    const flight: Flight<T> = { startedAt: this.now(), patches: [], outdated: false, landed: this.#land(() => flight) };
    this.#flight = flight;
    return flight;
  }

  async #land(flightOf: () => Flight<T>): Promise<Snapshot<T>> {
    // The flight is registered only after this call returns, so nothing may happen before the next tick.
    await undefined;
    const flight = flightOf();
    try {
      const { items, complete } = await this.#fetch();
      const byKey = new Map(items.map((item) => [this.#keyOf(item), item]));
      this.#addUnshown(byKey, flight.startedAt);
      for (const patch of flight.patches) patch(byKey);
      const reading: Reading<T> = { byKey, complete, startedAt: flight.startedAt };
      if (!flight.outdated) this.#reading = reading;
      return snapshotOf(reading);
    } finally {
      this.#flight = undefined;
    }
  }
}

function snapshotOf<T>(reading: Reading<T>): Snapshot<T> {
  const { byKey, complete, startedAt } = reading;
  reading.snapshot ??= { items: [...byKey.values()], complete, startedAt };
  return reading.snapshot;
}
