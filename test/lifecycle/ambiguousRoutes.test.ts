import type { Properties } from "../../provider/lifecycle/properties";
import { keepsServing } from "../../simulator";
import type { Declared } from "./engineModel";
import { type Stage, stagePool } from "./stage";

const stages = stagePool();
afterEach(stages.closeAll);

const toBots = { forInboundCall: 3, inboundWebsocketBotId: 93, forOutboundCall: 3, outboundWebsocketBotId: 93 };

function voiceLink(more: Properties = {}): Declared {
  const inputs = { provider: "voicelink", name: "Support", username: "acme", password: "voicelink-password", ...more };
  return { name: "support", type: "TelephonyConnection", inputs };
}

/** A route that names no connection. */
function line(more: Properties = {}): Declared {
  return { name: "line", type: "VoiceLinkCallRouting", inputs: { didId: 812, ...toBots, ...more } };
}

/** A VoiceLink connection of somebody else's, with a login of its own. */
function another(stage: Stage): string {
  return stage.simulator.edit.createConnection("acme-corp", {
    provider: "voicelink",
    name: "Another",
    username: "globex",
    password: "secret",
  });
}

for (const ambiguousStatus of [400, 409] as const) {
  test(`a new route that names none of two VoiceLink connections fails with what to set (status ${ambiguousStatus})`, async () => {
    const stage = await stages.open({ simulator: { switches: { ambiguousStatus } } });
    const other = another(stage);
    await stage.engine.up([voiceLink()]);
    stage.newWrites();

    const { failures } = await stage.engine.up([voiceLink(), line()]);

    expect(failures.line).toContain("connectionId");
    expect(failures.line).toContain(other);
    expect(failures.line).toContain(stage.engine.find("support").id);
    expect(stage.newWrites()).toEqual([]);
  });
}

test("a route without a connection goes to the only one there is", async () => {
  const stage = await stages.open();

  const { failures } = await stage.engine.up([voiceLink(), line()]);

  expect(failures).toEqual({});
  expect(stage.simulator.inventory().callRoutes).toMatchObject([{ didId: 812, status: 1 }]);
});

test("a route without a connection is still read, changed and switched off after a second connection appeared", async () => {
  const stage = await stages.open();
  await stage.engine.up([voiceLink(), line()]);
  another(stage);

  const refreshed = await stage.engine.refresh();
  const changed = await stage.engine.up([voiceLink(), line({ inboundWebsocketBotId: 94 })]);
  const record = stage.simulator.inventory().callRoutes;
  const removed = await stage.engine.up([voiceLink()]);

  expect(refreshed).toMatchObject({ failures: {}, shown: { line: "nothing" } });
  expect(changed.failures).toEqual({});
  expect(record).toMatchObject([{ inboundWebsocketBotId: 94 }]);
  expect(removed.failures).toEqual({});
  expect(stage.simulator.inventory().callRoutes).toMatchObject([{ didId: 812, status: 0 }]);
});

test("a route without a connection stays on while its VoiceLink connection is replaced", async () => {
  const stage = await stages.open();
  await stage.engine.up([voiceLink(), line()]);
  stage.simulator.watch(keepsServing({ dids: [812] }));

  const { failures, ops } = await stage.engine.up([voiceLink({ password: "voicelink-password-2" }), line()]);

  expect(failures).toEqual({});
  expect(ops).toEqual({ support: "replace", line: "same" });
  expect(stage.simulator.violations).toEqual([]);
});

test("a route without a connection is changed in the same run that replaces its VoiceLink connection", async () => {
  const stage = await stages.open();
  await stage.engine.up([voiceLink(), line()]);
  stage.simulator.watch(keepsServing({ dids: [812] }));

  const program = [voiceLink({ password: "voicelink-password-2" }), line({ inboundWebsocketBotId: 94 })];
  const { failures } = await stage.engine.up(program);

  expect(failures).toEqual({});
  expect(stage.simulator.violations).toEqual([]);
  expect(stage.simulator.inventory().callRoutes).toMatchObject([{ inboundWebsocketBotId: 94, status: 1 }]);
});

test("a new route without a connection goes to the connection that replaces the old one in the same run", async () => {
  const stage = await stages.open({ simulator: { switches: { voiceLinkPanel: "by-connection" } } });
  await stage.engine.up([voiceLink()]);

  const { failures } = await stage.engine.up([voiceLink({ password: "voicelink-password-2" }), line()]);

  expect(failures).toEqual({});
  const { callRoutes } = stage.simulator.inventory();
  expect(callRoutes).toHaveLength(1);
  expect(callRoutes[0]?.panel).toContain(stage.engine.find("support").id);
});

test("a route whose VoiceLink connection was disconnected stays in state, and a destroy of it succeeds", async () => {
  const stage = await stages.open();
  await stage.engine.up([voiceLink(), line()]);
  stage.simulator.edit.disconnectConnection(stage.engine.find("support").id);

  const refreshed = await stage.engine.refresh();
  const destroyed = await stage.engine.destroy();

  expect(refreshed.shown.line).not.toBe("gone");
  expect(refreshed.failures).toEqual({});
  expect(destroyed.failures).toEqual({});
});

test("two routes of one program do not share a DID, by whichever of its names", async () => {
  const stage = await stages.open();
  const twin: Declared = {
    name: "twin",
    type: "VoiceLinkCallRouting",
    inputs: { didNumber: "+918011223344", ...toBots, inboundWebsocketBotId: 94 },
  };

  const { failures } = await stage.engine.up([voiceLink(), line(), twin]);

  expect(Object.keys(failures)).toEqual(["twin"]);
  expect(failures.twin).toContain('"line"');
  expect(stage.simulator.inventory().callRoutes).toMatchObject([{ inboundWebsocketBotId: 93 }]);
});
