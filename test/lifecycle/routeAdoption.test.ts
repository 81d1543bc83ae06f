import type { Properties } from "../../provider/lifecycle/properties";
import type { Declared } from "./engineModel";
import { type Stage, stagePool } from "./stage";

const stages = stagePool();
afterEach(stages.closeAll);

const toBots = { forInboundCall: 3, inboundWebsocketBotId: 93, forOutboundCall: 3, outboundWebsocketBotId: 93 };

function routing(inputs: Properties): Declared[] {
  return [{ name: "line", type: "VoiceLinkCallRouting", inputs: { ...toBots, didId: 812, ...inputs } }];
}

function voiceLink(stage: Stage): string {
  return stage.simulator.edit.createConnection("acme-corp", {
    provider: "voicelink",
    name: "VoiceLink",
    username: "acme",
    password: "secret",
  });
}

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

test("the routing of another DID is made, although the program still says which record the first one adopted", async () => {
  const stage = await stages.open();
  const connectionId = voiceLink(stage);
  const adoptId = String(stage.simulator.edit.createRoute(connectionId, { didId: 812 }));
  await stage.engine.up(routing({ connectionId, adoptId }));

  const { ops, failures } = await stage.engine.up(routing({ connectionId, adoptId, didId: 813 }));

  expect({ ops, failures }).toEqual({ ops: { line: "replace" }, failures: {} });
  const routes = stage.simulator.inventory().callRoutes.map(({ didId, status }) => [didId, status]);
  expect(routes).toEqual([
    [812, 0],
    [813, 1],
  ]);
});

test("a target that its mode has no use for is no reason to write, as it is none to show drift", async () => {
  const stage = await stages.open();
  const connectionId = voiceLink(stage);
  const modes = { forInboundCall: 1, forOutboundCall: 3, outboundWebsocketBotId: 93 };
  const adoptId = stage.simulator.edit.createRoute(connectionId, { didId: 812, ...modes, inboundWebsocketBotId: 94 });

  const { failures } = await stage.engine.up(
    routing({ connectionId, adoptId: String(adoptId), ...modes, inboundWebsocketBotId: undefined }),
  );
  const refreshed = await stage.engine.refresh();

  expect(failures).toEqual({});
  expect(refreshed.shown).toEqual({ line: "nothing" });
  expect(stage.newWrites()).toEqual([]);
});
