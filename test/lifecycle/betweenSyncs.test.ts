import { keepsServing, type Switches } from "../../simulator";
import { type Declared, fullName, newInputs } from "./program";
import { agentsOf, connection, sales, support, sync, synced } from "./salesLine";
import { type Stage, stagePool } from "./stage";

const another = "+918011223346";
const lines = [
  connection("line", { fromNumber: undefined }),
  connection("other", { name: "Other", fromNumber: undefined }),
];
const agents: Record<string, string> = { [synced]: sales, [another]: support };

const stages = stagePool();
afterEach(stages.closeAll);

/** Two connections with a sync each, and an agent for each number. */
const standing = (given: string[], taking: string[], switches: Partial<Switches> = {}): Promise<Stage> =>
  standingSyncs([sync("giving", "line", given), sync("taking", "other", taking)], switches);

async function standingSyncs(syncs: Declared[], switches: Partial<Switches> = {}): Promise<Stage> {
  const stage = await stages.open({ simulator: { switches } });
  const program = [...lines, ...syncs];
  expect((await stage.engine.up(program)).failures).toEqual({});
  for (const { id, phoneNumber } of stage.simulator.inventory().phoneNumbers) {
    if (agents[phoneNumber]) stage.simulator.edit.setNumber(id, { agentId: agents[phoneNumber] });
  }
  return stage;
}

/**
 * What the engine does under `up --refresh` with resources that do not depend on each other: it reads all, and then
 * compares each while others change already.
 */
async function update({ engine, open }: Stage, ...program: Declared[]): Promise<PromiseSettledResult<unknown>[]> {
  const host = await open();
  for (const { type, id, outputs } of engine.state) await host.read(type, id, outputs);
  const updates: Promise<unknown>[] = [];
  for (const declared of program) {
    const { type, id, inputs: before, outputs } = engine.find(fullName(declared));
    const news = newInputs(declared, (name, property) => engine.find(name).outputs[property]);
    const { inputs, failures } = await host.check(type, before, news);
    expect(failures).toEqual([]);
    await host.diff(type, id, outputs, inputs);
    updates.push(host.update(type, id, outputs, inputs));
    await new Promise((soon) => setImmediate(soon));
  }
  const settled = await Promise.allSettled(updates);
  await host.end();
  return settled;
}

const fulfilled = [expect.objectContaining({ status: "fulfilled" }), expect.objectContaining({ status: "fulfilled" })];

/** `gapRequests`: what the API forces, which takes no agent for a number that has one on another connection. */
function watch({ simulator }: Stage, gapRequests = 1): void {
  const numbers = [synced, another].map((number) => ({ number, agentId: agents[number] }));
  simulator.watch(keepsServing({ numbers, gapRequests }));
}

/** Which numbers are in service on which connection, by the connections' names in the program. */
function inService({ engine, simulator }: Stage): Record<string, string[]> {
  const rows = simulator.inventory().phoneNumbers.filter(({ status }) => status === "ACTIVE");
  const on = (name: string) => rows.filter(({ connectionId }) => connectionId === engine.find(name).id);
  return Object.fromEntries(
    ["line", "other"].map((name) => [name, on(name).map(({ phoneNumber }) => phoneNumber)] as const),
  );
}

const moved = [sync("giving", "line", [another]), sync("taking", "other", [synced])];

test.each([
  ["the sync that gives it up", moved],
  ["the sync that takes it", moved.toReversed()],
])("a number that goes from one sync to another is served throughout where %s comes first", async (_first, program) => {
  const stage = await standing([synced, another], []);
  watch(stage);

  expect(await update(stage, ...program)).toEqual(fulfilled);

  expect(stage.simulator.violations).toEqual([]);
  expect(inService(stage)).toEqual({ line: [another], other: [synced] });
  expect([synced, another].map((number) => agentsOf(stage.simulator, number))).toEqual([[sales], [support]]);
});

test("two syncs that exchange their numbers leave none unserved", async () => {
  const stage = await standing([synced], [another]);
  // A request of the other number's move may come between.
  watch(stage, 2);

  const exchanged = [sync("giving", "line", [another]), sync("taking", "other", [synced])];
  expect(await update(stage, ...exchanged)).toEqual(fulfilled);

  expect(stage.simulator.violations).toEqual([]);
  expect(inService(stage)).toEqual({ line: [another], other: [synced] });
});

test("where the API refuses a number on two connections, it is off for one request, and for one more without its agent", async () => {
  const stage = await standing([synced, another], [], { numberOnSecondConnection: "refused" });
  watch(stage, 2);

  await update(stage, ...moved);

  expect(stage.simulator.violations).toEqual([]);
  expect(inService(stage)).toEqual({ line: [another], other: [synced] });
});

test("a number stays where it is if the connection that is to take it does not", async () => {
  const stage = await standing([synced, another], []);
  watch(stage, 2);
  stage.simulator.fault({ kind: "status", status: 400, method: "POST", path: "/phone-numbers/sync" });

  const [giving, taking] = await update(stage, ...moved);

  expect(taking).toMatchObject({ status: "rejected" });
  expect(giving).toMatchObject({ reason: expect.objectContaining({ message: expect.stringContaining(synced) }) });
  expect(stage.simulator.violations).toEqual([]);
  expect(inService(stage)).toEqual({ line: [synced, another], other: [] });
});

test("a number that is taken out and that nobody else names is switched off", async () => {
  const stage = await standing([synced, another], []);

  expect(await update(stage, sync("giving", "line", [another]), sync("taking", "other", []))).toEqual(fulfilled);

  expect(inService(stage)).toEqual({ line: [another], other: [] });
});

test("a number that goes to another sync of its connection stays as it is", async () => {
  const stage = await standingSyncs([sync("giving", "line", [synced, another]), sync("taking", "line", [])]);
  watch(stage, 0);
  stage.newWrites();

  const updates = await update(stage, sync("giving", "line", [another]), sync("taking", "line", [synced]));

  expect(updates).toEqual(fulfilled);
  expect(stage.newWrites()).toEqual([]);
  expect(stage.simulator.violations).toEqual([]);
});
