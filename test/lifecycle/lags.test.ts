import { type Stage, stagePool } from "./stage";
import { wholeStack } from "./wholeStack";

/** A busy machine takes its time over as many looks as a lagging list needs. */
const patient = { VOCOBASE_SETTLE_SECONDS: "5" };

const stages = stagePool();
afterEach(stages.closeAll);

/** A world that stands still in time, whose lists show the past until it is moved on. */
async function standingStill(): Promise<{ stage: Stage; moveOn(): void }> {
  let now = Date.parse("2026-06-09T08:00:00.000Z");
  const stage = await stages.open({ simulator: { clock: () => new Date(now) } });
  return {
    stage,
    moveOn: () => {
      now += 3_600_000;
    },
  };
}

for (const reads of [1, 2, 3]) {
  test(`a whole stack is made in one run where a list hides each write from ${reads} reads`, async () => {
    const stage = await stages.open({ simulator: { switches: { listLagReads: reads } }, environment: patient });

    const { failures } = await stage.engine.up(wholeStack());
    const again = await stage.engine.up(wholeStack());

    expect(failures).toEqual({});
    expect(new Set(Object.values(again.ops))).toEqual(new Set(["same"]));
  });
}

test("a refresh takes nothing for gone that a lagging list does not show yet", async () => {
  const stage = await stages.open({
    simulator: { switches: { listLagMs: 400 } },
    environment: { VOCOBASE_SETTLE_SECONDS: "1.5" },
  });
  const { failures } = await stage.engine.up(wholeStack().slice(0, 1));
  expect(failures).toEqual({});

  const refreshed = await stage.engine.refresh();

  expect(refreshed).toMatchObject({ failures: {}, shown: { sales: "nothing" } });
});

test("a route that the list does not show within the bound fails, and is neither lost nor made twice", async () => {
  const { stage, moveOn } = await standingStill();
  const { failures } = await stage.engine.up(wholeStack().slice(0, 3));
  expect(failures).toEqual({});
  stage.simulator.switches.listLagMs = 1_000;

  const failed = await stage.engine.up(wholeStack());
  moveOn();
  const second = await stage.engine.up(wholeStack());

  expect(failed.failures.supportLine).toMatch(/not known whether .* was made/);
  expect(second.failures).toEqual({});
  expect(stage.simulator.inventory().callRoutes).toHaveLength(1);
});

test("a connection that a killed run disconnected is gone, also where the list still shows it for a moment", async () => {
  const { engine, simulator } = await stages.open({ environment: patient });
  expect((await engine.up(wholeStack().slice(0, 1))).failures).toEqual({});
  const before = engine.state;
  simulator.fault({ kind: "lag", method: "DELETE", reads: 2, times: 1 });
  expect((await engine.destroy()).deleted).toEqual(["sales"]);

  engine.state = before;

  expect(await engine.destroy()).toMatchObject({ deleted: ["sales"], failures: {} });
});
