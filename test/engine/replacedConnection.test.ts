import { TelephonyConnection } from "../../sdk";
import { type Switches, servingProblems } from "../../simulator";
import type { EngineStack } from "./engineStack";
import { expectServed, numbers, promiseOf, type Shape, served, servedStack, watchServing } from "./servedStack";

let stack: EngineStack;
let before: ReturnType<EngineStack["snapshot"]>;

beforeAll(async () => {
  stack = await servedStack();
  before = stack.snapshot();
});

/** Starts over, with another credential in the program. */
async function start(shape: Shape, switches: Partial<Switches> = {}): Promise<void> {
  await stack.restore(before, switches);
  // Where the API refuses a number on two connections: one request without a row, one more without its agent.
  watchServing(stack, 2);
  const { simulator } = stack;
  const promise = promiseOf(simulator);
  // At the disconnect at the latest, everything has been passed on.
  simulator.watch((inventory, { method }) =>
    method === "DELETE" ? [...servingProblems(inventory, promise).values()][0] : undefined,
  );
  stack.program = served(shape);
}

const rotated: Shape = { token: "token two" };

describe.each<Partial<Switches>>([
  { numberOnSecondConnection: "allowed", inboundEnabledBy: "agent" },
  { numberOnSecondConnection: "allowed", inboundEnabledBy: "sync" },
  { numberOnSecondConnection: "refused", inboundEnabledBy: "agent" },
  { numberOnSecondConnection: "refused", inboundEnabledBy: "both" },
])("a replaced connection, under %j", (switches) => {
  test("passes agents and friendly names on before the old one goes, and shows nothing afterwards", async () => {
    await start(rotated, switches);
    const { ops } = await stack.up();
    expect(ops.sales).toEqual(["create-replacement", "replace", "delete-replaced"]);
    expect(ops.numbers).toEqual(["update"]);
    expectServed(stack);

    const refreshed = await stack.refresh();
    expect({ ops: refreshed.ops, changed: refreshed.changed }).toEqual({ ops: {}, changed: {} });
    const again = await stack.up();
    expect({ ops: again.ops, requests: again.requests }).toEqual({ ops: {}, requests: [] });
  });
});

test("a replaced connection passes the agent of its own number on where no sync names it", async () => {
  await start({ ...rotated, numbers: [numbers[1]] });
  await stack.up();
  expectServed(stack);
});

test("a replaced VoiceLink connection leaves its routes on, and shows nothing afterwards", async () => {
  await start({ password: "password two" });
  const { ops } = await stack.up();
  expect(ops.support).toEqual(["create-replacement", "replace", "delete-replaced"]);
  expectServed(stack);
  expect((await stack.refresh()).ops).toEqual({});
});

test("a replacement that the API refuses for its own number leaves everything as it was", async () => {
  await start(rotated, { numberOnSecondConnection: "refused-on-create" });
  const { output, failed } = await stack.up({ fails: true });
  expect(failed).toEqual(["sales"]);
  expect(output).toContain(numbers[0]);
  stack.program = served();
  await stack.up();
  expectServed(stack);
});

test("a number that was synced by hand keeps the old connection, and the message names it", async () => {
  await start(rotated);
  const { edit, inventory } = stack.simulator;
  edit.addNumber(String(stack.resource("sales").id), "+918011223399");
  const { output, failed } = await stack.up({ fails: true });
  expect(failed).toEqual(["sales"]);
  expect(output).toContain("+918011223399");
  expect(
    inventory().connections.filter(({ status, provider }) => status === "ACTIVE" && provider === "plivo"),
  ).toHaveLength(2);
  expect(stack.simulator.violations).toEqual([]);

  stack.program = served({ ...rotated, numbers: [...numbers, "+918011223399"] });
  await stack.up();
  expect(stack.resource("numbers").outputs.numbers).toEqual([...numbers, "+918011223399"]);
  expect(stack.state().own.filter((resource) => resource.delete)).toEqual([]);
  expect(stack.simulator.violations).toEqual([]);
});

test("--target of a connection alone stops before its numbers are dropped, and a full up finishes", async () => {
  await start(rotated);
  const { output, failed } = await stack.up({ target: [stack.resource("sales").urn], fails: true });
  expect(failed).toEqual(["sales"]);
  for (const named of [...numbers.slice(1), "--target-dependents"]) expect(output).toContain(named);
  expect(stack.simulator.violations).toEqual([]);

  await stack.up();
  expectServed(stack);
});

test("--target of a connection with its dependents moves the numbers as well", async () => {
  await start(rotated);
  const { ops } = await stack.up({ target: [stack.resource("sales").urn], targetDependents: true });
  expect(ops.numbers).toEqual(["update"]);
  expectServed(stack);
});

test("a connection that is taken out of the program takes its numbers with it", async () => {
  await start({});
  stack.program = async () => {
    new TelephonyConnection("support", {
      provider: "voicelink",
      name: "Support",
      username: "acme",
      password: "password one",
    });
  };
  const { ops } = await stack.up();
  expect(ops).toEqual({ line: ["delete"], numbers: ["delete"], sales: ["delete"] });
  const { connections } = stack.simulator.inventory();
  expect(connections.filter(({ status }) => status === "ACTIVE").map(({ provider }) => provider)).toEqual([
    "voicelink",
  ]);
});
