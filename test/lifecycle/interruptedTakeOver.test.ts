import type { Declared } from "./engineModel";
import { type Stage, stagePool } from "./stage";
import { type Naming, ownNumber, roles, standingStack, syncedNumbers, wholeStack } from "./wholeStack";

const stages = stagePool();
afterEach(stages.closeAll);

const numbersAndLineRenamed: Naming = {
  salesNumbers: { name: "numbersRenamed" },
  supportLine: { name: "lineRenamed" },
};
const everythingRenamed: Naming = Object.fromEntries(roles.map((role) => [role, { name: `${role}Renamed` }]));
const sibling: Declared = { name: "sibling", type: "TelephonyConnection", inputs: {} };

/** A run that has taken over what it can, and fails before it deletes anything. */
async function takeOverAndFail(stage: Stage, program: Declared[], refresh = false): Promise<void> {
  const { failures } = await stage.engine.up([...program, sibling], { refresh, failing: ["sibling"] });
  expect(Object.keys(failures)).toEqual(["sibling"]);
}

function active({ simulator }: Stage) {
  const { connections, phoneNumbers, callRoutes } = simulator.inventory();
  const isOn = connections.filter(({ status }) => status === "ACTIVE").map(({ id }) => id);
  return {
    connections: isOn.length,
    numbers: phoneNumbers.filter(({ status, connectionId }) => status === "ACTIVE" && isOn.includes(connectionId))
      .length,
    routes: callRoutes.filter(({ status }) => status === 1).length,
  };
}

test("a destroy after a failed take-over switches off what both resources hold", async () => {
  const stage = await stages.open();
  await standingStack(stage);
  await takeOverAndFail(stage, wholeStack(numbersAndLineRenamed));

  const { failures } = await stage.engine.destroy();

  expect(failures).toEqual({});
  expect(active(stage)).toEqual({ connections: 0, numbers: 0, routes: 0 });
});

test("a destroy after everything was taken over and nothing deleted switches everything off", async () => {
  const stage = await stages.open();
  await standingStack(stage, { gapRequests: 1 });
  await takeOverAndFail(stage, wholeStack(everythingRenamed), true);

  const { failures } = await stage.engine.destroy();

  expect(failures).toEqual({});
  expect(active(stage)).toEqual({ connections: 0, numbers: 0, routes: 0 });
});

test("a program that is put back after a failed take-over keeps everything on", async () => {
  const stage = await stages.open();
  const { unserved } = await standingStack(stage);
  await takeOverAndFail(stage, wholeStack(numbersAndLineRenamed));

  const { failures, deleted } = await stage.engine.up(wholeStack());

  expect(failures).toEqual({});
  expect(deleted.toSorted()).toEqual(["lineRenamed", "numbersRenamed"]);
  expect(stage.simulator.violations).toEqual([]);
  expect(unserved()).toEqual([]);
});

test("a second run on another machine, which has no notes, finishes a failed take-over", async () => {
  const stage = await stages.open();
  const { unserved } = await standingStack(stage);
  const program = wholeStack(numbersAndLineRenamed);
  await takeOverAndFail(stage, program);
  const elsewhere = stage.otherEngine(true);
  elsewhere.state = stage.engine.state;

  const { failures, deleted } = await elsewhere.up(program);

  expect(failures).toEqual({});
  expect(deleted.toSorted()).toEqual(["salesNumbers", "supportLine"]);
  expect(stage.simulator.violations).toEqual([]);
  expect(unserved()).toEqual([]);
});

test("a targeted run that only deletes the old resources switches nothing off that the new ones hold", async () => {
  const stage = await stages.open();
  const { unserved } = await standingStack(stage);
  const program = wholeStack(numbersAndLineRenamed);
  await takeOverAndFail(stage, program);

  const { failures, deleted } = await stage.engine.up(program, { target: ["salesNumbers", "supportLine"] });

  expect(failures).toEqual({});
  expect(deleted.toSorted()).toEqual(["salesNumbers", "supportLine"]);
  expect(stage.simulator.violations).toEqual([]);
  expect(unserved()).toEqual([]);
});

test("what was taken over long ago is switched off when its new resource is removed", async () => {
  const stage = await stages.open();
  await standingStack(stage);
  await stage.engine.up(wholeStack(numbersAndLineRenamed));

  const { failures } = await stage.engine.up(wholeStack().filter(({ name }) => name === "sales" || name === "support"));

  expect(failures).toEqual({});
  const { phoneNumbers, callRoutes } = stage.simulator.inventory();
  const on = phoneNumbers.filter(({ status }) => status === "ACTIVE").map(({ phoneNumber }) => phoneNumber);
  expect(on).toEqual([ownNumber]);
  expect(on).not.toEqual(expect.arrayContaining(syncedNumbers));
  expect(callRoutes.map(({ status }) => status)).toEqual([0]);
});

test("a connection renamed in the program is kept where its new resource names it by adoptId", async () => {
  const stage = await stages.open();
  const { unserved } = await standingStack(stage);
  const { id } = stage.engine.find("sales");
  const program = wholeStack({ sales: { name: "salesRenamed" } }).map((declared) =>
    declared.name === "salesRenamed" ? { ...declared, inputs: { ...declared.inputs, adoptId: id } } : declared,
  );

  const { failures, deleted } = await stage.engine.up(program);

  expect(failures).toEqual({});
  expect(deleted).toEqual(["sales"]);
  expect(stage.engine.find("salesRenamed").id).toBe(id);
  expect(stage.newWrites()).toEqual([]);
  expect(stage.simulator.violations).toEqual([]);
  expect(unserved()).toEqual([]);
});
