import { type ErrorKind, isVocobaseError, mayHaveHappened } from "./errors";
import type { SharedList, Snapshot } from "./sharedList";

/** How long, and how often, to look again for what a lagging list may not show yet. */
export interface SettleTiming {
  /** The bound for lists that lag, in milliseconds. */
  settleMs: number;
  /** The first pause between two looks, in milliseconds; each pause is twice the one before. */
  settlePollMs: number;
  /** How long the API may take over one request, in milliseconds: so long after it was sent, it may still be carried out. */
  attemptTimeoutMs: number;
}

/**
 * Looks again for something that a write of ours should have brought about, in reads of the list that started after the
 * write (`writtenAt` of the list's clock, by default now), until it is there or the stated bound has passed.
 */
export async function settled<T, Found>(
  list: SharedList<T>,
  timing: SettleTiming,
  find: (snapshot: Snapshot<T>) => Found | undefined | Promise<Found | undefined>,
  writtenAt = list.now(),
): Promise<Found | undefined> {
  const deadline = performance.now() + timing.settleMs;
  let pause = timing.settlePollMs;
  let startedAfter = writtenAt;
  for (;;) {
    const found = await find(await list.read({ startedAfter }));
    if (found !== undefined) return found;
    const left = deadline - performance.now();
    if (left <= 0) return undefined;
    await new Promise((resolve) => setTimeout(resolve, Math.min(pause, left)));
    pause *= 2;
    startedAfter = list.now();
  }
}

/**
 * Sends a write whose effect a list shows. Where the answer leaves open whether it happened, the list decides; where the
 * list does not show it within the bound, the write's own error stands.
 */
export async function confirmedWrite<T>(
  list: SharedList<T>,
  timing: SettleTiming,
  write: () => Promise<unknown>,
  shows: (snapshot: Snapshot<T>) => boolean,
): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!mayHaveHappened(error)) throw error;
    list.invalidate();
    const seen = await settled(list, timing, (snapshot) => shows(snapshot) || undefined).catch(() => undefined);
    if (!seen) throw error;
  }
}

/** Something to be removed, which may be gone already. */
interface Removal<T> {
  remove: () => Promise<unknown>;
  /** What the API may answer where it is gone already. */
  refusals: readonly ErrorKind[];
  isGone: (snapshot: Snapshot<T>) => boolean;
  /** Whether the list shows it still. */
  isShown: () => Promise<boolean>;
}

/**
 * Sends a removal. One that is refused was done before, where the list says so: at once, or within the bound for lists that
 * lag, since a run that was cut off may have done it a moment ago. Else the refusal stands.
 */
export async function confirmedRemoval<T>(
  list: SharedList<T>,
  timing: SettleTiming,
  { remove, refusals, isGone, isShown }: Removal<T>,
): Promise<void> {
  try {
    await confirmedWrite(list, timing, remove, isGone);
  } catch (error) {
    if (!isVocobaseError(error) || !refusals.includes(error.kind)) throw error;
    list.invalidate();
    if (!(await isShown())) return;
    if (!(await settled(list, timing, (snapshot) => isGone(snapshot) || undefined))) throw error;
  }
}
