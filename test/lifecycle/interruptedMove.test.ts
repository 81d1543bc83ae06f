import { keepsServing, type Simulator } from "../../simulator";
import type { Declared } from "./engineModel";
import { agentsOf, connection, own, sales, support, sync, synced } from "./salesLine";
import { type Stage, stagePool } from "./stage";

const another = "+918011223346";

/** Each of two numbers can be on one connection alone, and a sync takes off what it does not name. */
const strict = { numberOnSecondConnection: "refused", syncSemantics: "set" } as const;

const stages = stagePool({ environment: { VOCOBASE_SETTLE_SECONDS: "2" } });
jest.setTimeout(30_000);
afterEach(stages.closeAll);

async function standing(program: readonly Declared[], agents: Readonly<Record<string, string>>): Promise<Stage> {
  const stage = await stages.open({ simulator: { switches: strict } });
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
  const lines = [connection("line", { fromNumber: undefined }), connection("other", { name: "Other" })];
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
