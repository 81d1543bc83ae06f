import type { Life, SeenChange, SeenDrift } from "./liveThrough";

interface Expectations {
  /** False: how many requests it takes is another matter here. Default: exactly the table's. */
  writes?: boolean;
}

const nothingWritten = { failure: undefined, writes: [] };
const same = { op: "same", ...nothingWritten };

export function expectCreated({ lifecycleCase, planned, created, active }: Life, { writes = true }: Expectations = {}) {
  expect(planned).toEqual({ op: "create", ...nothingWritten });
  expect(created).toMatchObject({ op: "create", failure: undefined });
  if (writes) expect(created.writes).toEqual(lifecycleCase.createdBy);
  if (lifecycleCase.deletedBy.length > 0) expect(active).not.toEqual([]);
}

export function expectQuiet({ again, refreshed }: Life): void {
  expect(again).toEqual(same);
  expect(refreshed).toBe("nothing");
}

export function expectChange(seen: SeenChange, { writes = true }: Expectations = {}): void {
  const { change, planned, applied, again, refreshed, isSameObject, leftOfOld } = seen;
  const op = change.is === "nothing" ? "same" : change.is;
  expect(applied).toMatchObject({ op, failure: undefined });
  if (writes || change.is === "nothing") expect(applied.writes).toEqual(change.writes);
  expect(planned ?? { op, ...nothingWritten }).toEqual({ op, ...nothingWritten });
  expect(again ?? same).toEqual(same);
  expect(refreshed ?? "nothing").toBe("nothing");
  expect(isSameObject).toBe(change.is !== "replace");
  if (change.is === "replace") expect(leftOfOld).toEqual([]);
}

export function expectDrift(seen: SeenDrift, { writes = true }: Expectations = {}): void {
  const { drift, expected, shown, mended, refreshedAfter } = seen;
  expect(shown).toEqual(expected);
  expect(mended.failure).toBeUndefined();
  if (writes) expect(mended.writes).toEqual(drift.mendedBy);
  if (drift.mendedBy.length === 0) expect(mended).toEqual(same);
  expect(refreshedAfter ?? "nothing").toBe("nothing");
}

export function expectDestroyed(life: Life, { writes = true }: Expectations = {}): void {
  const { lifecycleCase, deleted, leftAfterDelete, deletedAgain } = life;
  expect(deleted).toMatchObject({ op: undefined, failure: undefined });
  if (writes) expect(deleted.writes).toEqual(lifecycleCase.deletedBy);
  expect(leftAfterDelete).toEqual([]);
  expect(deletedAgain.failure).toBeUndefined();
}

export function expectMadeAgain({ lifecycleCase, madeAgain, active, activeAgain }: Life): void {
  expect(madeAgain).toMatchObject({ op: "create", failure: undefined });
  if (lifecycleCase.deletedBy.length > 0) expect(activeAgain).toHaveLength(active.length);
}

/** All of a life at once, for lives that one test is about; a failure says which part of it. */
export function expectLife(life: Life, expectations: Expectations): void {
  const { name } = life.lifecycleCase;
  const part = (what: string, expectation: () => void) => {
    try {
      expectation();
    } catch (error) {
      if (error instanceof Error) error.message = `${name}, ${what}: ${error.message}`;
      throw error;
    }
  };
  part("created", () => expectCreated(life, expectations));
  part("unchanged", () => expectQuiet(life));
  for (const seen of life.changes) part(seen.change.name, () => expectChange(seen, expectations));
  for (const seen of life.drifts) part(seen.drift.name, () => expectDrift(seen, expectations));
  part("destroyed", () => expectDestroyed(life, expectations));
  part("made again", () => expectMadeAgain(life));
}
