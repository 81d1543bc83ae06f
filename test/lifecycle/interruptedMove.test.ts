import { keepsServing, type Simulator, type Switches } from "../../simulator";
import type { Declared } from "./engineModel";
import { agentsOf, connection, own, sales, support, sync, synced } from "./salesLine";
import { type Stage, stagePool } from "./stage";

const another = "+918011223346";

/** Each of two numbers can be on one connection alone, and a sync takes off what it does not name. */
const strict = { numberOnSecondConnection: "refused", syncSemantics: "set" } as const;

const stages = stagePool({ environment: { VOCOBASE_SETTLE_SECONDS: "2" } });
jest.setTimeout(30_000);
afterEach(stages.closeAll);

async function standing(
  program: readonly Declared[],
  agents: Readonly<Record<string, string>>,
  switches: Partial<Switches> = strict,
): Promise<Stage> {
  const stage = await stages.open({ simulator: { switches } });
  expect((await stage.engine.up(program)).failures).toEqual({});
  for (const [number, agentId] of Object.entries(agents)) {
    stage.simulator.edit.setNumber(rowOf(stage.simulator, number), { agentId });
  }
  return stage;
}

function rowOf({ inventory }: Simulator, number: string): string {
  const row = inventory().phoneNumbers.find((other) => other.phoneNumber === number && other.status === "ACTIVE");
  return row?.id ?? "";
}

/** Applies it, and from the moment at which this row is off, nothing answers any more. */
async function cutOff(stage: Stage, row: string, program: readonly Declared[]): Promise<void> {
  const { engine, environment, simulator } = stage;
  environment.VOCOBASE_DEADLINE_SECONDS = "0.5";
  const stop = simulator.watch(({ phoneNumbers }) => {
    if (phoneNumbers.some(({ id, status }) => id === row && status === "INACTIVE")) simulator.fault({ kind: "drop" });
    return undefined;
  });
  expect((await engine.up(program)).failures).not.toEqual({});
  stop();
  simulator.clearFaults();
  delete environment.VOCOBASE_DEADLINE_SECONDS;
}

test("the run after a move that was cut off leaves no number without its agent for longer than the API forces it to", async () => {
  const stage = await standing([...lines, sync("numbers", "line", [synced, another])], {
    [synced]: sales,
    [another]: support,
  });
  const moved = [...lines, sync("numbers", "other", [synced, another])];
  await cutOff(stage, rowOf(stage.simulator, synced), moved);

  stage.simulator.watch(keepsServing({ numbers: [{ number: another, agentId: support }], gapRequests: 3 }));
  const { failures } = await stage.engine.up(moved);

  expect(failures).toEqual({});
  expect(stage.simulator.violations).toEqual([]);
  expect([synced, another].map((number) => agentsOf(stage.simulator, number))).toEqual([[sales], [support]]);
});

const lines = [connection("line", { fromNumber: undefined }), connection("other", { name: "Other" })];

test.each<[string, Declared[], Declared[]]>([
  [
    "to a sync of another name",
    [sync("numbers", "line", [synced, another])],
    [sync("renamed", "other", [synced, another])],
  ],
  [
    "from one sync to another",
    [sync("numbers", "line", [synced, another]), sync("others", "other", [])],
    [sync("others", "other", [synced]), sync("numbers", "line", [another])],
  ],
])(
  "a move %s that was cut off is finished by the next run, also where a refresh came before it",
  async (_how, before, after) => {
    const agents = { [synced]: sales, [another]: support };
    // Two connections may have the number, and only one an agent for it.
    const stage = await standing([...lines, ...before], agents, {});
    await cutOff(stage, rowOf(stage.simulator, synced), [...lines, ...after]);

    expect((await stage.engine.refresh()).failures).toEqual({});
    expect((await stage.engine.refresh()).failures).toEqual({});
    expect((await stage.engine.up([...lines, ...after])).failures).toEqual({});

    expect([synced, another].map((number) => agentsOf(stage.simulator, number))).toEqual([[sales], [support]]);
    const again = await stage.engine.up([...lines, ...after]);
    expect(new Set(Object.values(again.ops))).toEqual(new Set(["same"]));
  },
);

const owning = (token: string) => [connection("line", { authToken: token }), sync("numbers", "line", [synced])];

test("the run after a replacement that was cut off switches the connection's own number on, with its agent", async () => {
  const stage = await standing(owning("t1"), { [own]: support, [synced]: sales });
  await cutOff(stage, rowOf(stage.simulator, own), owning("t2"));

  expect((await stage.engine.up(owning("t2"))).failures).toEqual({});
  expect(agentsOf(stage.simulator, own)).toEqual([support]);
});

test("a replaced connection's own number is on, although lists did not show that a sync had switched it off", async () => {
  const stage = await standing(owning("t1"), { [own]: support, [synced]: sales });
  stage.simulator.fault({ kind: "lag", method: "POST", path: "/telephony/connections", ms: 1_000 });

  expect((await stage.engine.up(owning("t2"))).failures).toEqual({});
  expect(agentsOf(stage.simulator, own)).toEqual([support]);
});

test("a number that goes from one sync to another keeps its agent, also where the sync that gives it up comes first", async () => {
  const agents = { [synced]: sales, [another]: support };
  const syncs = (given: string[], taken: string[]) => [sync("numbers", "line", given), sync("others", "other", taken)];
  const stage = await standing([...lines, ...syncs([synced, another], [])], agents, {});

  expect((await stage.engine.up([...lines, ...syncs([another], [synced])])).failures).toEqual({});

  expect([synced, another].map((number) => agentsOf(stage.simulator, number))).toEqual([[sales], [support]]);
});

test("a number that stood on a removed connection by hand keeps its agent, also where the run was cut off between the two rows", async () => {
  const stage = await standing(lines, {}, {});
  const byHand = stage.simulator.edit.addNumber(stage.engine.find("line").id, synced);
  stage.simulator.edit.setNumber(byHand, { agentId: sales });
  const after = [...lines.slice(1), sync("numbers", "other", [synced])];
  await cutOff(stage, byHand, after);

  expect((await stage.engine.up(after)).failures).toEqual({});

  expect(agentsOf(stage.simulator, synced)).toEqual([sales]);
});
