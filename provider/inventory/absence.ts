import type { SharedList, Snapshot } from "../api/sharedList";

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

const earlierReads = new WeakMap<object, Snapshot<unknown>>();

/**
 * Looks for something in a shared list. Undefined means that its absence is proven: two reads of the list, to its end,
 * one after the other, that do not show it.
 */
export async function findOrProveAbsent<T, Found>(
  list: SharedList<T>,
  what: string,
  find: (items: readonly T[]) => Found | undefined,
): Promise<Found | undefined> {
  return findTwice(list, ({ items, complete }) => {
    const found = find(items);
    if (found === undefined && !complete) throw new UnprovenAbsence(what);
    return found;
  });
}

/**
 * Looks for something in a shared list, and where it is missing, in one more read of it. The two reads are shared by all
 * who miss something, however many they are.
 */
export async function findTwice<T, Found>(
  list: SharedList<T>,
  find: (snapshot: Snapshot<T>) => Found | undefined,
): Promise<Found | undefined> {
  let snapshot = await list.read();
  for (;;) {
    const found = find(snapshot);
    if (found !== undefined) return found;

    const earlier = earlierReads.get(list) as Snapshot<T> | undefined;
    if (earlier && earlier.startedAt < snapshot.startedAt && find(earlier) === undefined) return undefined;
    earlierReads.set(list, snapshot);
    snapshot = await list.read({ startedAfter: justAfter(snapshot.startedAt) });
  }
}

/** The smallest time after the given one that the list's clock tells apart. */
function justAfter(time: number): number {
  return time + 1e-6;
}
