import type { Properties } from "../../provider/lifecycle/properties";
import type { Declared } from "./engineModel";
import { type Stage, stagePool } from "./stage";

const stages = stagePool();
afterEach(stages.closeAll);

const plivo = { provider: "plivo", name: "Sales", authId: "MA1", authToken: "plivo-token" };

function connection(inputs: Properties, name = "sales"): Declared[] {
  return [{ name, type: "TelephonyConnection", inputs }];
}

/** A connection that somebody made in the dashboard. */
function byHand(stage: Stage, fields: Record<string, unknown> = {}): string {
  return stage.simulator.edit.createConnection("acme-corp", { provider: "plivo", name: "Sales", ...fields });
}

test("a connection of the same name is adopted without any write", async () => {
  const stage = await stages.open();
  const adoptId = byHand(stage);

  const { ops, failures } = await stage.engine.up(connection({ ...plivo, adoptId }));

  expect({ ops, failures }).toEqual({ ops: { sales: "create" }, failures: {} });
  expect(stage.newWrites()).toEqual([]);
  expect(stage.engine.find("sales")).toMatchObject({
    id: adoptId,
    outputs: { connectionId: adoptId, status: "ACTIVE" },
  });
});

test("a connection of another name is adopted with one PATCH", async () => {
  const stage = await stages.open();
  const adoptId = byHand(stage, { name: "Made by hand" });

  await stage.engine.up(connection({ ...plivo, adoptId }));

  expect(stage.newWrites()).toEqual(["PATCH /telephony/connections/{id}"]);
  expect(stage.simulator.inventory().connections.map(({ name }) => name)).toEqual(["Sales"]);
});

test("the credentials given with an adoption are recorded and change nothing later", async () => {
  const stage = await stages.open();
  const adoptId = byHand(stage);
  await stage.engine.up(connection({ ...plivo, adoptId }));

  const again = await stage.engine.up(connection({ ...plivo, adoptId }));
  const refreshed = await stage.engine.refresh();

  expect(stage.engine.find("sales").outputs).toMatchObject({ authId: "MA1", authToken: "plivo-token" });
  expect(again).toMatchObject({ ops: { sales: "same" }, requests: 0 });
  expect(refreshed.shown).toEqual({ sales: "nothing" });
});

test("the first credentials given after an adoption are recorded, and do not replace the connection", async () => {
  const stage = await stages.open();
  const adoptId = byHand(stage);
  await stage.engine.up(connection({ provider: "plivo", name: "Sales", adoptId }));

  const { ops, failures } = await stage.engine.up(connection({ ...plivo, adoptId }));

  expect({ ops, failures }).toEqual({ ops: { sales: "update" }, failures: {} });
  expect(stage.newWrites()).toEqual([]);
  expect(stage.engine.find("sales").outputs).toMatchObject({ connectionId: adoptId, authToken: "plivo-token" });
});

test("a credential that was recorded after an adoption and is then exchanged replaces the connection", async () => {
  const stage = await stages.open();
  const adoptId = byHand(stage);
  await stage.engine.up(connection({ ...plivo, adoptId }));

  const { ops } = await stage.engine.up(connection({ ...plivo, adoptId, authToken: "plivo-token-2" }));

  expect(ops).toEqual({ sales: "replace" });
});

test("the replacement of an adopted connection is a new one, although the program still says adoptId", async () => {
  const stage = await stages.open();
  const adoptId = byHand(stage);
  await stage.engine.up(connection({ ...plivo, adoptId }));

  const { failures } = await stage.engine.up(connection({ ...plivo, adoptId, authToken: "plivo-token-2" }));

  expect(failures).toEqual({});
  expect(stage.engine.find("sales").id).not.toBe(adoptId);
  const connections = stage.simulator.inventory().connections.map(({ id, status }) => [id, status]);
  expect(connections).toEqual([
    [adoptId, "DISCONNECTED"],
    [stage.engine.find("sales").id, "ACTIVE"],
  ]);
});

test("an adopted connection that was replaced is replaced again by the next exchange of a credential", async () => {
  const stage = await stages.open();
  const adoptId = byHand(stage);
  await stage.engine.up(connection({ ...plivo, adoptId }));
  await stage.engine.up(connection({ ...plivo, adoptId, authToken: "plivo-token-2" }));

  const { ops, failures } = await stage.engine.up(connection({ ...plivo, adoptId, authToken: "plivo-token-3" }));

  expect({ ops, failures }).toEqual({ ops: { sales: "replace" }, failures: {} });
  const { connections } = stage.simulator.inventory();
  expect(connections.map(({ status }) => status)).toEqual(["DISCONNECTED", "DISCONNECTED", "ACTIVE"]);
  expect(connections[2]?.credentials.auth_token).toBe("plivo-token-3");
});

test("a field that is new in the program replaces a connection that is adopted no more", async () => {
  const stage = await stages.open();
  const adoptId = byHand(stage);
  await stage.engine.up(connection({ ...plivo, adoptId }));
  await stage.engine.up(connection({ ...plivo, adoptId, authToken: "plivo-token-2" }));

  const inputs = { ...plivo, adoptId, authToken: "plivo-token-2", fromNumber: "+918011223344" };
  const { ops } = await stage.engine.up(connection(inputs));

  expect(ops).toEqual({ sales: "replace" });
  expect(stage.simulator.inventory().connections.at(-1)?.credentials.from_number).toBe("+918011223344");
});

test("an adopted connection without credentials is not replaced by one without, and the message names them", async () => {
  const stage = await stages.open();
  const adoptId = byHand(stage);
  const adopted = { provider: "plivo", name: "Sales", adoptId, fromNumber: "+918011223344" };
  await stage.engine.up(connection(adopted));

  const { failures } = await stage.engine.up(connection({ ...adopted, fromNumber: "+918011223355" }));

  expect(failures.sales).toMatch(/authToken, authId or accountSid is required for a new connection/);
  expect(stage.newWrites()).toEqual([]);
});

for (const [how, adoptIdLater] of [
  ["changed", "another-id"],
  ["taken out", undefined],
] as const) {
  test(`an adoptId that is ${how} later changes nothing`, async () => {
    const stage = await stages.open();
    const adoptId = byHand(stage);
    await stage.engine.up(connection({ ...plivo, adoptId }));

    const { ops, requests } = await stage.engine.up(connection({ ...plivo, adoptId: adoptIdLater }));

    expect({ ops, requests }).toEqual({ ops: { sales: "same" }, requests: 0 });
    expect(stage.engine.find("sales").id).toBe(adoptId);
  });
}

test("an adopted connection is owned: destroy disconnects it", async () => {
  const stage = await stages.open();
  const adoptId = byHand(stage);
  await stage.engine.up(connection({ ...plivo, adoptId }));

  await stage.engine.destroy();

  expect(stage.simulator.inventory().connections.map(({ status }) => status)).toEqual(["DISCONNECTED"]);
});

const refusals: readonly [string, (stage: Stage) => string, RegExp][] = [
  ["does not exist", () => "9b7f1c44-c87f-4f0c-9124-3c802a9c1a20", /9b7f1c44.*no such connection.*adoptId/s],
  [
    "is disconnected",
    (stage) => {
      const id = byHand(stage);
      stage.simulator.edit.disconnectConnection(id);
      return id;
    },
    /it is disconnected.*adoptId/s,
  ],
  [
    "belongs to another carrier",
    (stage) => byHand(stage, { provider: "vobiz" }),
    /it is a vobiz connection.*plivo.*adoptId/s,
  ],
];

for (const [what, prepare, message] of refusals) {
  test(`adopting a connection that ${what} fails, says so, and writes nothing`, async () => {
    const stage = await stages.open();
    const adoptId = prepare(stage);

    const { failures } = await stage.engine.up(connection({ ...plivo, adoptId }));

    expect(failures.sales).toMatch(message);
    expect(stage.newWrites()).toEqual([]);
    expect(stage.engine.state).toEqual([]);
  });
}

test("a connection has one owner in a program: a second adoption of it fails and names the first", async () => {
  const stage = await stages.open();
  const adoptId = byHand(stage);
  const program = [...connection({ ...plivo, adoptId }), ...connection({ ...plivo, name: "Other", adoptId }, "twin")];

  const { failures } = await stage.engine.up(program);

  expect(Object.keys(failures)).toEqual(["twin"]);
  expect(failures.twin).toContain('"sales"');
});

test("a connection of the same carrier and name that nothing manages is not duplicated, and the message names it", async () => {
  const stage = await stages.open();
  const id = byHand(stage);

  const { failures } = await stage.engine.up(connection(plivo));

  expect(failures.sales).toContain(id);
  expect(failures.sales).toContain(`adoptId: "${id}"`);
  expect(stage.newWrites()).toEqual([]);
});

test("two resources of one program do not make connections of the same carrier and name", async () => {
  const stage = await stages.open();

  const { failures } = await stage.engine.up([...connection(plivo), ...connection(plivo, "twin")]);

  expect(Object.keys(failures)).toEqual(["twin"]);
  expect(stage.simulator.inventory().connections).toHaveLength(1);
});

test("connections that have one name in the account are each adopted by their id, without any write", async () => {
  const stage = await stages.open();
  const [one, other] = [byHand(stage), byHand(stage)];

  const { failures } = await stage.engine.up([
    ...connection({ ...plivo, adoptId: one }),
    ...connection({ ...plivo, adoptId: other }, "sales-too"),
  ]);

  expect(failures).toEqual({});
  expect(stage.newWrites()).toEqual([]);
  expect([stage.engine.find("sales").id, stage.engine.find("sales-too").id]).toEqual([one, other]);
});
