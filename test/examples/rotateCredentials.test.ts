import { keepsServing } from "../../simulator";
import type { EngineRun } from "../engine/engineRun";
import { type EngineStack, engineStack } from "../engine/engineStack";
import { configOf, exampleCopy } from "./exampleProject";
import { agents } from "./madeByHand";

const inbound = { numbers: [{ number: "+918011223344", agentId: agents.frontDesk }, { number: "+918011223345" }] };

let stack: EngineStack;

beforeAll(async () => {
  stack = await engineStack({ projectFolder: exampleCopy("rotate-credentials") });
  await stack.setConfig(configOf("rotate-credentials"));
  await stack.up();
});

/** What somebody gets who places a call: the HTTP status, and the error's code. */
async function call(order: { provider?: string; connection_id?: string }): Promise<[number, string?]> {
  const answer = await fetch(`${stack.simulator.baseUrl}/calls/start`, {
    method: "POST",
    headers: { authorization: "Bearer rg_live_simulator", "content-type": "application/json" },
    body: JSON.stringify({ agent_id: agents.sales, to_number: "+919876543210", ...order }),
  });
  const body = (await answer.json()) as { error?: { code?: string } };
  return body.error ? [answer.status, body.error.code] : [answer.status];
}

const active = (provider: string) =>
  stack.simulator.inventory().connections.filter((one) => one.provider === provider && one.status === "ACTIVE");

async function rotate(key: string, value: string, options = {}): Promise<EngineRun> {
  await stack.setConfig({ [key]: { value, secret: true } });
  return stack.up(options);
}

test("by replacement every number is answered throughout, and the connection has another id", async () => {
  const { id } = stack.resource("line");
  const unwatch = stack.simulator.watch(keepsServing({ ...inbound, gapRequests: 2 }));
  const { ops } = await rotate("plivoAuthToken", "second-token");
  unwatch();
  expect(ops.line).toContain("create-replacement");
  expect(stack.simulator.violations).toEqual([]);
  const [line, ...others] = active("plivo");
  expect(others).toEqual([]);
  expect(line).toMatchObject({ id: stack.resource("line").id, credentials: { auth_token: "second-token" } });
  expect(line?.id).not.toBe(id);
});

test("while both connections are active, callers that name one are served, and callers that name the carrier are refused", async () => {
  const old = stack.resource("line").id;
  // The rotation stops in its middle, so that there is time to call.
  const fault = stack.simulator.fault({
    kind: "status",
    method: "POST",
    path: "/phone-numbers/sync",
    status: 403,
    code: "FORBIDDEN",
  });
  await rotate("plivoAuthToken", "third-token", { fails: true });
  const replacement = active("plivo").find(({ id }) => id !== old)?.id;

  expect(await call({ provider: "plivo", connection_id: old })).toEqual([201]);
  expect(await call({ provider: "plivo", connection_id: replacement })).toEqual([201]);
  expect(await call({ provider: "plivo" })).toEqual([400, "CONNECTION_AMBIGUOUS"]);

  fault.remove();
  await stack.up();
  expect(await call({ provider: "plivo", connection_id: replacement })).toEqual([201]);
  expect(await call({ provider: "plivo" })).toEqual([201]);
  expect(await call({ provider: "plivo", connection_id: old })).toEqual([404, "NOT_FOUND"]);
});

test("in place it is one request, and callers notice nothing", async () => {
  const [before] = active("vobiz");
  const { ops, writes } = await rotate("vobizAuthToken", "second-token");
  expect(ops).toEqual({ outbound: ["update"] });
  expect(writes).toEqual(["PUT /config/telephony/vobiz"]);
  expect(active("vobiz")).toMatchObject([{ id: before?.id, credentials: { auth_token: "second-token" } }]);
  expect(await call({ provider: "vobiz" })).toEqual([201]);
});
