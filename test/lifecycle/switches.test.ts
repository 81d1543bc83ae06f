import { switchDefinitions } from "../../simulator/switches";
import { allCases } from "./allCases";
import { expectLife } from "./expectLife";
import { liveThrough } from "./liveThrough";
import { settings, settledElsewhere } from "./settings";
import { onStage } from "./stage";

/** A busy machine takes its time over as many looks as a lagging list needs; elsewhere bounds are there to run out. */
const environmentOf = (switches: object): Record<string, string> =>
  "listLagReads" in switches ? { VOCOBASE_SETTLE_SECONDS: "2" } : {};

for (const { switches, cases, otherWrites } of settings) {
  const inWords = Object.entries(switches).map(([name, value]) => `${name} is ${value}`);
  test.concurrent(`${cases.join(", ")}: the same life where ${inWords.join(" and ")}`, async () => {
    await onStage({ simulator: { switches }, environment: environmentOf(switches) }, async (stage) => {
      const chosen = allCases.filter(({ name }) => cases.includes(name));
      const { lives } = await liveThrough(stage, chosen, "thoroughly");
      expect(lives).toHaveLength(cases.length);
      for (const life of lives) expectLife(life, { writes: !otherWrites });
    });
  }, 240_000);
}

test("every value of every switch is lived with, or there is a reason why not", () => {
  const lived = settings.flatMap(({ switches }) => Object.entries(switches).map(([name, value]) => `${name}=${value}`));
  const open = Object.entries(switchDefinitions)
    .filter(([name]) => !(name in settledElsewhere))
    .flatMap(([name, definition]) => {
      if (definition.kind === "amount") return lived.some((setting) => setting.startsWith(`${name}=`)) ? [] : [name];
      const others = definition.values.filter((value) => value !== definition.initial);
      return others.map((value) => `${name}=${value}`).filter((setting) => !lived.includes(setting));
    });
  expect(open).toEqual([]);
});
