import { allCases } from "./allCases";
import { expectLife } from "./expectLife";
import { liveThrough } from "./liveThrough";
import { stagePool } from "./stage";
import { standingStack, wholeStack } from "./wholeStack";

const stages = stagePool();
afterEach(stages.closeAll);

test("connections live the same life where a create makes no number row", async () => {
  const stage = await stages.open({ simulator: { switches: { numberRowOnCreate: "not-made" } } });
  const connections = allCases
    .filter(({ type }) => type === "TelephonyConnection")
    .map((lifecycleCase) => ({
      ...lifecycleCase,
      drifts: lifecycleCase.drifts.filter(({ name }) => !name.includes("its number")),
    }));

  const { lives } = await liveThrough(stage, connections, "briefly");

  expect(lives).toHaveLength(8);
  for (const life of lives) expectLife(life, {});
}, 30_000);

test("destroy at night, up in the morning: the same rows and the same record are switched on again", async () => {
  const stage = await stages.open();
  const numbersAndRoute = wholeStack().filter(({ name }) => name !== "sales" && name !== "support");
  await standingStack(stage);
  const evening = stage.simulator.inventory();
  await stage.engine.up(wholeStack().filter((declared) => !numbersAndRoute.some(({ name }) => name === declared.name)));

  const { failures } = await stage.engine.up(wholeStack());

  expect(failures).toEqual({});
  const morning = stage.simulator.inventory();
  expect(morning.phoneNumbers.map(({ id, status }) => [id, status])).toEqual(
    evening.phoneNumbers.map(({ id }) => [id, "ACTIVE"]),
  );
  expect(morning.callRoutes.map(({ routingId, status }) => [routingId, status])).toEqual(
    evening.callRoutes.map(({ routingId }) => [routingId, 1]),
  );
});

test("a number that comes back has the agent and the friendly name that it had", async () => {
  const stage = await stages.open();
  await standingStack(stage);
  await stage.engine.up(wholeStack().filter(({ name }) => name !== "salesNumbers"));

  await stage.engine.up(wholeStack());

  const rows = stage.simulator.inventory().phoneNumbers;
  expect(rows.map(({ friendlyName, agent }) => [friendlyName, agent?.name])).toEqual([
    ["Line 0", "Customer Support"],
    ["Line 1", "Customer Support"],
    ["Line 2", "Customer Support"],
  ]);
});

for (const syncSemantics of ["add", "set"] as const) {
  test(`two syncs of one connection that are made at the same time keep each other's numbers (a sync ${syncSemantics}s)`, async () => {
    const stage = await stages.open({ simulator: { switches: { syncSemantics }, latencyMs: 5 } });
    const connectionId = stage.simulator.edit.createConnection("acme-corp", { provider: "plivo", name: "Sales" });
    const host = await stage.open();
    const make = async (name: string, numbers: string[]) => {
      const news = { connectionId, numbers, __resource: name };
      const { inputs } = await host.check("PhoneNumberSync", {}, news);
      return host.create("PhoneNumberSync", inputs);
    };

    await Promise.all([make("one", ["+918011220001", "+918011220002"]), make("two", ["+918011220003"])]);
    await host.end();

    const rows = stage.simulator.inventory().phoneNumbers;
    expect(rows.map(({ status }) => status)).toEqual(["ACTIVE", "ACTIVE", "ACTIVE"]);
  });

  test(`a sync that is made later keeps the numbers of the first one on its connection (a sync ${syncSemantics}s)`, async () => {
    const stage = await stages.open({ simulator: { switches: { syncSemantics } } });
    await standingStack(stage);
    const more = {
      name: "more",
      type: "PhoneNumberSync" as const,
      inputs: (ref: (name: string, property: string) => unknown) => ({
        connectionId: ref("sales", "connectionId"),
        numbers: ["+918011220009"],
      }),
    };

    const { failures } = await stage.engine.up([...wholeStack(), more]);

    expect(failures).toEqual({});
    expect(stage.simulator.inventory().phoneNumbers.map(({ status }) => status)).toEqual(Array(4).fill("ACTIVE"));
    expect(stage.simulator.violations).toEqual([]);
  });
}
