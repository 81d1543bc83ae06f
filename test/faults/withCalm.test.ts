import type { Result } from "./played";
import { withCalm } from "./withCalm";

/** Plays one cell with this damage at first, and none later. */
async function playedTwice(damage: readonly string[]): Promise<boolean> {
  let plays = 0;
  const { repeated } = await withCalm(["cell"], 1, async (id): Promise<Result> => {
    plays += 1;
    return { id, faults: [], hasFired: true, damage: plays === 1 ? damage : [], resources: 3, types: 3, told: [] };
  });
  expect(plays).toBe(repeated + 1);
  return repeated > 0;
}

const late = "the run after it failed: sales: Could not list: no whole answer of 127.0.0.1:1 came within 1.5 s.";

test.each([
  ["nothing is wrong", [], false],
  ["the run itself failed", ["the run itself failed: sales: no answer"], true],
  ["the fault struck another request", ["not fired: 429 was meant for request 1"], true],
  ["the run without a fault met a late answer", [late, "orphan: connection 1 is active"], true],
  ["the run without a fault failed otherwise", ["the run after it failed: sales: refused"], false],
  ["something is double", ["duplicate: sales is there as 1 and as 2", "the run itself failed: sales"], false],
  ["a secret shows, after a late answer too", [late, "secret: authToken stands in a message"], false],
  ["state was lost before that run", [late, "lost state: sales had 1, which is on"], false],
])("of a cell in which %s: is it played twice?", async (_what, damage, expected) => {
  expect(await playedTwice(damage)).toBe(expected);
});
