import { apiClient, plivo, voiceLink } from "../testing/apiClient";
import { movableClock } from "../testing/movableClock";
import { simulatorPool } from "../testing/simulatorPool";

const { start, closeAll } = simulatorPool();
afterEach(closeAll);

const agentId = "a1b2c3d4-e5f6-7890-abcd-ef1234567890";
const noId = "11111111-1111-4111-8111-111111111111";

test("renames, disconnects and makes a default, without a request in the log", async () => {
  const { api, simulator } = await start();
  const first = await api.connect(plivo);
  const second = await api.connect(plivo);
  simulator.clearRequests();
  simulator.edit.renameConnection(first.id, "Renamed");
  simulator.edit.setDefault(second.id);
  expect(simulator.requests).toEqual([]);
  expect(await api.connections()).toMatchObject([
    { name: "Renamed", is_default: false },
    { name: "Sales", is_default: true },
  ]);
  simulator.edit.disconnectConnection(second.id);
  expect(await api.connections()).toMatchObject([{ status: "ACTIVE" }, { status: "DISCONNECTED", is_default: false }]);
});

test("sets a status with its error, and a time of verification", async () => {
  const { clock, forward } = movableClock();
  const { api, simulator } = await start({ clock });
  const { id } = await api.connect(plivo);
  simulator.edit.setConnectionStatus(id, "INVALID_CREDENTIALS", "Carrier said 401.");
  forward(1000);
  simulator.edit.touchVerified(id);
  expect(await api.connections()).toMatchObject([
    {
      status: "INVALID_CREDENTIALS",
      last_error_message: "Carrier said 401.",
      last_verified_at: "2026-06-09T08:00:01.000Z",
    },
  ]);
  simulator.edit.setConnectionStatus(id, "ACTIVE");
  expect(await api.connections()).toMatchObject([{ status: "ACTIVE", last_error_message: null }]);
});

test("makes a connection vanish with its rows", async () => {
  const { api, simulator } = await start();
  const { id } = await api.connect(plivo);
  simulator.edit.removeConnection(id);
  expect(await api.connections()).toEqual([]);
  expect(await api.numbers()).toEqual([]);
});

test("makes a connection by the rules of a create", async () => {
  const { api, simulator } = await start();
  const id = simulator.edit.createConnection("acme-corp", { ...voiceLink, name: "From the dashboard" });
  expect(await api.connections()).toMatchObject([{ id, provider: "voicelink", name: "From the dashboard" }]);
  expect(() => simulator.edit.createConnection("acme-corp", { provider: "mcube" })).toThrow("jwt_token");
});

test("changes, adds and removes number rows", async () => {
  const { api, simulator } = await start();
  const { id } = await api.connect({ provider: "plivo" });
  const rowId = simulator.edit.addNumber(id, "+918011223399");
  simulator.edit.setNumber(rowId, { agentId, friendlyName: "Front desk" });
  simulator.edit.setNumber(rowId, { status: "INACTIVE" });
  expect(await api.numbers()).toMatchObject([
    { id: rowId, status: "INACTIVE", friendly_name: "Front desk", agent: { id: agentId } },
  ]);
  simulator.edit.removeNumber(rowId);
  expect(await api.numbers()).toEqual([]);
});

test("adds, changes and removes routing records", async () => {
  const { api, simulator } = await start();
  const { id } = await api.connect(voiceLink);
  const routingId = simulator.edit.createRoute(id, { didId: 812, forInboundCall: 3, inboundWebsocketBotId: 93 });
  simulator.edit.editRoute(routingId, { status: 0, inboundWebsocketBotId: null });
  expect(await api.callRoutes()).toMatchObject([
    { id: routingId, did_id: 812, for_inbound_call: 3, inbound_websocket_bot_id: null, status: 0 },
  ]);
  simulator.edit.removeRoute(routingId);
  expect(await api.callRoutes()).toEqual([]);
});

test("lets a DID expire in panels that are in use and in those to come", async () => {
  const { api, simulator } = await start();
  const first = await api.connect(voiceLink);
  await api.get(`/voicelink/dids/purchased?connection_id=${first.id}`);
  simulator.edit.expireDid(813);
  const second = await api.connect({ ...voiceLink, username: "other" });
  for (const { id } of [first, second]) {
    expect((await api.get(`/voicelink/dids/purchased?status=expired&connection_id=${id}`)).body).toMatchObject({
      data: { data: [{ did_id: 813, status: "expired" }] },
    });
  }
});

test("renames and suspends an account", async () => {
  const { api, simulator } = await start();
  simulator.edit.renameAccount("acme-corp", "acme-group");
  expect((await api.get("/config")).body).toMatchObject({ data: { name: "acme-group" } });
  simulator.edit.suspend("acme-group");
  expect((await api.get("/config")).status).toBe(403);
  simulator.edit.unsuspend("acme-group");
  expect((await api.get("/config")).status).toBe(200);
});

test("adds and revokes API keys", async () => {
  const { api, simulator } = await start();
  simulator.edit.addApiKey("acme-corp", "rg_live_new");
  simulator.edit.revokeApiKey("rg_live_simulator");
  expect((await api.get("/config")).status).toBe(401);
  expect((await apiClient(simulator, "rg_live_new").get("/config")).status).toBe(200);
});

test("says what does not exist", async () => {
  const { simulator } = await start();
  const { edit } = simulator;
  expect(() => edit.renameConnection(noId, "x")).toThrow(`There is no connection ${noId}.`);
  expect(() => edit.setNumber(noId, { status: "INACTIVE" })).toThrow(`There is no number row ${noId}.`);
  expect(() => edit.editRoute(7, { status: 0 })).toThrow("There is no routing record 7.");
  expect(() => edit.suspend("nobody")).toThrow("There is no account nobody (there are: acme-corp).");
  expect(() => edit.expireDid(7)).toThrow("There is no DID 7.");
  expect(() => edit.revokeApiKey("rg_live_none")).toThrow("No account has this key.");
  expect(() => edit.addApiKey("acme-corp", "rg_live_simulator")).toThrow("belongs to acme-corp already");
});

test("makes, changes and deletes an agent", async () => {
  const { simulator, api } = await start();
  const id = simulator.edit.createAgent("acme-corp", "Night line");
  simulator.edit.setAgent(id, { voicemailDetectionEnabled: true, voicemailMessage: "Call you back." });
  expect((await api.get(`/agent/${id}`)).body).toMatchObject({
    data: { agent_name: "Night line", voicemail_detection_enabled: true, voicemail_message: "Call you back." },
  });
  simulator.edit.removeAgent(id);
  expect((await api.get(`/agent/${id}`)).status).toBe(404);
});

test("changes which carriers an account may use, and what a connection holds", async () => {
  const { simulator, api } = await start();
  const made = simulator.edit.createConnection("acme-corp", { provider: "vobiz" });
  simulator.edit.setAllowedProviders("acme-corp", ["SIP"]);
  expect((await api.get("/config")).body).toMatchObject({ data: { allowed_telephony_providers: ["SIP"] } });
  simulator.edit.setCredentials(made, { auth_token: "by-hand" });
  expect(simulator.inventory().connections[0]?.credentials).toEqual({ auth_token: "by-hand" });
});
