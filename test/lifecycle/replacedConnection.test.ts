import type { Switches } from "../../simulator";
import type { Declared } from "./engineModel";
import { stagePool } from "./stage";
import { ownNumber, standingStack, syncedNumbers, wholeStack } from "./wholeStack";

const stages = stagePool();
afterEach(stages.closeAll);

/** The whole stack with the Plivo credential exchanged. */
function rotated(): Declared[] {
  return wholeStack().map((declared) =>
    declared.name === "sales" ? { ...declared, inputs: { ...declared.inputs, authToken: "plivo-token-2" } } : declared,
  );
}

/** How each combination of the API's open questions forces a gap, in requests. */
const settings: readonly [string, Partial<Switches>, { gapRequests: number }][] = [
  ["where an agent makes a number inbound", { inboundEnabledBy: "agent" }, { gapRequests: 1 }],
  ["where a sync makes a number inbound", { inboundEnabledBy: "sync" }, { gapRequests: 2 }],
  ["where a sync or an agent makes a number inbound", { inboundEnabledBy: "both" }, { gapRequests: 2 }],
  ["where the API refuses a number on two connections", { numberOnSecondConnection: "refused" }, { gapRequests: 2 }],
  ["where a sync sets the numbers of a connection", { syncSemantics: "set" }, { gapRequests: 1 }],
  ["where a disconnect removes the rows", { numbersOnDisconnect: "removed" }, { gapRequests: 1 }],
];

for (const [where, switches, gap] of settings) {
  test(`a replaced connection passes agents and friendly names on before it goes, ${where}`, async () => {
    const stage = await stages.open({ simulator: { switches } });
    const { unserved } = await standingStack(stage, gap);

    const { failures, ops } = await stage.engine.up(rotated());

    expect(failures).toEqual({});
    expect(ops).toMatchObject({ sales: "replace", salesNumbers: "update" });
    expect(stage.simulator.violations).toEqual([]);
    expect(unserved()).toEqual([]);
    const { id } = stage.engine.find("sales");
    const rows = stage.simulator.inventory().phoneNumbers.filter(({ connectionId }) => connectionId === id);
    expect(Object.fromEntries(rows.map((row) => [row.phoneNumber, row.friendlyName]))).toEqual({
      [ownNumber]: "Line 0",
      [syncedNumbers[0] ?? ""]: "Line 1",
      [syncedNumbers[1] ?? ""]: "Line 2",
    });
  });

  test(`nothing differs and nothing is left to do right after a replacement, ${where}`, async () => {
    const stage = await stages.open({ simulator: { switches } });
    await standingStack(stage, gap);
    await stage.engine.up(rotated());

    const refreshed = await stage.engine.refresh();
    const again = await stage.engine.up(rotated());

    expect(new Set(Object.values(refreshed.shown))).toEqual(new Set(["nothing"]));
    expect(refreshed.failures).toEqual({});
    expect(new Set(Object.values(again.ops))).toEqual(new Set(["same"]));
    expect(again).toMatchObject({ deleted: [], requests: 0 });
  });
}

test("a replaced connection is not disconnected while its numbers would be served by none", async () => {
  const stage = await stages.open();
  const { unserved } = await standingStack(stage, { gapRequests: 1 });

  const { failures } = await stage.engine.up(rotated(), { target: ["sales"] });

  expect(failures.sales).toContain("--target-dependents");
  for (const number of syncedNumbers) expect(failures.sales).toContain(number);
  expect(stage.simulator.violations).toEqual([]);
  expect(unserved()).toEqual([]);
});

test("a whole run finishes the replacement of a connection that was targeted alone", async () => {
  const stage = await stages.open();
  const { unserved } = await standingStack(stage, { gapRequests: 1 });
  await stage.engine.up(rotated(), { target: ["sales"] });

  const { failures, deleted } = await stage.engine.up(rotated());

  expect(failures).toEqual({});
  expect(deleted).toEqual(["sales"]);
  expect(stage.simulator.violations).toEqual([]);
  expect(unserved()).toEqual([]);
});

test("a connection that is removed from the program takes its own number with it", async () => {
  const stage = await stages.open();
  await standingStack(stage);

  const { failures } = await stage.engine.up(wholeStack().filter(({ name }) => name.startsWith("support")));

  expect(failures).toEqual({});
  const { connections } = stage.simulator.inventory();
  expect(connections.find(({ name }) => name === "Sales")?.status).toBe("DISCONNECTED");
});

test("a preview of a replaced connection says that its numbers will move, without asking the API for more", async () => {
  const stage = await stages.open();
  await standingStack(stage);

  const { ops, failures } = await stage.engine.preview(rotated());

  expect(failures).toEqual({});
  expect(ops).toEqual({ sales: "replace", salesNumbers: "update", support: "same", supportLine: "same" });
  expect(stage.newWrites()).toEqual([]);
});
