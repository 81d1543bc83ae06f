import { TelephonyConnection, type TelephonyConnectionArgs, VoiceLinkCallRouting } from "../../sdk";
import { type EngineStack, engineStack } from "./engineStack";

let stack: EngineStack;
/** With the adopted connection, as the first `up` has left it. */
let adopted: ReturnType<EngineStack["snapshot"]>;
let empty: ReturnType<EngineStack["snapshot"]>;
let connectionId: string;
let panelId: string;
let routingId: number;

type Plivo = Extract<TelephonyConnectionArgs, { provider: "plivo" }>;

const credentials = { authId: "MA1", authToken: "token one" };

function program(more: Partial<Plivo>, name = "sales") {
  return async () => {
    new TelephonyConnection(name, { provider: "plivo", name: "Sales", ...more } as Plivo);
  };
}

beforeAll(async () => {
  stack = await engineStack({});
  const { edit } = stack.simulator;
  connectionId = edit.createConnection("acme-corp", {
    provider: "plivo",
    name: "Made by hand",
    auth_id: "MA1",
    auth_token: "x",
  });
  panelId = edit.createConnection("acme-corp", {
    provider: "voicelink",
    name: "Panel",
    username: "acme",
    password: "p",
  });
  routingId = edit.createRoute(panelId, { didId: 812, forInboundCall: 1, forOutboundCall: 4 });
  empty = stack.snapshot();
});

describe("a connection that exists", () => {
  beforeAll(async () => {
    await stack.restore(empty);
    stack.program = program({ adoptId: connectionId });
    const { ops, writes } = await stack.up();
    expect(ops).toEqual({ sales: ["create"] });
    expect(writes).toEqual(["PATCH /telephony/connections/{id}"]);
    adopted = stack.snapshot();
  });

  beforeEach(() => stack.restore(adopted));

  test("is taken over without a POST, and with one PATCH since it has another name", () => {
    expect(stack.resource("sales")).toMatchObject({ id: connectionId, outputs: { name: "Sales", status: "ACTIVE" } });
    expect(stack.simulator.inventory().connections.find(({ id }) => id === connectionId)?.name).toBe("Sales");
  });

  test("is left alone by the next up, and shows nothing in a refresh", async () => {
    const up = await stack.up();
    const refreshed = await stack.refresh();
    expect([up.ops, up.requests, refreshed.ops]).toEqual([{}, [], {}]);
  });

  test("records the first credentials that are given for it, and replaces it for other ones", async () => {
    stack.program = program({ adoptId: connectionId, ...credentials });
    const recorded = await stack.up();
    expect(recorded.ops).toEqual({ sales: ["update"] });
    expect(recorded.writes).toEqual([]);
    const encrypted = expect.objectContaining({ ciphertext: expect.any(String) });
    expect(stack.resource("sales").outputs).toMatchObject({ authId: encrypted, authToken: encrypted });

    stack.program = program({ adoptId: connectionId, ...credentials, authToken: "token two" });
    const rotated = await stack.up();
    expect(rotated.ops.sales).toEqual(["create-replacement", "replace", "delete-replaced"]);
    expect(rotated.writes).toEqual(["POST /telephony/connections", "DELETE /telephony/connections/{id}"]);
    const made = stack.simulator.inventory().connections.find(({ id }) => id === stack.resource("sales").id);
    expect(made).toMatchObject({ status: "ACTIVE", credentials: { auth_token: "token two" } });
    expect((await stack.up()).requests).toEqual([]);
  });

  test.each(["taken out of the program", "changed in the program"])(
    "stays as it is when its adoptId is %s",
    async (how) => {
      stack.program = program(how.startsWith("taken") ? credentials : { adoptId: panelId });
      const { writes } = await stack.up();
      expect(writes).toEqual([]);
      expect(stack.resource("sales").id).toBe(connectionId);
      expect((await stack.up()).requests).toEqual([]);
    },
  );

  test("is disconnected by a destroy", async () => {
    const { writes } = await stack.destroy();
    expect(writes).toEqual(["DELETE /telephony/connections/{id}"]);
    expect(stack.simulator.inventory().connections.find(({ id }) => id === connectionId)?.status).toBe("DISCONNECTED");
  });

  test.each([false, true])(
    "passes to a renamed resource that adopts it as well (with --refresh: %s)",
    async (refresh) => {
      stack.program = program({ adoptId: connectionId }, "sales-anew");
      const { writes } = await stack.up({ refresh });
      expect(writes).toEqual([]);
      expect(stack.state().names).toEqual(["sales-anew"]);
      expect(stack.resource("sales-anew").id).toBe(connectionId);
    },
  );

  test("is not adopted by a second resource of the program", async () => {
    stack.program = async () => {
      await program({ adoptId: connectionId })();
      new TelephonyConnection("other", { provider: "plivo", name: "Other", adoptId: connectionId });
    };
    const { output, failed, writes } = await stack.up({ fails: true });
    expect(failed).toEqual(["other"]);
    expect(output).toContain('the resource "sales" of this program manages it');
    expect(writes).toEqual([]);
  });
});

describe("a connection that is to be adopted", () => {
  beforeEach(() => stack.restore(empty));

  test("is not renamed where it has the right name already", async () => {
    stack.program = program({ adoptId: connectionId, name: "Made by hand" });
    expect((await stack.up()).writes).toEqual([]);
  });

  test.each([
    ["does not exist", () => "00000000-0000-4000-8000-000000000000", "this account has no such connection"],
    ["is of another carrier", () => panelId, "it is a voicelink connection, and the program says plivo"],
    ["is disconnected", () => disconnected(), "it is disconnected"],
  ])("is an error where it %s, and nothing is made in its place", async (_case, idOf, reason) => {
    stack.program = program({ adoptId: idOf() });
    const { output, writes } = await stack.up({ fails: true });
    expect(output).toContain("Could not adopt telephony connection");
    expect(output).toContain(reason);
    expect(writes).toEqual([]);
    expect(stack.state().names).toEqual([]);
  });

  function disconnected(): string {
    stack.simulator.edit.disconnectConnection(connectionId);
    return connectionId;
  }
});

describe("a routing record that is on and says something else", () => {
  const route = (more: object) => async () => {
    new VoiceLinkCallRouting("line", {
      connectionId: panelId,
      didId: 812,
      forInboundCall: 3,
      inboundWebsocketBotId: 93,
      forOutboundCall: 4,
      ...more,
    });
  };

  beforeEach(() => stack.restore(empty));

  test("is not taken over by its DID alone; the message names the id to adopt", async () => {
    stack.program = route({});
    const { output, writes } = await stack.up({ fails: true });
    expect(output).toContain(`adoptId: "${routingId}"`);
    expect(writes).toEqual([]);
  });

  test("is taken over by adoptId with one update, then left alone, and switched off by a destroy", async () => {
    stack.program = route({ adoptId: String(routingId) });
    const update = ["POST /voicelink/call-routing/{id}"];
    expect((await stack.up()).writes).toEqual(update);
    expect(stack.resource("line").id).toBe(String(routingId));
    stack.program = route({});
    expect((await stack.up()).requests).toEqual([]);
    expect((await stack.destroy()).writes).toEqual(update);
    expect(stack.simulator.inventory().callRoutes).toEqual([expect.objectContaining({ routingId, status: 0 })]);
  });

  test("of another id than adoptId says is an error that names the right one", async () => {
    stack.program = route({ adoptId: "1" });
    const { output, writes } = await stack.up({ fails: true });
    expect(output).toContain(`adoptId: "${routingId}"`);
    expect(writes).toEqual([]);
  });
});
