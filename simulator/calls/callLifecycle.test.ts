import { z } from "zod";
import { carrierFields, plivo } from "../testing/apiClient";
import { agentId, callPool } from "../testing/callPool";

const { start, closeAll } = callPool();
afterEach(closeAll);

test("goes by the clock from pending to completed, and is paid for", async () => {
  const { api, call, forward, statusOf, simulator } = await start({ switches: { callStepMs: 30_000 } });
  await api.connect(plivo);
  const id = await call();
  const seen = [await statusOf(id)];
  for (let step = 0; step < 3; step += 1) {
    forward(30_000);
    seen.push(await statusOf(id));
  }
  expect(seen).toEqual(["pending", "ringing", "in_progress", "completed"]);
  expect((await api.get(`/calls/${id}`)).body).toMatchObject({
    data: {
      call_id: id,
      direction: "outbound",
      from_number: "+918011223344",
      provider: "plivo",
      duration_seconds: 30,
      error_message: null,
      ended_at: "2026-06-09T08:01:30.000Z",
      session: { credits_used: 0.5, transcript: [{ role: "assistant" }] },
    },
  });
  expect(simulator.inventory().accounts).toMatchObject([{ credits: 999.5 }]);
});

test("goes a step at each reading by the switch", async () => {
  const { api, call, statusOf } = await start({ switches: { callProgress: "reads" } });
  await api.connect(plivo);
  const id = await call();
  const seen = [await statusOf(id), await statusOf(id), await statusOf(id), await statusOf(id)];
  expect(seen).toEqual(["ringing", "in_progress", "completed", "completed"]);
});

test.each([
  ["0001", ["ringing", "no_answer"]],
  ["0002", ["ringing", "busy"]],
  ["0003", ["failed", "failed"]],
  ["0004", ["ringing", "in_progress", "failed"]],
  ["0006", ["ringing", "ringing", "ringing"]],
  ["0007", ["ringing", "in_progress", "in_progress"]],
])("ends a call to a number that ends in %s as %j", async (digits, statuses) => {
  const { api, call, statusOf } = await start({ switches: { callProgress: "reads" } });
  await api.connect(plivo);
  const id = await call({ to_number: `+91987654${digits}` });
  const seen: string[] = [];
  for (const _ of statuses) seen.push(await statusOf(id));
  expect(seen).toEqual(statuses);
});

test.each([
  [true, ["ringing", "voicemail", "voicemail"]],
  [false, ["ringing", "in_progress", "completed"]],
])("with voicemail detection of the agent at %s, a call to a mailbox goes as %j", async (enabled, statuses) => {
  const { api, call, statusOf } = await start({ switches: { callProgress: "reads" } });
  await api.connect({ provider: "vobiz", ...carrierFields.vobiz });
  await api.put(`/agent/${agentId}`, { voicemail_detection_enabled: enabled });
  const id = await call({ provider: "vobiz", to_number: "+919876540005" });
  expect([await statusOf(id), await statusOf(id), await statusOf(id)]).toEqual(statuses);
  expect((await api.get(`/calls/${id}`)).body).toMatchObject({ data: { ended_at: expect.any(String) } });
});

test("does not charge for a call that nobody answered", async () => {
  const { api, call, forward, statusOf, simulator } = await start();
  await api.connect(plivo);
  const id = await call({ to_number: "+919876540001" });
  forward(60_000);
  expect(await statusOf(id)).toBe("no_answer");
  expect(simulator.inventory().accounts).toMatchObject([{ credits: 1000 }]);
});

test("writes statuses in upper case by the switch", async () => {
  const { api, place } = await start({ switches: { callStatusCase: "upper" } });
  await api.connect(plivo);
  expect((await place()).body).toMatchObject({ data: { status: "PENDING" } });
});

test("a call that an edit has ended stays as it is", async () => {
  const { api, call, forward, statusOf, simulator } = await start();
  await api.connect(plivo);
  const id = await call();
  simulator.edit.setCall(id, "CANCELED");
  forward(60_000);
  expect(await statusOf(id)).toBe("canceled");
});

test("refuses a sixth active call, shows how many there are, and takes one when another has ended", async () => {
  const { api, call, place, simulator } = await start();
  await api.connect(plivo);
  const first = await call();
  for (let count = 0; count < 4; count += 1) await call();
  const refused = await place();
  const shown = await api.get("/calls/concurrency");
  simulator.edit.setCall(first, "COMPLETED");
  expect(refused).toMatchObject({ status: 429, body: { error: { code: "LIMIT_REACHED" } } });
  expect(shown.body).toEqual({
    success: true,
    data: {
      limit: 5,
      limit_source: "default",
      active: 5,
      remaining: 0,
      statuses_counted: ["PENDING", "RINGING", "IN_PROGRESS"],
    },
  });
  expect((await place()).status).toBe(201);
});

test("keeps to the limit of an account that has one of its own", async () => {
  const { api, call, place, simulator } = await start();
  await api.connect(plivo);
  simulator.edit.setCallLimit("acme-corp", 1);
  await call();
  expect((await place()).status).toBe(429);
  expect((await api.get("/calls/concurrency")).body).toMatchObject({ data: { limit: 1, limit_source: "partner" } });
});

test("allows ten requests about calls in a minute, reads among them", async () => {
  const { api } = await start({ switches: { callsRateLimit: 10 } });
  for (let count = 0; count < 10; count += 1) expect((await api.get("/calls")).status).toBe(200);
  expect((await api.get("/calls")).status).toBe(429);
  expect((await api.get("/config")).status).toBe(200);
});

test("lists calls newest first, ten at a time, of a status in any case of letters", async () => {
  const { api, call, simulator } = await start({ switches: { concurrentCalls: 20 } });
  await api.connect(plivo);
  const ids: string[] = [];
  for (let count = 0; count < 12; count += 1) ids.push(await call());
  simulator.edit.setCall(ids[3] ?? "", "BUSY");
  const idsOf = (body: unknown) =>
    z.object({ data: z.object({ calls: z.array(z.object({ call_id: z.string() })) }) }).parse(body).data.calls;
  const first = await api.get("/calls");
  const rest = await api.get("/calls?limit=100&offset=10");
  const busy = await api.get("/calls?status=busy");
  expect(first.body).toMatchObject({ data: { total: 12, limit: 10, offset: 0 } });
  expect([...idsOf(first.body), ...idsOf(rest.body)].map(({ call_id }) => call_id)).toEqual(ids.toReversed());
  expect(idsOf(busy.body)).toEqual([{ call_id: ids[3] }].map(expect.objectContaining));
});

test.each(["limit=0", "limit=101", "offset=-1", "status=done", "provider=plivo"])(
  "refuses the query %s of the list",
  async (query) => {
    const { api } = await start();
    expect((await api.get(`/calls?${query}`)).status).toBe(400);
  },
);
