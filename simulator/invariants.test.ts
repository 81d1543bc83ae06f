import { keepsServing, servingProblems } from "./invariants";
import { plivo, voiceLink } from "./testing/apiClient";
import { simulatorPool } from "./testing/simulatorPool";

const { start, closeAll } = simulatorPool();
afterEach(closeAll);

const agentId = "a1b2c3d4-e5f6-7890-abcd-ef1234567890";
const otherAgentId = "b2c3d4e5-f6a7-4901-bcde-f12345678901";
const number = "+918011223344";

/** A simulator that serves a number with its agent and a DID. */
async function serving() {
  const started = await start();
  const { api } = started;
  const { id, phone_numbers: rows } = await api.connect(plivo);
  const rowId = rows[0]?.id ?? "";
  await api.put(`/phone-numbers/${rowId}`, { agent_id: agentId });
  await api.connect(voiceLink);
  await api.post("/voicelink/call-routing", { did_id: 812, for_inbound_call: 1, for_outbound_call: 4 });
  const [made] = await api.callRoutes();
  return { ...started, connectionId: id, rowId, routePath: `/voicelink/call-routing/${made?.id}` };
}

const promise = { numbers: [{ number, agentId }], dids: [812, "+918011223344"] };

test("finds nothing as long as everything is served", async () => {
  const { api, simulator, rowId } = await serving();
  simulator.watch(keepsServing(promise));
  await api.get("/config");
  await api.put(`/phone-numbers/${rowId}`, { friendly_name: "Front desk" });
  expect(simulator.violations).toEqual([]);
});

test("finds a number whose row is switched off, and names the request", async () => {
  const { api, simulator, rowId } = await serving();
  simulator.watch(keepsServing(promise));
  await api.put(`/phone-numbers/${rowId}`, { status: "INACTIVE" });
  expect(simulator.violations).toEqual([
    `After request ${simulator.requests.length} (PUT /api/v2/phone-numbers/${rowId}): ${number} has no active row on an active connection.`,
  ]);
});

test("finds a number whose connection is disconnected", async () => {
  const { api, simulator, connectionId } = await serving();
  simulator.watch(keepsServing(promise));
  await api.delete(`/telephony/connections/${connectionId}`);
  expect(simulator.violations).toEqual([expect.stringContaining("no active row on an active connection")]);
});

test.each([null, otherAgentId])("finds a number whose agent became %s", async (agent) => {
  const { api, simulator, rowId } = await serving();
  simulator.watch(keepsServing(promise));
  await api.put(`/phone-numbers/${rowId}`, { agent_id: agent });
  expect(simulator.violations).toEqual([expect.stringContaining(`active without its agent ${agentId}`)]);
});

test("does not ask for an agent where none is promised", async () => {
  const { api, simulator, rowId } = await serving();
  simulator.watch(keepsServing({ numbers: [{ number }] }));
  await api.put(`/phone-numbers/${rowId}`, { agent_id: null });
  expect(simulator.violations).toEqual([]);
});

test("takes a number as served by any active row that has the agent", async () => {
  const { api, simulator, rowId } = await serving();
  simulator.watch(keepsServing(promise));
  const second = await api.connect(plivo);
  simulator.edit.setNumber(second.phone_numbers[0]?.id ?? "", { agentId });
  await api.put(`/phone-numbers/${rowId}`, { status: "INACTIVE" });
  expect(simulator.violations).toEqual([]);
});

test("finds a DID whose routing is switched off, and one that has none", async () => {
  const { api, simulator, routePath } = await serving();
  simulator.watch(keepsServing({ dids: [812] }));
  simulator.watch(keepsServing({ dids: ["918011223399"] }));
  await api.post(routePath, { for_inbound_call: 1, for_outbound_call: 4, status: 0 });
  expect(simulator.violations).toEqual([
    expect.stringContaining("The routing of DID 812 is switched off."),
    expect.stringContaining("DID 918011223399 has no routing record."),
  ]);
});

/** Off, on elsewhere, a look, the agent: what a move needs where the API refuses a number on two connections. */
async function moveInTurn({ api, rowId }: Awaited<ReturnType<typeof serving>>): Promise<void> {
  const second = await api.connect({ provider: "plivo" });
  await api.put(`/phone-numbers/${rowId}`, { status: "INACTIVE" });
  await api.sync(second.id, [number]);
  const row = (await api.numbers()).find(({ connection_id }) => connection_id === second.id);
  await api.put(`/phone-numbers/${row?.id}`, { agent_id: agentId });
}

test("allows the gap of a move in turn when it is told how long it may be", async () => {
  const started = await serving();
  started.simulator.watch(keepsServing({ ...promise, gapRequests: 2 }));
  await moveInTurn(started);
  await moveInTurn({ ...started, rowId: started.simulator.inventory().phoneNumbers.at(-1)?.id ?? "" });
  expect(started.simulator.violations).toEqual([]);
});

test("finds a gap that is longer than it may be", async () => {
  const started = await serving();
  started.simulator.watch(keepsServing({ ...promise, gapRequests: 1 }));
  await moveInTurn(started);
  expect(started.simulator.violations).toEqual([expect.stringContaining("/phone-numbers/sync")]);
});

test("does not take a refused request for a change that makes a gap longer", async () => {
  const { api, simulator, rowId } = await serving();
  simulator.watch(keepsServing({ ...promise, gapRequests: 1 }));
  await api.put(`/phone-numbers/${rowId}`, { status: "INACTIVE" });
  await api.put(`/phone-numbers/${rowId}`, { status: "nonsense" });
  await api.get("/config");
  expect(simulator.violations).toEqual([]);
});

test("keeps the first violation of each invariant until they are cleared", async () => {
  const { api, simulator } = await start();
  const unwatch = simulator.watch((_, { sequence }) => `Number ${sequence}.`);
  await api.get("/config");
  await api.get("/config");
  expect(simulator.violations).toEqual([expect.stringContaining("Number 1.")]);
  simulator.clearViolations();
  await api.get("/config");
  expect(simulator.violations).toEqual([expect.stringContaining("Number 3.")]);
  unwatch();
  simulator.clearViolations();
  await api.get("/config");
  expect(simulator.violations).toEqual([]);
});

test("looks only at the account that is named", async () => {
  const { simulator } = await serving();
  expect([...servingProblems(simulator.inventory(), { ...promise, account: "acme-corp" })]).toEqual([]);
  expect([...servingProblems(simulator.inventory(), { ...promise, account: "other-corp" }).keys()]).toEqual([
    `number ${number}`,
    "DID 812",
    "DID +918011223344",
  ]);
});

test("takes an invariant that fails itself for violated", async () => {
  const { api, simulator } = await start();
  simulator.watch(() => {
    throw new Error("No such key.");
  });
  expect((await api.get("/config")).status).toBe(200);
  expect(simulator.violations).toEqual([expect.stringContaining("The invariant itself failed: No such key.")]);
});
