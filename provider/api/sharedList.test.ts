import { type ListRead, SharedList } from "./sharedList";

interface Thing {
  id: string;
  name?: string;
}

/** A list whose readings end when the test says so. */
function listOf() {
  const flights: { land(items: Thing[], complete?: boolean): void; fail(error: Error): void }[] = [];
  let time = 0;
  const list = new SharedList<Thing>({
    keyOf: ({ id }) => id,
    now: () => time,
    fetch: () =>
      new Promise<ListRead<Thing>>((resolve, reject) => {
        flights.push({ land: (items, complete = true) => resolve({ items, complete }), fail: reject });
      }),
  });
  const flight = async (number: number) => {
    await new Promise((settled) => setImmediate(settled));
    const found = flights[number - 1];
    if (!found) throw new Error(`There were ${flights.length} readings`);
    return found;
  };
  return { list, flights, flight, pass: (ms: number) => (time += ms) };
}

const a = { id: "a" };
const b = { id: "b" };

test("all who ask at once share one reading", async () => {
  const { list, flights, flight } = listOf();
  const reads = [list.read(), list.read(), list.read()];
  (await flight(1)).land([a]);
  const snapshots = await Promise.all(reads);
  expect(snapshots.map(({ items }) => items)).toEqual([[a], [a], [a]]);
  expect(flights).toHaveLength(1);
});

test("who asks later gets what was read before", async () => {
  const { list, flights, flight } = listOf();
  const first = list.read();
  (await flight(1)).land([a], false);
  expect(await first).toMatchObject({ items: [a], complete: false });
  expect(await list.read()).toBe(await first);
  expect(flights).toHaveLength(1);
});

test("who needs a newer reading than the one at hand starts one", async () => {
  const { list, flight } = listOf();
  const first = list.read();
  (await flight(1)).land([a]);
  await first;
  const second = list.read({ startedAfter: list.now() });
  (await flight(2)).land([b]);
  expect((await second).items).toEqual([b]);
});

test("a reading that started in the same instant as the question, but before it, is too old", async () => {
  const { list, flight, flights } = listOf();
  const first = list.read();
  (await flight(1)).land([a]);
  await first;
  const asked = list.now();
  const second = list.read({ startedAfter: asked });
  (await flight(2)).land([b]);
  await second;
  expect((await list.read({ startedAfter: asked })).items).toEqual([b]);
  expect(flights).toHaveLength(2);
});

test("all who find the reading under way too old share the next one, which waits for it", async () => {
  const { list, flights, flight, pass } = listOf();
  const old = list.read();
  await flight(1);
  pass(10);
  const startedAfter = list.now();
  const newer = [list.read({ startedAfter }), list.read({ startedAfter })];
  expect(flights).toHaveLength(1);
  (await flight(1)).land([a]);
  (await flight(2)).land([b]);
  expect((await old).items).toEqual([a]);
  expect((await Promise.all(newer)).map(({ items }) => items)).toEqual([[b], [b]]);
  expect(flights).toHaveLength(2);
});

test("who joins a reading that started late enough does not start another", async () => {
  const { list, flights, flight } = listOf();
  const startedAfter = list.now();
  const first = list.read();
  await flight(1);
  const second = list.read({ startedAfter });
  (await flight(1)).land([a]);
  expect((await second).items).toEqual((await first).items);
  expect(flights).toHaveLength(1);
});

test("a failed reading fails all who waited for it, and the next one starts anew", async () => {
  const { list, flight } = listOf();
  const reads = [list.read(), list.read()];
  (await flight(1)).fail(new Error("502"));
  const results = await Promise.allSettled(reads);
  expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  const again = list.read();
  (await flight(2)).land([a]);
  expect((await again).items).toEqual([a]);
});

test("a failed reading does not fail those who only waited for it to be over", async () => {
  const { list, flight } = listOf();
  const old = list.read();
  await flight(1);
  const newer = list.read({ startedAfter: list.now() });
  (await flight(1)).fail(new Error("502"));
  await expect(old).rejects.toThrow("502");
  (await flight(2)).land([b]);
  expect((await newer).items).toEqual([b]);
});

test("a failed reading leaves the older snapshot to those whom it serves", async () => {
  const { list, flight } = listOf();
  const first = list.read();
  (await flight(1)).land([a]);
  await first;
  const newer = list.read({ startedAfter: list.now() });
  (await flight(2)).fail(new Error("502"));
  await expect(newer).rejects.toThrow("502");
  expect((await list.read()).items).toEqual([a]);
});

test("our own writes show in the snapshot at hand, and leave those given out as they were", async () => {
  const { list, flight, flights } = listOf();
  const first = list.read();
  (await flight(1)).land([a, b]);
  const before = await first;
  list.put({ id: "a", name: "new" });
  list.put({ id: "c" });
  list.remove("b");
  expect((await list.read()).items).toEqual([{ id: "a", name: "new" }, { id: "c" }]);
  expect(before.items).toEqual([a, b]);
  expect(flights).toHaveLength(1);
});

test("a reading under way is patched by our writes when it lands, whether it saw them or not", async () => {
  const { list, flight } = listOf();
  const read = list.read();
  await flight(1);
  list.put({ id: "c" });
  list.remove("a");
  (await flight(1)).land([a, b]);
  expect((await read).items).toEqual([b, { id: "c" }]);
  expect((await list.read()).items).toEqual([b, { id: "c" }]);
});

test("a reading that started after our write is taken as it is", async () => {
  const { list, flight } = listOf();
  list.put({ id: "c" });
  const read = list.read();
  (await flight(1)).land([a]);
  expect((await read).items).toEqual([a]);
});

test("after an unclear write the next read fetches anew", async () => {
  const { list, flight } = listOf();
  const first = list.read();
  (await flight(1)).land([a]);
  await first;
  list.invalidate();
  const second = list.read();
  (await flight(2)).land([a, b]);
  expect((await second).items).toEqual([a, b]);
});

test("a reading under way at an unclear write serves those who wait, and nobody later", async () => {
  const { list, flight } = listOf();
  const waiting = list.read();
  await flight(1);
  list.invalidate();
  const later = list.read();
  (await flight(1)).land([a]);
  expect((await waiting).items).toEqual([a]);
  (await flight(2)).land([a, b]);
  expect((await later).items).toEqual([a, b]);
  expect((await list.read()).items).toEqual([a, b]);
});

test("a snapshot tells when its reading started", async () => {
  const { list, flight, pass } = listOf();
  pass(500);
  const before = list.now();
  const read = list.read();
  await flight(1);
  pass(500);
  (await flight(1)).land([]);
  const { startedAt } = await read;
  expect(startedAt).toBeGreaterThan(before);
  expect(startedAt).toBeLessThan(501);
});

test("a thousand who ask for the same snapshot get the same object", async () => {
  const { list, flight } = listOf();
  const first = list.read();
  (await flight(1)).land([a]);
  await first;
  const items = new Set((await Promise.all(Array.from({ length: 1_000 }, () => list.read()))).map((one) => one.items));
  expect(items.size).toBe(1);
});
