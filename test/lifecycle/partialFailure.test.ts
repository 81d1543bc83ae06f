import type { FaultRule } from "../../simulator";
import type { Declared } from "./engineModel";
import { type Stage, stagePool } from "./stage";

const stages = stagePool();
afterEach(stages.closeAll);

const [first, second, third] = ["+918011220001", "+918011220002", "+918011220003"] as const;

function connection(stage: Stage): string {
  return stage.simulator.edit.createConnection("acme-corp", { provider: "plivo", name: "Sales" });
}

function sync(connectionId: string, numbers: readonly string[] = [first, second]): Declared[] {
  return [{ name: "numbers", type: "PhoneNumberSync", inputs: { connectionId, numbers } }];
}

/** The second number has a row that is off, and cannot be switched on. */
function stubborn(stage: Stage, connectionId: string): { remove(): void } {
  const row = stage.simulator.edit.addNumber(connectionId, second);
  stage.simulator.edit.setNumber(row, { status: "INACTIVE" });
  const rule: FaultRule = { kind: "status", status: 403, method: "PUT", path: `/phone-numbers/${row}` };
  return stage.simulator.fault(rule);
}

async function halfMade() {
  const stage = await stages.open();
  const connectionId = connection(stage);
  const fault = stubborn(stage, connectionId);
  const result = await stage.engine.up(sync(connectionId));
  return { stage, connectionId, fault, result };
}

test("a sync that took one of its numbers is kept, with what is true of it and why it is not whole", async () => {
  const { stage, connectionId, result } = await halfMade();

  expect(result.failures.numbers).toMatch(/403/);
  const kept = stage.engine.find("numbers");
  expect(kept).toMatchObject({ unfinished: true, outputs: { connectionId, numbers: [first], account: "acme-corp" } });
  expect(kept.id).not.toBe("");
});

test("what is kept of a half-made sync carries the code that its later verbs need", async () => {
  const { stage } = await halfMade();

  const { outputs, inputs } = stage.engine.find("numbers");

  expect(outputs.__provider).toBe(inputs.__provider);
  expect(outputs.__provider).toContain("pulumi-vocobase/provider");
});

test("the next up finishes a half-made sync", async () => {
  const { stage, connectionId, fault } = await halfMade();
  fault.remove();

  const { ops, failures } = await stage.engine.up(sync(connectionId));

  expect({ ops, failures }).toEqual({ ops: { numbers: "update" }, failures: {} });
  expect(stage.engine.find("numbers")).toMatchObject({ unfinished: false, outputs: { numbers: [first, second] } });
});

test("a half-made sync can be read", async () => {
  const { stage } = await halfMade();

  const { failures, shown } = await stage.engine.refresh();

  expect(failures).toEqual({});
  expect(shown).not.toEqual({ numbers: "gone" });
});

test("a half-made sync can be destroyed, and leaves nothing on", async () => {
  const { stage, fault } = await halfMade();
  fault.remove();

  const { failures } = await stage.engine.destroy();

  expect(failures).toEqual({});
  const { phoneNumbers } = stage.simulator.inventory();
  expect(phoneNumbers.map(({ status }) => status)).toEqual(["INACTIVE", "INACTIVE"]);
});

test("a sync that took none of its numbers is not kept at all", async () => {
  const stage = await stages.open();
  const connectionId = connection(stage);
  stage.simulator.fault({ kind: "status", status: 403, method: "POST", path: "/phone-numbers/sync" });

  const { failures } = await stage.engine.up(sync(connectionId));

  expect(Object.keys(failures)).toEqual(["numbers"]);
  expect(stage.engine.state).toEqual([]);
});

test("an update that fails half-way keeps what was true before and what is new, and the next up goes on", async () => {
  const stage = await stages.open();
  const connectionId = connection(stage);
  await stage.engine.up(sync(connectionId, [first, third]));
  const fault = stubborn(stage, connectionId);

  const failed = await stage.engine.up(sync(connectionId));
  const kept = stage.engine.find("numbers").outputs.numbers;
  fault.remove();
  const { failures } = await stage.engine.up(sync(connectionId));

  expect(Object.keys(failed.failures)).toEqual(["numbers"]);
  expect(kept).toEqual([first, third]);
  expect(failures).toEqual({});
  const rows = stage.simulator.inventory().phoneNumbers;
  expect(Object.fromEntries(rows.map(({ phoneNumber, status }) => [phoneNumber, status]))).toEqual({
    [first]: "ACTIVE",
    [second]: "ACTIVE",
    [third]: "INACTIVE",
  });
});

test("a removal that fails leaves the number in state, so that the next up switches it off", async () => {
  const stage = await stages.open();
  const connectionId = connection(stage);
  await stage.engine.up(sync(connectionId));
  const fault = stage.simulator.fault({ kind: "status", status: 403, method: "PUT", times: 1 });

  const failed = await stage.engine.up(sync(connectionId, [first]));
  fault.remove();
  const { failures } = await stage.engine.up(sync(connectionId, [first]));

  expect(Object.keys(failed.failures)).toEqual(["numbers"]);
  expect(failures).toEqual({});
  const off = stage.simulator.inventory().phoneNumbers.filter(({ status }) => status === "INACTIVE");
  expect(off.map(({ phoneNumber }) => phoneNumber)).toEqual([second]);
});

test("a number that the API accepts and does not show is a failure that names it", async () => {
  const stage = await stages.open();
  const connectionId = connection(stage);
  stage.simulator.fault({ kind: "dataEmpty", when: "before", method: "POST", path: "/phone-numbers/sync" });

  const { failures } = await stage.engine.up(sync(connectionId));

  expect(failures.numbers).toContain(first);
  expect(failures.numbers).toContain(second);
});
