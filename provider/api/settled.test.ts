import { InvalidRequestError, UnclearOutcomeError } from "./errors";
import { confirmedWrite, settled } from "./settled";
import { SharedList } from "./sharedList";

const timing = { settleMs: 40, settlePollMs: 5, attemptTimeoutMs: 10 };

// A pause is over when the test says so, however busy the machine is.
beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** What comes of it when all pauses have passed. */
async function inTime<T>(work: Promise<T>): Promise<T> {
  // Its failure is the test's to look at.
  work.catch(() => undefined);
  await jest.runAllTimersAsync();
  return work;
}

/** A write of what the list is to show. */
function confirmed(list: SharedList<string>, failure: Error): Promise<void> {
  const write = () => Promise.reject(failure);
  return inTime(confirmedWrite(list, timing, write, (shown) => made(shown) !== undefined));
}

/** A list that shows an item from its nth reading on. */
function listShowingFrom(reading: number) {
  let readings = 0;
  const list = new SharedList<string>({
    keyOf: (item) => item,
    fetch: async () => {
      readings += 1;
      return { items: readings >= reading ? ["made"] : [], complete: true };
    },
  });
  return { list, readings: () => readings };
}

const made = ({ items }: { items: readonly string[] }) => items.find((item) => item === "made");

test("what a lagging list shows at last is found", async () => {
  const { list } = listShowingFrom(3);
  await expect(inTime(settled(list, timing, made))).resolves.toBe("made");
});

test("what does not show within the bound is not found, and the looks are bounded", async () => {
  const { list, readings } = listShowingFrom(1_000);
  await expect(inTime(settled(list, timing, made))).resolves.toBeUndefined();
  expect(readings()).toBeLessThan(10);
});

test("a reading from before the write is not taken for its effect", async () => {
  const { list, readings } = listShowingFrom(1);
  await list.read();
  await inTime(settled(list, timing, made));
  expect(readings()).toBe(2);
});

test("a write with an unclear answer counts where the list shows it", async () => {
  const { list } = listShowingFrom(1);
  const unclear = new UnclearOutcomeError({ doing: "write" });
  await expect(confirmed(list, unclear)).resolves.toBeUndefined();
});

test("a write with an unclear answer that the list never shows fails with its own error", async () => {
  const { list } = listShowingFrom(1_000);
  const unclear = new UnclearOutcomeError({ doing: "write" });
  await expect(confirmed(list, unclear)).rejects.toBe(unclear);
});

test("a write that was refused is not looked for", async () => {
  const { list, readings } = listShowingFrom(1);
  const refused = new InvalidRequestError({ doing: "write" });
  await expect(confirmed(list, refused)).rejects.toBe(refused);
  expect(readings()).toBe(0);
});
