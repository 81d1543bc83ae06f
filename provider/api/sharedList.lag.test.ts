import { SharedList } from "./sharedList";

interface Thing {
  id: string;
  name?: string;
}

/** A list that shows what the test says, to a list with a stated lag of 1,000 ms. */
function laggingList() {
  const shown: { items: Thing[] } = { items: [] };
  let time = 0;
  const list = new SharedList<Thing>({
    keyOf: ({ id }) => id,
    lagMs: 1_000,
    now: () => time,
    fetch: async () => ({ items: [...shown.items], complete: true }),
  });
  return { list, shown, pass: (ms: number) => (time += ms) };
}

test("an item that we made stays while a reading that lags does not show it", async () => {
  const { list, pass } = laggingList();
  list.put({ id: "made" });
  pass(500);
  const { items } = await list.read({ startedAfter: list.now() });
  expect(items).toEqual([{ id: "made" }]);
});

test("past the bound for lists that lag, a reading is believed", async () => {
  const { list, pass } = laggingList();
  list.put({ id: "made" });
  pass(1_500);
  const { items } = await list.read({ startedAfter: list.now() });
  expect(items).toEqual([]);
});

test("what a reading shows of an item that we made, it knows best", async () => {
  const { list, shown, pass } = laggingList();
  list.put({ id: "made", name: "ours" });
  shown.items = [{ id: "made", name: "renamed in the dashboard" }];
  pass(500);
  const { items } = await list.read({ startedAfter: list.now() });
  expect(items).toEqual([{ id: "made", name: "renamed in the dashboard" }]);
});

test("an item that we removed does not come back with a later reading that never showed it", async () => {
  const { list, pass } = laggingList();
  list.put({ id: "made" });
  list.remove("made");
  pass(500);
  expect((await list.read({ startedAfter: list.now() })).items).toEqual([]);
});

test("a change is kept with an item that a lagging reading does not show", async () => {
  const { list, pass } = laggingList();
  list.put({ id: "made", name: "before" });
  list.change("made", (item) => ({ ...item, name: "after" }));
  pass(500);
  expect((await list.read({ startedAfter: list.now() })).items).toEqual([{ id: "made", name: "after" }]);
});

test("a change of an item that the list does not show makes none", async () => {
  const { list } = laggingList();
  await list.read();
  list.change("unknown", (item) => ({ ...item, name: "x" }));
  expect((await list.read()).items).toEqual([]);
});
