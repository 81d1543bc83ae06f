import os from "node:os";

/** Most of a cell is waiting, so that more of them fit than there are processors. */
const lanesPerProcessor = 3;

/** Does the work for all items, some at a time, and answers in their order. */
export async function inLanes<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
  lanes = os.availableParallelism() * lanesPerProcessor,
): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const lane = async () => {
    for (let index = next++; index < items.length; index = next++) {
      results[index] = await work(items[index] as Item);
    }
  };
  await Promise.all(Array.from({ length: Math.min(lanes, items.length) }, lane));
  return results;
}
