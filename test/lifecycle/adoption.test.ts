import type { Properties } from "../../provider/lifecycle/properties";
import type { Declared } from "./engineModel";
import { type Stage, stagePool } from "./stage";

const stages = stagePool();
afterEach(stages.closeAll);

const plivo = { provider: "plivo", name: "Sales", authId: "MA1", authToken: "plivo-token" };
const toBots = { forInboundCall: 3, inboundWebsocketBotId: 93, forOutboundCall: 3, outboundWebsocketBotId: 93 };

function connection(inputs: Properties, name = "sales"): Declared[] {
  return [{ name, type: "TelephonyConnection", inputs }];
}

function routing(inputs: Properties): Declared[] {
  return [{ name: "line", type: "VoiceLinkCallRouting", inputs: { ...toBots, didId: 812, ...inputs } }];
}

/** A connection that somebody made in the dashboard. */
function byHand(stage: Stage, fields: Record<string, unknown> = {}): string {
  return stage.simulator.edit.createConnection("acme-corp", { provider: "plivo", name: "Sales", ...fields });
}

function voiceLink(stage: Stage): string {
  return stage.simulator.edit.createConnection("acme-corp", {
    provider: "voicelink",
    name: "VoiceLink",
    username: "acme",
    password: "secret",
  });
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

test("a routing record that is switched off is taken over", async () => {
  const stage = await stages.open();
  const connectionId = voiceLink(stage);
  const routingId = stage.simulator.edit.createRoute(connectionId, { didId: 812, status: 0 });

  const { failures } = await stage.engine.up(routing({ connectionId }));

  expect(failures).toEqual({});
  expect(stage.newWrites()).toEqual(["POST /voicelink/call-routing/{id}"]);
  expect(stage.engine.find("line").outputs.routingId).toBe(String(routingId));
});

test("a routing record that says the same already is taken over without a write", async () => {
  const stage = await stages.open();
  const connectionId = voiceLink(stage);
  stage.simulator.edit.createRoute(connectionId, { didId: 812, ...toBots });

  const { failures } = await stage.engine.up(routing({ connectionId }));

  expect(failures).toEqual({});
  expect(stage.newWrites()).toEqual([]);
});

test("a routing record that is on and says something else is left alone, and the message says how to adopt it", async () => {
  const stage = await stages.open();
  const connectionId = voiceLink(stage);
  const routingId = stage.simulator.edit.createRoute(connectionId, { didId: 812 });

  const { failures } = await stage.engine.up(routing({ connectionId }));

  expect(failures.line).toContain(`adoptId: "${routingId}"`);
  expect(stage.newWrites()).toEqual([]);
});

for (const form of [String, Number]) {
  test(`a routing record that adoptId names as a ${form.name.toLowerCase()} is taken over`, async () => {
    const stage = await stages.open();
    const connectionId = voiceLink(stage);
    const routingId = stage.simulator.edit.createRoute(connectionId, { didId: 812 });

    const { failures } = await stage.engine.up(routing({ connectionId, adoptId: form(routingId) }));

    expect(failures).toEqual({});
    expect(stage.newWrites()).toEqual(["POST /voicelink/call-routing/{id}"]);
    expect(stage.simulator.inventory().callRoutes).toMatchObject([{ routingId, ...toBots }]);
  });
}

test("adopting a routing record of another DID fails and names the record of this one", async () => {
  const stage = await stages.open();
  const connectionId = voiceLink(stage);
  const routingId = stage.simulator.edit.createRoute(connectionId, { didId: 812 });
  const other = stage.simulator.edit.createRoute(connectionId, { didId: 813 });

  const { failures } = await stage.engine.up(routing({ connectionId, adoptId: String(other) }));

  expect(failures.line).toContain(`adoptId: "${routingId}"`);
  expect(stage.newWrites()).toEqual([]);
});

test("adopting a routing record where the DID has none fails, and nothing is made", async () => {
  const stage = await stages.open();
  const connectionId = voiceLink(stage);

  const { failures } = await stage.engine.up(routing({ connectionId, adoptId: "4711" }));

  expect(failures.line).toMatch(/4711.*no routing record/s);
  expect(stage.newWrites()).toEqual([]);
});
