import { inLanes } from "./lanes";
import type { Result } from "./played";

/**
 * Plays many at once, and again, one after the other, those where nothing was wrong but that the run itself did not succeed,
 * that the fault struck another request, or that an answer which nothing had broken came too late, as on a busy machine.
 * What was wrong with the account, the state or an output counts at the first time.
 */
export async function withCalm<Item>(
  items: readonly Item[],
  perProcessor: number,
  play: (item: Item) => Promise<Result>,
): Promise<{ results: Result[]; repeated: number }> {
  const results = await inLanes(items, perProcessor, play);
  let repeated = 0;
  for (const [index, item] of items.entries()) {
    const { damage = [] } = results[index] ?? {};
    if (damage.length === 0 || !damage.every(mayBeHaste)) continue;
    results[index] = await play(item);
    repeated += 1;
  }
  return { results, repeated };
}

function mayBeHaste(sentence: string): boolean {
  return /^(not fired|the run itself failed):|^the run after it failed: .*no whole answer of .* came within/.test(
    sentence,
  );
}
