import { type ListRead, SharedList, type Snapshot } from "../api/sharedList";

/** By how much lists may lag behind writes. */
export interface Lag {
  /** The stated bound, in milliseconds. */
  readonly boundMs: number;
  /** Waits out the lag behind writes of earlier processes; a reading that starts at the answered time or later shows them. */
  over(): Promise<number>;
}

/** What is missing from a list of which the end is not proven is not known to be gone. */
export class UnprovenAbsence extends Error {
  readonly userError = true;

  constructor(what: string) {
    super(
      `${what} is not in the part of the list that could be read, but the list's end could not be proven, so this does ` +
        "not show that it is gone. Nothing was changed. Run the same command again; if it stays so, the API ignores paging " +
        "and the list has a multiple of 100 entries: one entry more or less makes its end visible.",
    );
  }
}

export interface ProvableListOptions<T> {
  fetch: () => Promise<ListRead<T>>;
  keyOf: (item: T) => string;
  lag: Lag;
}

/** A shared list that can prove that something is missing, although it may lag behind writes. */
export class ProvableList<T> extends SharedList<T> {
  readonly #lag: Lag;
  #earlier: Snapshot<T> | undefined;

  constructor({ fetch, keyOf, lag }: ProvableListOptions<T>) {
    super({ fetch, keyOf, lagMs: lag.boundMs });
    this.#lag = lag;
  }

  /**
   * Looks for something. Undefined means that its absence is proven: two readings of the list, to its end, one after the
   * other, that do not show it, the later one so late that no write of this machine can be missing from it.
   */
  async findOrProveAbsent<Found>(
    what: string,
    find: (items: readonly T[]) => Found | undefined,
  ): Promise<Found | undefined> {
    return this.findTwice(({ items, complete }) => {
      const found = find(items);
      if (found === undefined && !complete) throw new UnprovenAbsence(what);
      return found;
    });
  }

  /** Looks for something, and where it is missing, in one more reading. All who miss something share the two. */
  async findTwice<Found>(find: (snapshot: Snapshot<T>) => Found | undefined): Promise<Found | undefined> {
    let snapshot = await this.read();
    for (;;) {
      const found = find(snapshot);
      if (found !== undefined) return found;

      const readable = await this.#lag.over();
      const earlier = this.#earlier;
      const isSecond = earlier !== undefined && earlier.startedAt < snapshot.startedAt;
      if (isSecond && snapshot.startedAt >= readable && find(earlier) === undefined) return undefined;
      this.#earlier = snapshot;
      snapshot = await this.read({ startedAfter: Math.max(justAfter(snapshot.startedAt), readable) });
    }
  }
}

/** The smallest time after the given one that a list's clock tells apart. */
function justAfter(time: number): number {
  return time + 1e-6;
}
