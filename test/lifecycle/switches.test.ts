import { allCases } from "./allCases";
import { expectLife } from "./expectLife";
import { liveThrough } from "./liveThrough";
import { settings } from "./settings";
import { openStage } from "./stage";

for (const { switches, cases, otherWrites } of settings) {
  const inWords = Object.entries(switches).map(([name, value]) => `${name} is ${value}`);
  test(`lives the same life where ${inWords.join(" and ")}`, async () => {
    const stage = await openStage({ simulator: { switches } });
    try {
      const chosen = allCases.filter(({ name }) => cases.includes(name));
      const { lives } = await liveThrough(stage, chosen, "thoroughly");
      for (const life of lives) expectLife(life, { writes: !otherWrites });
      expect(lives).toHaveLength(cases.length);
    } finally {
      await stage.close();
    }
  }, 30_000);
}
