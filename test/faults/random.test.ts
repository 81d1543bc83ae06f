import { form, isAskedForBelow } from "./form";
import { inLanes } from "./lanes";
import { conclude } from "./played";
import { installPackage } from "./providerPackage";
import { playRandomRun } from "./random/randomRun";
import { seeded } from "./seeded";

jest.setTimeout(3_600_000);

const program = installPackage();
afterAll(() => program.remove());

/** How many runs there are where the provider runs in this process, and in one of its own. */
const counts = form.full ? { here: 1_000, apart: 100 } : { here: 24, apart: 2 };

/** Below this the provider runs in this process. */
const apartFrom = 2 ** 30;

async function runs(seeds: readonly number[], where: "in this process" | "a provider process") {
  const started = performance.now();
  const isHere = where === "in this process";
  const results = await inLanes(seeds, isHere ? 16 : 3, (seed) =>
    playRandomRun(seed, isHere ? {} : { programFolder: program.folder }),
  );
  return conclude({
    part: "random runs",
    where,
    cells: seeds.length,
    unfaulted: [],
    results,
    repeated: 0,
    seconds: (performance.now() - started) / 1_000,
  });
}

function seedsOf(count: number, from: number): number[] {
  const asked = form.cell?.startsWith("random/") ? [Number(form.cell.slice("random/".length))] : undefined;
  const chance = seeded(form.seed + from);
  const drawn = asked ?? Array.from({ length: count }, () => from + chance.below(apartFrom));
  return drawn.filter((seed) => seed >= apartFrom === (from === apartFrom));
}

if (isAskedForBelow("random/")) {
  test("whatever changes and whatever goes wrong, the next run mends it", async () => {
    expect(await runs(seedsOf(counts.here, 0), "in this process")).toEqual({});
  });

  test("the same, where the provider is a process that can be killed", async () => {
    expect(await runs(seedsOf(counts.apart, apartFrom), "a provider process")).toEqual({});
  });
}

test("every random run has a seed of its own", () => {
  const seeds = [...seedsOf(counts.here, 0), ...seedsOf(counts.apart, apartFrom)];
  expect(new Set(seeds).size).toBe(seeds.length);
});
