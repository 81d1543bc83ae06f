import os from "node:os";

/**
 * Does the work for all items, some at a time, and answers in their order. Most of a cell is waiting, so that more of them
 * fit than there are processors.
 */
export async function inLanes<Item, Result>(
  items: readonly Item[],
  perProcessor: number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const lanes = Math.min(Math.ceil(os.availableParallelism() * perProcessor), items.length);
  let next = 0;
  const lane = async () => {
    for (let index = next++; index < items.length; index = next++) {
      results[index] = await work(items[index] as Item);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return results;
}
