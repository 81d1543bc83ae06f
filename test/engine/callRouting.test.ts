import { TelephonyConnection, VoiceLinkCallRouting, type VoiceLinkCallRoutingArgs } from "../../sdk";
import { type EngineStack, engineStack } from "./engineStack";
import { expectServed, served, servedStack, watchServing } from "./servedStack";

const update = "POST /voicelink/call-routing/{id}";

describe("a routing that is edited in the panel", () => {
  let stack: EngineStack;
  let before: ReturnType<EngineStack["snapshot"]>;
  let routingId: number;

  beforeAll(async () => {
    stack = await engineStack({
      program: async () => {
        const panel = new TelephonyConnection("panel", { provider: "voicelink", username: "acme", password: "p" });
        new VoiceLinkCallRouting("line", {
          connectionId: panel.connectionId,
          didId: 812,
          forInboundCall: 3,
          inboundWebsocketBotId: 93,
          forOutboundCall: 3,
          outboundWebsocketBotId: 93,
        });
      },
    });
    await stack.up();
    routingId = Number(stack.resource("line").id);
    before = stack.snapshot();
  });

  const edits: readonly {
    name: string;
    edit: Parameters<EngineStack["simulator"]["edit"]["editRoute"]>[1];
    shows: string[];
  }[] = [
    { name: "another bot", edit: { inboundWebsocketBotId: 94 }, shows: ["inboundWebsocketBotId"] },
    { name: "switched off", edit: { status: 0 }, shows: ["status"] },
    {
      name: "another mode, with its target",
      edit: { forInboundCall: 2, inboundSipTrunkId: 7, inboundWebsocketBotId: null },
      shows: ["forInboundCall", "inboundSipTrunkId", "inboundWebsocketBotId"],
    },
    { name: "answered only", edit: { forOutboundCall: 4 }, shows: ["forOutboundCall"] },
  ];

  test.each(edits)("shows exactly that in a refresh, and the next up mends it ($name)", async ({ edit, shows }) => {
    await stack.restore(before);
    const [record] = stack.simulator.inventory().callRoutes;
    stack.simulator.edit.editRoute(routingId, edit);
    const refreshed = await stack.refresh();
    expect(refreshed.ops).toEqual({ line: ["update"] });
    expect(refreshed.changed).toEqual({ line: shows });
    const { ops, writes } = await stack.up();
    expect({ ops, writes }).toEqual({ ops: { line: ["update"] }, writes: [update] });
    expect(stack.simulator.inventory().callRoutes).toEqual([record]);
  });

  test("is gone for a refresh where its record is, and the next up makes it again", async () => {
    await stack.restore(before);
    stack.simulator.edit.removeRoute(routingId);
    expect((await stack.refresh()).ops).toEqual({ line: ["delete"] });
    const { ops, writes } = await stack.up();
    expect({ ops, writes }).toEqual({ ops: { line: ["create"] }, writes: ["POST /voicelink/call-routing"] });
  });
});

describe("a routing that names no connection", () => {
  const line: VoiceLinkCallRoutingArgs = { didId: 812, forInboundCall: 1, forOutboundCall: 4 };
  let stack: EngineStack;
  let empty: ReturnType<EngineStack["snapshot"]>;
  let panelIds: string[];

  /** Two VoiceLink logins, each with the DID in its own panel. */
  beforeAll(async () => {
    stack = await engineStack({});
    panelIds = ["acme", "globex"].map((username) =>
      stack.simulator.edit.createConnection("acme-corp", {
        provider: "voicelink",
        name: username,
        username,
        password: "p",
      }),
    );
    empty = stack.snapshot();
  });

  beforeEach(() => stack.restore(empty));

  test("stops where there are two VoiceLink connections, and says what to set and to which", async () => {
    stack.program = async () => {
      new VoiceLinkCallRouting("line", line);
    };
    const { output, writes } = await stack.up({ fails: true });
    expect(output).toContain("more than one active connection");
    expect(output).toContain("Set `connectionId`");
    for (const id of panelIds) expect(output).toContain(id);
    expect(writes).toEqual([]);
    expect(stack.state().names).toEqual([]);
  });

  test("is read, updated and switched off behind its own connection when a second one comes up later", async () => {
    const [first = "", second = ""] = panelIds;
    stack.simulator.edit.disconnectConnection(second);
    stack.program = async () => {
      new VoiceLinkCallRouting("line", line);
    };
    await stack.up();
    stack.simulator.edit.setConnectionStatus(second, "ACTIVE");
    expect((await stack.refresh()).ops).toEqual({});

    stack.program = async () => {
      new VoiceLinkCallRouting("line", { ...line, forInboundCall: 3, inboundWebsocketBotId: 93 });
    };
    expect((await stack.up()).writes).toEqual([update]);
    const made = stack.simulator.inventory().callRoutes;
    expect(made).toEqual([expect.objectContaining({ forInboundCall: 3, status: 1 })]);
    stack.program = async () => {
      new VoiceLinkCallRouting("line", { ...line, forInboundCall: 3, inboundWebsocketBotId: 93, connectionId: first });
    };
    await stack.up();
    expect(stack.simulator.inventory().callRoutes).toEqual(made);
    expect((await stack.destroy()).writes).toEqual([update]);
    expect(stack.simulator.inventory().callRoutes.map(({ status }) => status)).toEqual([0]);
  });
});

test("a VoiceLink connection is replaced while a routing that names no connection stays on", async () => {
  const stack = await servedStack({ routedByConnection: false });
  watchServing(stack);
  stack.program = served({ routedByConnection: false, password: "password two" });
  const { ops } = await stack.up();
  expect(ops).toEqual({ support: ["create-replacement", "replace", "delete-replaced"] });
  expectServed(stack);
  const refreshed = await stack.refresh();
  const again = await stack.up();
  expect([refreshed.ops, again.ops, again.requests]).toEqual([{}, {}, []]);
});

test("a routing that changes in the run that replaces its VoiceLink connection is written to the new one", async () => {
  const stack = await servedStack({ routedByConnection: false });
  watchServing(stack);
  stack.program = served({ routedByConnection: false, password: "password two", bot: 94 });
  await stack.up();
  expectServed(stack);
  expect(stack.simulator.inventory().callRoutes).toEqual([
    expect.objectContaining({ inboundWebsocketBotId: 94, status: 1 }),
  ]);
});
