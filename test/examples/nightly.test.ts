import { type Inventory, keepsServing, servingProblems } from "../../simulator";
import { type EngineStack, engineStack } from "../engine/engineStack";
import { configOf, exampleCopy } from "./exampleProject";
import { agents } from "./madeByHand";

const served = {
  numbers: [{ number: "+918011223344", agentId: agents.frontDesk }, { number: "+918011223345" }],
  dids: [812],
};

let stack: EngineStack;
const at = {} as Record<"firstDay" | "night" | "morning" | "secondNight" | "secondMorning", Inventory>;

/** Two days and nights of the example. */
beforeAll(async () => {
  stack = await engineStack({ projectFolder: exampleCopy("nightly") });
  await stack.setConfig(configOf("nightly"));
  const night = () => stack.destroy({ excludeProtected: true });
  const steps = [
    ["firstDay", () => stack.up()],
    ["night", night],
    ["morning", () => stack.up()],
    ["secondNight", night],
    ["secondMorning", () => stack.up()],
  ] as const;
  for (const [name, step] of steps) {
    await step();
    at[name] = stack.simulator.inventory();
  }
});

test.each(["night", "secondNight"] as const)("at the %s nothing is served, and the connections stay", (night) => {
  expect(servingProblems(at[night], served).size).toBe(3);
  expect(at[night].phoneNumbers.map(({ status, agent }) => [status, agent])).toEqual([
    ["INACTIVE", null],
    ["INACTIVE", null],
  ]);
  expect(at[night].connections.map(({ status }) => status)).toEqual(["ACTIVE", "ACTIVE"]);
});

test.each(["morning", "secondMorning"] as const)(
  "in the %s everything is as on the first day, by the same ids",
  (day) => {
    expect([...servingProblems(at[day], served).values()]).toEqual([]);
    const { phoneNumbers, callRoutes } = at[day];
    expect(phoneNumbers).toEqual(at.firstDay.phoneNumbers);
    expect(callRoutes).toEqual(at.firstDay.callRoutes);
    expect(at[day].connections.map(({ id }) => id)).toEqual(at.firstDay.connections.map(({ id }) => id));
  },
);

test("no row and no record is left behind twice", () => {
  const { phoneNumbers, callRoutes, connections } = at.secondMorning;
  expect([phoneNumbers.length, callRoutes.length, connections.length]).toEqual([2, 1, 2]);
});

test("by day a second up changes nothing and interrupts nothing", async () => {
  stack.simulator.watch(keepsServing(served));
  expect(await stack.up()).toMatchObject({ ops: {}, writes: [] });
  expect(stack.simulator.violations).toEqual([]);
});
