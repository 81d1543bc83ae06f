import { inLanes } from "./lanes";
import type { Result } from "./played";

/**
 * Plays many at once, and again, one after the other, those in which an answer that nothing had broken may just have come
 * too late, as on a busy machine: the run itself did not succeed, the fault struck another request, or the run without
 * a fault met a late answer, with all that follows from that. What shows before that run counts at the first time.
 */
export async function withCalm<Item>(
  items: readonly Item[],
  perProcessor: number,
  play: (item: Item) => Promise<Result>,
): Promise<{ results: Result[]; repeated: number }> {
  const results = await inLanes(items, perProcessor, play);
  let repeated = 0;
  for (const [index, item] of items.entries()) {
    if (!mayBeHaste(results[index]?.damage ?? [])) continue;
    results[index] = await play(item);
    repeated += 1;
  }
  return { results, repeated };
}

const lateAfterwards = /^the run after it failed: .*no whole answer of .* came within/;
const notByHaste = /^(secret|hang|unexpected|lost state: .* had|out of service: After)/;

function mayBeHaste(damage: readonly string[]): boolean {
  if (damage.length === 0 || damage.some((sentence) => notByHaste.test(sentence))) return false;
  if (damage.some((sentence) => lateAfterwards.test(sentence))) return true;
  return damage.every((sentence) => /^(not fired|the run itself failed):/.test(sentence));
}
