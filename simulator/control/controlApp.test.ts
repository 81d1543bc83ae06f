import { plivo } from "../testing/apiClient";
import { simulatorPool } from "../testing/simulatorPool";

const { start, closeAll } = simulatorPool();
afterEach(closeAll);

/** A simulator with its own interface, used as another process does: without a key. */
async function withControl() {
  const started = await start();
  const control = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${started.simulator.url}/__simulator${path}`, {
      method,
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    const parsed: unknown = text === "" ? undefined : JSON.parse(text);
    return { status: response.status, body: parsed };
  };
  return { ...started, control };
}

test("shows the requests and clears them, and is not among them", async () => {
  const { api, control } = await withControl();
  await api.get("/config");
  const shown = await control("GET", "/requests");
  const cleared = await control("DELETE", "/requests");
  expect(shown.body).toMatchObject([{ sequence: 1, method: "GET", path: "/api/v2/config", status: 200 }]);
  expect(cleared.status).toBe(204);
  expect((await control("GET", "/requests")).body).toEqual([]);
});

test("is not counted in the rate limit", async () => {
  const { api, simulator, control } = await withControl();
  simulator.switches.rateLimit = 1;
  for (let count = 0; count < 3; count += 1) await control("GET", "/inventory");
  expect((await api.get("/config")).status).toBe(200);
});

test("shows the inventory, also of one account", async () => {
  const { api, simulator, control } = await withControl();
  await api.connect(plivo);
  expect((await control("GET", "/inventory")).body).toEqual(simulator.inventory());
  expect((await control("GET", "/inventory?account=other-corp")).body).toMatchObject({ connections: [] });
});

test("shows the switches and changes them", async () => {
  const { simulator, control } = await withControl();
  const changed = await control("PATCH", "/switches", { createStatus: 200 });
  expect(changed).toEqual({ status: 200, body: simulator.switches });
  expect(simulator.switches.createStatus).toBe(200);
});

test.each([
  [{ createStatus: 202 }, "createStatus takes 201, 200"],
  [{ nonsense: true }, "no switch called nonsense"],
])("refuses the switches %j", async (settings, problem) => {
  const { simulator, control } = await withControl();
  const before = { ...simulator.switches };
  expect(await control("PATCH", "/switches", settings)).toMatchObject({
    status: 400,
    body: { error: expect.stringContaining(problem) },
  });
  expect(simulator.switches).toEqual(before);
});

test("adds fault rules, counts how often they happened, and removes them", async () => {
  const { api, control } = await withControl();
  const one = await control("POST", "/faults", { kind: "status", path: { pattern: "config$" } });
  await control("POST", "/faults", { kind: "drop", method: "DELETE" });
  expect(one).toEqual({ status: 201, body: { id: 1 } });
  expect((await api.get("/config")).status).toBe(500);
  expect((await control("GET", "/faults")).body).toMatchObject([
    { id: 1, rule: { kind: "status" }, fired: 1 },
    { id: 2, fired: 0 },
  ]);
  await control("DELETE", "/faults/1");
  expect((await api.get("/config")).status).toBe(200);
  expect((await control("GET", "/faults")).body).toMatchObject([{ id: 2 }]);
  await control("DELETE", "/faults");
  expect((await control("GET", "/faults")).body).toEqual([]);
});

test("refuses a rule that is none", async () => {
  const { control } = await withControl();
  expect(await control("POST", "/faults", { kind: "explode" })).toMatchObject({
    status: 400,
    body: { error: expect.any(String) },
  });
});

test("runs an edit and answers with its result", async () => {
  const { api, control } = await withControl();
  const made = await control("POST", "/edit", { action: "createConnection", args: ["acme-corp", { provider: "sip" }] });
  const [connection] = await api.connections();
  const renamed = await control("POST", "/edit", { action: "renameConnection", args: [connection?.id, "Renamed"] });
  expect(made).toEqual({ status: 200, body: { result: connection?.id } });
  expect(renamed).toEqual({ status: 200, body: { result: null } });
  expect(await api.connections()).toMatchObject([{ name: "Renamed" }]);
});

test.each([
  [{ action: "explode" }, "no edit explode"],
  [{ action: "renameConnection", args: ["x", "y"] }, "no connection x"],
  [{ action: "renameConnection", args: ["x"] }, "renameConnection cannot be done"],
  [{ nonsense: 1 }, "action"],
])("refuses the edit %j and says why", async (edit, problem) => {
  const { control } = await withControl();
  expect(await control("POST", "/edit", edit)).toMatchObject({
    status: 400,
    body: { error: expect.stringContaining(problem) },
  });
});

test("shows the violations and clears them", async () => {
  const { api, simulator, control } = await withControl();
  simulator.watch(() => "Never.");
  await api.get("/config");
  expect((await control("GET", "/violations")).body).toEqual(["After request 1 (GET /api/v2/config): Never."]);
  await control("DELETE", "/violations");
  expect(simulator.violations).toEqual([]);
});

test("lists its own endpoints, and refers to them for a path that it lacks", async () => {
  const { control } = await withControl();
  expect((await control("GET", "")).body).toMatchObject({
    endpoints: expect.arrayContaining(["GET /__simulator/inventory", "POST /__simulator/edit"]),
  });
  expect(await control("GET", "/nonsense")).toMatchObject({
    status: 404,
    body: { error: expect.stringContaining("See GET /__simulator.") },
  });
});
