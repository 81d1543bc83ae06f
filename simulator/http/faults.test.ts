import { plivo } from "../testing/apiClient";
import { movableClock } from "../testing/movableClock";
import { simulatorPool } from "../testing/simulatorPool";
import type { FaultRule } from "./faultRule";

const { start, closeAll } = simulatorPool();
afterEach(closeAll);

const path = "/telephony/connections";
const body = { ...plivo, name: "Sales" };

/** A simulator whose creates meet one fault, once. */
async function withFault(fault: FaultRule) {
  const started = await start({ clock: movableClock().clock });
  const handle = started.simulator.fault({ method: "POST", path, times: 1, ...fault });
  return { ...started, handle, stored: () => started.simulator.inventory().connections.length };
}

test.each([
  ["before", 0, false],
  ["after", 1, true],
] as const)("answers 500 %s the request is carried out", async (when, kept, committed) => {
  const { api, simulator, handle, stored } = await withFault({ kind: "status", when });
  expect(await api.post(path, body)).toMatchObject({ status: 500, body: { error: { code: "INTERNAL_ERROR" } } });
  expect(stored()).toBe(kept);
  expect(handle.fired).toBe(1);
  expect(simulator.requests.at(-1)).toMatchObject({ status: 500, fault: "status", committed });
});

test("answers any status with the code that goes with it, or the one given", async () => {
  const { api, simulator } = await start();
  simulator.fault({ kind: "status", status: 403, times: 1 });
  simulator.fault({ kind: "status", status: 400, code: "TEAPOT", message: "Short and stout.", times: 1 });
  expect(await api.get("/config")).toMatchObject({ status: 403, body: { error: { code: "FORBIDDEN" } } });
  expect(await api.get("/config")).toMatchObject({ body: { error: { code: "TEAPOT", message: "Short and stout." } } });
});

test.each([
  [{}, null],
  [{ retryAfterSeconds: 7 }, "7"],
  [{ retryAfterSeconds: 0 }, "0"],
  [{ retryAfterSeconds: 7, retryAfterForm: "date" }, "Tue, 09 Jun 2026 08:00:07 GMT"],
] as const)("answers 429 with %j", async (form, retryAfter) => {
  const { api, stored } = await withFault({ kind: "rateLimited", ...form });
  const refused = await api.post(path, body);
  expect(refused).toMatchObject({ status: 429, body: { error: { code: "LIMIT_REACHED" } } });
  expect(refused.headers.get("retry-after")).toBe(retryAfter);
  expect(stored()).toBe(0);
});

test.each([
  ["before", 0],
  ["after", 1],
] as const)("drops the connection %s the request is carried out", async (when, kept) => {
  const { api, simulator, stored } = await withFault({ kind: "drop", when });
  await expect(api.post(path, body)).rejects.toThrow("fetch failed");
  expect(stored()).toBe(kept);
  expect(simulator.requests.at(-1)).toMatchObject({ status: 0, fault: "drop" });
  expect((await api.post(path, body)).status).toBe(201);
});

test.each([
  ["before", 0],
  ["after", 1],
] as const)("never answers, %s the request is carried out", async (when, kept) => {
  const { simulator, stored } = await withFault({ kind: "hang", when });
  const patience = new AbortController();
  const request = fetch(`${simulator.baseUrl}${path}`, {
    method: "POST",
    headers: { Authorization: "Bearer rg_live_simulator", "Content-Type": "application/json" },
    body: JSON.stringify(body),
    signal: patience.signal,
  });
  const answered = request.then(() => true);
  const decided = () => stored() === kept && simulator.requests.at(-1)?.fault === "hang";
  while (!decided()) await Promise.race([answered, new Promise((resolve) => setTimeout(resolve, 5))]);
  patience.abort();
  await expect(answered).rejects.toThrow("aborted");
  expect(stored()).toBe(kept);
  expect(simulator.requests.at(-1)).toMatchObject({ status: 0, fault: "hang" });
});

test("closes while a request hangs", async () => {
  const { api, simulator } = await withFault({ kind: "hang" });
  const hanging = expect(api.post(path, body)).rejects.toThrow("fetch failed");
  while (simulator.requests.length === 0) await new Promise(setImmediate);
  await simulator.close();
  await hanging;
});

test.each(["before", "after"] as const)("answers late, waiting %s the request is carried out", async (when) => {
  const { api, stored, simulator } = await withFault({ kind: "slow", ms: 30, when });
  const begun = performance.now();
  const answer = api.post(path, body);
  while (simulator.requests.length === 0) await new Promise(setImmediate);
  expect(stored()).toBe(when === "before" ? 0 : 1);
  expect((await answer).status).toBe(201);
  expect(performance.now() - begun).toBeGreaterThanOrEqual(29);
});

test("closes while a slow answer waits", async () => {
  const { api, simulator } = await withFault({ kind: "slow", ms: 3_600_000 });
  const waiting = expect(api.post(path, body)).rejects.toThrow("fetch failed");
  while (simulator.requests.length === 0) await new Promise(setImmediate);
  await simulator.close();
  await waiting;
});

test.each([
  [{ kind: "malformed" }, 200, "application/json", '{"success":true,"data":{"conn', 1],
  [{ kind: "malformed", when: "before" }, 200, "application/json", '{"success":true,"data":{"conn', 0],
  [{ kind: "emptyBody" }, 200, "application/json", "", 1],
  [{ kind: "dataEmpty" }, 200, "application/json", '{"success":true,"data":{}}', 1],
  [{ kind: "html" }, 502, "text/html", expect.stringContaining("Bad Gateway"), 0],
  [{ kind: "html", status: 200, when: "after" }, 200, "text/html", expect.stringContaining("<html>"), 1],
] as const)("answers with the fault %j", async (fault, status, type, text, kept) => {
  const { api, stored } = await withFault(fault);
  const answer = await api.post(path, body);
  expect(answer).toMatchObject({ status, text });
  expect(answer.headers.get("content-type")).toContain(type);
  expect(stored()).toBe(kept);
});

test("repeats the key and the body of a request in an error", async () => {
  const { api, stored } = await withFault({ kind: "echo", status: 422 });
  const { status, text } = await api.post(path, body);
  expect(status).toBe(422);
  expect(text).toContain("rg_live_simulator");
  expect(text).toContain("plivo-token");
  expect(stored()).toBe(0);
});

test("hides one write from lists for so many reads", async () => {
  const { api, simulator, handle } = await withFault({ kind: "lag", reads: 2 });
  await api.post(path, body);
  await api.post(path, { ...body, name: "Second" });
  const counts = [];
  for (let read = 1; read <= 3; read += 1) counts.push((await api.connections()).length);
  expect(counts).toEqual([0, 0, 2]);
  expect(handle.fired).toBe(1);
  expect(simulator.requests[0]).toMatchObject({ fault: "lag", status: 201 });
});

test("hides one write from lists for so many milliseconds", async () => {
  const { clock, forward } = movableClock();
  const { api, simulator } = await start({ clock });
  simulator.fault({ kind: "lag", method: "POST", ms: 300 });
  await api.post(path, body);
  forward(299);
  expect(await api.connections()).toEqual([]);
  forward(1);
  expect(await api.connections()).toHaveLength(1);
});

test("does not happen to a request that the API refuses", async () => {
  const { api, handle } = await withFault({ kind: "status", when: "after" });
  expect((await api.post(path, { provider: "plivo" })).status).toBe(400);
  expect(handle.fired).toBe(0);
});

test("happens before the key is looked at", async () => {
  const { api, simulator } = await start();
  simulator.fault({ kind: "html" });
  expect((await api.send("GET", "/config", undefined, { Authorization: "" })).status).toBe(502);
});

test("does not let a refused write lag", async () => {
  const { api, handle } = await withFault({ kind: "lag", reads: 5 });
  await api.post(path, { provider: "plivo" });
  expect(handle.fired).toBe(0);
});
