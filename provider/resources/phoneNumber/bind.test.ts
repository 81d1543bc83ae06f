import { keepsServing, type Simulator, type Switches } from "../../../simulator";
import {
  agentsOf,
  connection,
  number,
  own,
  sales,
  salesLine,
  support,
  sync,
  synced,
} from "../../../test/lifecycle/salesLine";
import { stagePool } from "../../../test/lifecycle/stage";

const { open, closeAll } = stagePool();
afterEach(closeAll);

function watch(simulator: Simulator, gapRequests: number): void {
  simulator.watch(
    keepsServing({
      numbers: [
        { number: own, agentId: support },
        { number: synced, agentId: sales },
      ],
      gapRequests,
    }),
  );
}

const openSettings: readonly Partial<Switches>[] = [
  {},
  { inboundEnabledBy: "sync" },
  { inboundEnabledBy: "both" },
  { numberOnSecondConnection: "refused" },
  { syncSemantics: "set" },
  { numberOnSecondConnection: "refused", inboundEnabledBy: "both", syncSemantics: "set" },
];

test.each(openSettings)(
  "no number loses its agent while its connection is replaced in one run, where %j",
  async (switches) => {
    const { engine, simulator } = await open({ simulator: { switches } });
    await engine.up(salesLine);
    watch(simulator, 2);

    const replaced = await engine.up([connection("line", { authToken: "t2" }), ...salesLine.slice(1)]);

    expect(replaced.failures).toEqual({});
    expect(simulator.violations).toEqual([]);
    expect(agentsOf(simulator, own)).toEqual([support]);
    expect(agentsOf(simulator, synced)).toEqual([sales]);
    const again = await engine.up([connection("line", { authToken: "t2" }), ...salesLine.slice(1)]);
    expect(again.requests).toBe(0);
  },
);

test("a number that moves before its sync does is without its agent for one request at most", async () => {
  const direct = [connection("line"), number("front-desk", "line", own), sync("numbers", "line")];
  const { engine, simulator } = await open();
  await engine.up(direct);
  simulator.watch(keepsServing({ numbers: [{ number: own, agentId: support }], gapRequests: 1 }));

  const moved = await engine.up([connection("line", { authToken: "t2" }), ...direct.slice(1)]);

  expect(moved.failures).toEqual({});
  expect(simulator.violations).toEqual([]);
  expect(agentsOf(simulator, own)).toEqual([support]);
});

test("a number that moves where both rows may have an agent is never without it", async () => {
  const { engine, simulator } = await open({ simulator: { switches: { inboundEnabledBy: "sync" } } });
  const two = [connection("one"), connection("two", { name: "Support", fromNumber: own })];
  await engine.up([...two, number("front-desk", "one", own)]);
  simulator.watch(keepsServing({ numbers: [{ number: own, agentId: support }] }));

  const moved = await engine.up([...two, number("front-desk", "two", own)]);

  expect(moved.writes["front-desk"]).toEqual(["PUT /phone-numbers/{id}", "PUT /phone-numbers/{id}"]);
  expect(simulator.violations).toEqual([]);
  expect(agentsOf(simulator, own).filter(Boolean)).toEqual([support]);
});

test("an agent that the program never set goes along to another connection", async () => {
  const { engine, simulator } = await open({ simulator: { switches: { inboundEnabledBy: "sync" } } });
  const two = [connection("one"), connection("two", { name: "Support", fromNumber: own })];
  await engine.up([...two, number("front-desk", "one", own, {})]);
  const row = String(engine.find("front-desk").outputs.phoneNumberId);
  simulator.edit.setNumber(row, { agentId: sales, friendlyName: "Front desk" });

  await engine.up([...two, number("front-desk", "two", own, {})]);

  const arrived = simulator.inventory().phoneNumbers.find(({ id }) => id !== row);
  expect(arrived).toMatchObject({ friendlyName: "Front desk", agent: { id: sales } });
});

test("a resource that is renamed without an alias leaves its number bound", async () => {
  const { engine, simulator } = await open();
  await engine.up(salesLine);
  watch(simulator, 0);

  const renamed = await engine.up([...salesLine.slice(0, 2), number("desk", "numbers", own), ...salesLine.slice(3)]);

  expect(renamed).toMatchObject({ failures: {}, deleted: ["front-desk"], writes: { desk: [], "front-desk": [] } });
  expect(simulator.violations).toEqual([]);
});

test("a resource that was taken over by a run that then failed is only forgotten by a later one", async () => {
  const { engine, simulator } = await open();
  await engine.up(salesLine);
  const renamed = [...salesLine.slice(0, 2), number("desk", "numbers", own), ...salesLine.slice(3)];
  await engine.up([...renamed, connection("another", { name: "Another" })], { failing: ["another"] });
  watch(simulator, 0);

  const later = await engine.up(renamed.filter(({ name }) => name !== "desk").concat(number("desk", "numbers", own)));

  expect(later).toMatchObject({ failures: {}, deleted: ["front-desk"] });
  expect(simulator.violations).toEqual([]);
});

test("`up --replace` leaves the number bound", async () => {
  const { engine, simulator } = await open();
  await engine.up(salesLine);
  watch(simulator, 0);

  const replaced = await engine.up(salesLine, { replace: ["front-desk"] });

  expect(replaced).toMatchObject({ failures: {}, ops: { "front-desk": "replace" }, writes: { "front-desk": [] } });
  expect(simulator.violations).toEqual([]);
});

test("numbers keep their agents when connection, sync and numbers are all renamed at once", async () => {
  const { engine, simulator } = await open();
  await engine.up(salesLine);
  watch(simulator, 2);

  const renamed = await engine.up([
    connection("line-2", { name: "Sales 2" }),
    sync("numbers-2", "line-2"),
    number("front-desk-2", "numbers-2", own),
    number("back-office-2", "numbers-2", synced, { agentId: sales, friendlyName: "Back office" }),
  ]);

  expect(renamed.failures).toEqual({});
  expect(simulator.violations).toEqual([]);
  expect(agentsOf(simulator, own)).toEqual([support]);
  expect(agentsOf(simulator, synced)).toEqual([sales]);
});

test("an agent that another connection's row has is not taken from it", async () => {
  const { engine, simulator } = await open();
  const two = [connection("one"), connection("two", { name: "Support" })];
  await engine.up(two);
  const { connectionId } = engine.find("one").outputs;
  const [row] = simulator.inventory().phoneNumbers.filter((other) => other.connectionId === connectionId);
  simulator.edit.setNumber(row?.id ?? "", { agentId: sales });

  const { failures } = await engine.up([...two, number("front-desk", "two", own)]);

  expect(failures["front-desk"]).toContain(`is bound to agent ${sales} on telephony connection ${connectionId}`);
  expect(agentsOf(simulator, own)).toEqual([sales, undefined]);
});

test("a move that fails half-way leaves the number bound where it was", async () => {
  const { engine, simulator } = await open();
  const two = [connection("one"), connection("two", { name: "Support" })];
  await engine.up([...two, number("front-desk", "one", own)]);
  simulator.fault({ kind: "status", method: "PUT", when: "before", status: 403, nth: 3 });

  const { failures } = await engine.up([...two, number("front-desk", "two", own)]);

  expect(failures["front-desk"]).toContain("403");
  expect(agentsOf(simulator, own)).toEqual([support, undefined]);
});
