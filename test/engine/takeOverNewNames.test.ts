import type { Switches } from "../../simulator";
import type { EngineStack } from "./engineStack";
import { expectServed, resourceNames, type Shape, served, servedStack, watchServing } from "./servedStack";

/** Where connections are named after their resources, a rename makes another connection, which no list knows yet. */
const usual: Shape = { named: false };
const salesRenamed: Shape = { ...usual, names: { sales: "sales-anew" } };
const allRenamed: Shape = {
  ...usual,
  names: Object.fromEntries(resourceNames.map((name) => [name, `${name}-anew`])),
};

const allowed: Partial<Switches>[] = [
  { numberOnSecondConnection: "allowed", inboundEnabledBy: "agent" },
  { numberOnSecondConnection: "allowed", inboundEnabledBy: "both" },
];
const refused: Partial<Switches>[] = [
  { numberOnSecondConnection: "refused", inboundEnabledBy: "agent" },
  { numberOnSecondConnection: "allowed", inboundEnabledBy: "sync" },
];

let stack: EngineStack;
let before: ReturnType<EngineStack["snapshot"]>;

beforeAll(async () => {
  stack = await servedStack(usual);
  before = stack.snapshot();
});

async function start(shape: Shape, switches: Partial<Switches>): Promise<void> {
  await stack.restore(before, switches);
  // Where the API refuses a number on two connections: one request without a row, one more without its agent.
  watchServing(stack, 2);
  stack.program = served(shape);
}

test.each([...allowed, ...refused])(
  "a renamed connection passes its numbers and their agents on, under %j",
  async (switches) => {
    await start(salesRenamed, switches);
    await stack.up();
    expectServed(stack);
  },
);

test("everything renamed at once passes numbers, agents and the route on", async () => {
  await start(allRenamed, allowed[0] ?? {});
  await stack.up();
  expectServed(stack);
});

test.each(refused)(
  "everything renamed at once stops where the API refuses a number on two connections, and goes on with aliases, under %j",
  async (switches) => {
    await start(allRenamed, switches);
    const { output, failed } = await stack.up({ fails: true });
    expect(failed).toContain("numbers-anew");
    expect(output).toContain("aliases");
    expect(stack.simulator.violations).toEqual([]);

    stack.program = served({ ...allRenamed, options: { numbers: { aliases: [{ name: "numbers" }] } } });
    await stack.up();
    expectServed(stack);
  },
);
