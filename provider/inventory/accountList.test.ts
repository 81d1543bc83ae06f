import { z } from "zod";
import type { ApiClient, ApiRequest } from "../api/apiClient";
import { AccountList } from "./accountList";
import { UnprovenAbsence } from "./provableList";

/** A list over canned pages: each reading shows the next of them, the last one again and again. */
function listOf(readings: unknown[][], over = () => Number.NEGATIVE_INFINITY) {
  let count = 0;
  const client: ApiClient = {
    async send<T>({ answer }: ApiRequest<T>) {
      const items = readings[Math.min(count, readings.length - 1)];
      count += 1;
      return answer.parse({ data: { things: items } });
    },
  };
  const list = new AccountList({
    client,
    path: "/things",
    doing: "list the things",
    items: (data) => z.object({ things: z.array(z.unknown()) }).safeParse(data).data?.things,
    entry: z.looseObject({ id: z.string() }),
    keyOf: ({ id }) => id,
    lag: { boundMs: 0, over: async () => over() },
  });
  const find = (id: string) => list.findOrProveAbsent(`Thing ${id}`, (items) => items.find((item) => item.id === id));
  return { find, list, readings: () => count };
}

const hundred = Array.from({ length: 100 }, (_, index) => ({ id: `thing-${index}` }));

test("what the list shows is found with one reading", async () => {
  const { find, readings } = listOf([[{ id: "a" }]]);
  await expect(find("a")).resolves.toMatchObject({ id: "a" });
  expect(readings()).toBe(1);
});

test("what is missing from one reading is looked for in a second one", async () => {
  const { find, readings } = listOf([[], [{ id: "a" }]]);
  await expect(find("a")).resolves.toMatchObject({ id: "a" });
  expect(readings()).toBe(2);
});

test("a thousand that are missing share two readings", async () => {
  const { find, readings } = listOf([[]]);
  const found = await Promise.all(Array.from({ length: 1_000 }, (_, index) => find(`gone-${index}`)));
  expect(found.every((item) => item === undefined)).toBe(true);
  expect(readings()).toBe(2);
});

test("one after the other share them too", async () => {
  const { find, readings } = listOf([[]]);
  for (let index = 0; index < 20; index++) await find(`gone-${index}`);
  expect(readings()).toBe(2);
});

test("a list that ignores paging and has a multiple of 100 proves no absence", async () => {
  const { find } = listOf([hundred]);
  await expect(find("gone")).rejects.toThrow(UnprovenAbsence);
  await expect(find("gone")).rejects.toThrow(/Thing gone is not in the part of the list that could be read/);
});

test("what such a list shows is found all the same", async () => {
  const { find } = listOf([hundred]);
  await expect(find("thing-7")).resolves.toMatchObject({ id: "thing-7" });
});

test("readings from before the lag is over prove nothing", async () => {
  // What others have written meanwhile may be missing from every reading that started before.
  const { find, readings } = listOf([[], [], [{ id: "a" }]], () => performance.now());
  await expect(find("a")).resolves.toBeDefined();
  expect(readings()).toBe(3);
});

test("an entry that cannot be read makes the reading fail, rather than look gone", async () => {
  const { find } = listOf([[{ id: "a" }, { name: "without an id" }]]);
  await expect(find("b")).rejects.toThrow();
});
