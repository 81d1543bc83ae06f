import { apiClient, plivo } from "../testing/apiClient";
import { movableClock } from "../testing/movableClock";
import { simulatorPool } from "../testing/simulatorPool";

const { start, closeAll } = simulatorPool();
afterEach(closeAll);

const accounts = [
  { name: "acme-corp", apiKeys: ["rg_live_one", "rg_live_two"] },
  { name: "late-corp", apiKeys: ["rg_live_late"], status: "suspended" as const },
];

test.each(["", "Bearer ", "Bearer rg_live_unknown", "Basic rg_live_simulator", "rg_live_simulator"])(
  "answers 401 for the authorization %j",
  async (authorization) => {
    const { api, simulator } = await start();
    expect(await api.send("GET", "/config", undefined, { Authorization: authorization })).toMatchObject({
      status: 401,
      body: { success: false, error: { code: "UNAUTHORIZED" } },
    });
    expect(simulator.requests.at(-1)?.account).toBeNull();
  },
);

test("answers 401 without an authorization, and says how to send one", async () => {
  const { simulator } = await start();
  const response = await fetch(`${simulator.baseUrl}/config`);
  expect(response.status).toBe(401);
  expect(await response.text()).toContain("Authorization: Bearer");
});

test("never takes a key from the query", async () => {
  const { api } = await start();
  const refused = await api.send("GET", "/config?api_key=rg_live_simulator", undefined, { Authorization: "" });
  expect(refused.status).toBe(401);
});

test("takes each key of an account for the same account", async () => {
  const { simulator } = await start({ accounts });
  await apiClient(simulator, "rg_live_one").connect(plivo);
  expect(await apiClient(simulator, "rg_live_two").connections()).toHaveLength(1);
});

test("answers 403 for the key of a suspended account", async () => {
  const { simulator } = await start({ accounts });
  expect(await apiClient(simulator, "rg_live_late").get("/config")).toMatchObject({
    status: 403,
    body: { error: { code: "FORBIDDEN", message: expect.stringContaining("suspended") } },
  });
});

test.each([
  ["GET", "/telephony/connections/1"],
  ["GET", "/nonsense"],
  ["PUT", "/telephony/connections"],
  ["DELETE", "/voicelink/call-routing/7"],
  ["GET", "/config/"],
])("answers 404 for %s %s and says that there is no such endpoint", async (method, path) => {
  const { api } = await start();
  const refused = await api.send(method, path);
  expect(refused).toMatchObject({ status: 404, body: { error: { code: "NOT_FOUND" } } });
  expect(refused.text).toContain(`no endpoint ${method} /api/v2${path}`);
});

test.each([
  ["/config?verbose=1", "verbose"],
  ["/config?limit=5", "limit"],
  ["/telephony/connections?status=ACTIVE", "status"],
  ["/telephony/connections?provider=PLIVO", "provider"],
])("refuses the query of %s and names %s", async (path, name) => {
  const { api } = await start();
  const refused = await api.get(path);
  expect(refused).toMatchObject({ status: 400, body: { error: { code: "VALIDATION_ERROR" } } });
  expect(refused.text).toContain(name);
});

test.each([
  ["text/plain", '{"provider":"plivo","name":"Sales"}', "Content-Type"],
  ["application/x-www-form-urlencoded", "provider=plivo", "Content-Type"],
  ["application/json", "{", "not valid JSON"],
  ["application/json", "", "not valid JSON"],
  ["application/json", "[]", "expected object"],
])("refuses a body of type %s that is %j", async (type, body, problem) => {
  const { api } = await start();
  const refused = await api.send("POST", "/telephony/connections", body, { "Content-Type": type });
  expect(refused).toMatchObject({ status: 400, body: { error: { code: "VALIDATION_ERROR" } } });
  expect(refused.text).toContain(problem);
});

test("takes a content type with a charset", async () => {
  const { api } = await start();
  const made = await api.send("POST", "/telephony/connections", '{"provider":"plivo","name":"Sales"}', {
    "Content-Type": "application/json; charset=utf-8",
  });
  expect(made.status).toBe(201);
});

test("refuses a body where none is taken", async () => {
  const { api } = await start();
  const { id } = await api.connect(plivo);
  expect((await api.send("DELETE", `/telephony/connections/${id}`, { force: true })).status).toBe(400);
  expect(await api.connections()).toMatchObject([{ status: "ACTIVE" }]);
});

test("logs each request with what was sent, who sent it and what came of it", async () => {
  const { api, simulator } = await start({ clock: movableClock().clock });
  await api.get("/telephony/connections?provider=plivo");
  await api.post("/telephony/connections", { provider: "plivo", name: "Sales", auth_token: "planted" });
  await api.post("/telephony/connections", { provider: "plivo" });
  await api.send("POST", "/telephony/connections", "no json", { "Content-Type": "text/plain" });

  const at = "2026-06-09T08:00:00.000Z";
  const path = "/api/v2/telephony/connections";
  const common = { at, path, account: "acme-corp" };
  const created = { provider: "plivo", name: "Sales", auth_token: "planted" };
  expect(simulator.requests).toEqual([
    {
      ...common,
      sequence: 1,
      method: "GET",
      query: { provider: "plivo" },
      body: undefined,
      rawBody: "",
      status: 200,
      committed: false,
      write: false,
    },
    {
      ...common,
      sequence: 2,
      method: "POST",
      query: {},
      body: created,
      rawBody: JSON.stringify(created),
      status: 201,
      committed: true,
      write: true,
    },
    expect.objectContaining({ sequence: 3, status: 400, committed: false, write: true }),
    expect.objectContaining({ sequence: 4, body: "no json", rawBody: "no json", status: 400, committed: false }),
  ]);
  expect(simulator.writes().map(({ sequence }) => sequence)).toEqual([2, 3, 4]);
});

test("clears the log in place and counts on", async () => {
  const { api, simulator } = await start();
  const { requests } = simulator;
  await api.get("/config");
  simulator.clearRequests();
  expect(requests).toEqual([]);
  await api.get("/config");
  expect(requests).toMatchObject([{ sequence: 2 }]);
});

test("reports each request when its answer leaves", async () => {
  const seen: string[] = [];
  const { api } = await start({ onRequest: ({ method, path, status }) => seen.push(`${method} ${path} ${status}`) });
  await api.get("/config");
  await api.get("/nonsense");
  expect(seen).toEqual(["GET /api/v2/config 200", "GET /api/v2/nonsense 404"]);
});

test("lets every request take the latency that is set", async () => {
  const { api } = await start({ latencyMs: 30 });
  const begun = performance.now();
  await api.get("/config");
  expect(performance.now() - begun).toBeGreaterThanOrEqual(29);
});

test("shows writes in lists at once by default, or after so many reads by the switch", async () => {
  const { api, simulator } = await start();
  const { id } = await api.connect(plivo);
  expect(await api.connections()).toHaveLength(1);
  simulator.switches.listLagReads = 2;
  await api.patch(`/telephony/connections/${id}`, { name: "Support" });
  const names = [];
  for (let read = 1; read <= 3; read += 1) names.push((await api.connections())[0]?.name);
  expect(names).toEqual(["Sales", "Sales", "Support"]);
});

test("shows writes in lists after a while where the switch says so", async () => {
  const { clock, forward } = movableClock();
  const { api } = await start({ clock, switches: { listLagMs: 500 } });
  await api.connect(plivo);
  forward(200);
  await api.connect({ provider: "twilio" });
  const counts = [];
  for (const ms of [0, 299, 1, 200]) {
    forward(ms);
    counts.push((await api.connections()).length);
  }
  expect(counts).toEqual([0, 0, 1, 2]);
});

test("answers a request that meets the truth at once, however far lists lag", async () => {
  const { api } = await start({ switches: { listLagReads: 5 } });
  const { id } = await api.connect(plivo);
  expect((await api.patch(`/telephony/connections/${id}`, { name: "Support" })).status).toBe(200);
});
