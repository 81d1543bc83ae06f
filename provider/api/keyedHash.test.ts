import { keyedHash } from "./keyedHash";
import { createMemoryCoordination } from "./memoryCoordination";

test("the same parts hash alike, other parts otherwise", async () => {
  const here = createMemoryCoordination();
  const hashes = await Promise.all([
    keyedHash(here, "rg_live_1", "x"),
    keyedHash(here, "rg_live_1", "x"),
    keyedHash(here, "rg_live_1x", ""),
    keyedHash(here, "rg_live_2", "x"),
  ]);
  expect(hashes[1]).toBe(hashes[0]);
  expect(new Set(hashes).size).toBe(3);
});

test("another machine hashes otherwise, so that a hash cannot be compared across machines", async () => {
  const [here, there] = [createMemoryCoordination(), createMemoryCoordination()];
  expect(await keyedHash(here, "a")).not.toBe(await keyedHash(there, "a"));
});

test("a hash can name a record", async () => {
  expect(await keyedHash(createMemoryCoordination(), "key")).toMatch(/^[0-9a-f]{32}$/);
});

test("a salt that could not be read is tried again", async () => {
  const memory = createMemoryCoordination();
  let broken = true;
  const disk: typeof memory = {
    ...memory,
    update: async (...given) => {
      if (broken) throw new Error("disk");
      return memory.update(...given);
    },
  };
  await expect(keyedHash(disk, "a")).rejects.toThrow("disk");
  broken = false;
  await expect(keyedHash(disk, "a")).resolves.toHaveLength(32);
});
