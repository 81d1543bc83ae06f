import { z } from "zod";
import { legacyClient } from "../testing/legacyClient";
import { movableClock } from "../testing/movableClock";
import { simulatorPool } from "../testing/simulatorPool";

const { start: startPool, closeAll } = simulatorPool();
afterEach(closeAll);

const agentId = "a1b2c3d4-e5f6-7890-abcd-ef1234567890";
const placedSchema = z.object({ phoneCall: z.object({ id: z.string(), status: z.string() }) });

async function start({ switches, ...rest }: NonNullable<Parameters<typeof startPool>[0]> = {}) {
  const { clock, forward } = movableClock();
  const { simulator } = await startPool({ clock, switches: { callsRateLimit: 0, ...switches }, ...rest });
  const api = legacyClient(simulator);
  const connectionId = await api.connectLegacy();
  const phoneNumberId = await api.importNumber(connectionId, "+14155551234");
  const fields = { telephonyConnectionId: connectionId, phoneNumberId, agentId, toNumber: "+919876543210" };
  const place = (changes: object = {}) => api.post("/calls/start", { ...fields, ...changes });
  const call = async (changes: object = {}) => placedSchema.parse((await place(changes)).body).phoneCall.id;
  return { simulator, api, forward, connectionId, phoneNumberId, place, call };
}

test("starts a call, which rings, and answers without an envelope", async () => {
  const { place } = await start();
  expect(await place()).toMatchObject({ status: 201 });
  expect((await place()).body).toEqual({
    phoneCall: { id: expect.stringMatching(/^call_/), sessionId: expect.any(String), status: "RINGING" },
  });
});

test.each(["telephonyConnectionId", "phoneNumberId", "agentId", "toNumber"])("requires %s", async (field) => {
  const { place } = await start();
  const refused = await place({ [field]: undefined });
  expect(refused.status).toBe(400);
  expect(refused.text).toContain(field);
});

test("refuses a destination that is not E.164", async () => {
  const { place } = await start();
  expect((await place({ toNumber: "9876543210" })).status).toBe(400);
});

test("answers 404 for a connection, a number of it, or an agent that there is not", async () => {
  const { api, place } = await start();
  const other = await api.connectLegacy();
  const answers = [
    await place({ telephonyConnectionId: "conn_x" }),
    await place({ phoneNumberId: "pn_x" }),
    await place({ telephonyConnectionId: other }),
    await place({ agentId: "nobody" }),
    await api.get("/calls/call_x"),
    await api.send("POST", "/calls/call_x/cancel"),
  ];
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404]);
});

test("refuses an inactive number, and a connection that is not active", async () => {
  const { place, simulator, connectionId, phoneNumberId } = await start();
  simulator.edit.setLegacyNumber(phoneNumberId, { status: "INACTIVE" });
  const number = await place();
  simulator.edit.setLegacyNumber(phoneNumberId, { status: "ACTIVE" });
  simulator.edit.setLegacyStatus(connectionId, "INVALID_CREDENTIALS");
  expect([number.status, (await place()).status]).toEqual([400, 400]);
});

test("refuses with 403 a provider that is not enabled, and an account without credits", async () => {
  const { place, simulator } = await start();
  simulator.edit.setCredits("acme-corp", 0);
  const poor = await place();
  simulator.edit.setCredits("acme-corp", 10);
  simulator.edit.setAllowedProviders("acme-corp", ["exotel"]);
  const notEnabled = await place();
  expect([poor.status, notEnabled.status]).toEqual([403, 403]);
  expect([poor.text, notEnabled.text]).toEqual([
    expect.stringContaining("Insufficient credits"),
    expect.stringContaining("Provider not allowed"),
  ]);
});

test("goes from ringing to completed, in upper case, and shows the agent, the times and the session", async () => {
  const { api, call, forward } = await start({ switches: { callStepMs: 60_000 } });
  const id = await call();
  forward(60_000);
  const talking = await api.get(`/calls/${id}`);
  forward(60_000);
  expect(talking.body).toMatchObject({ status: "IN_PROGRESS", durationSecs: null });
  expect((await api.get(`/calls/${id}`)).body).toEqual({
    id,
    direction: "OUTBOUND",
    fromNumber: "+14155551234",
    toNumber: "+919876543210",
    status: "COMPLETED",
    durationSecs: 60,
    summary: expect.any(String),
    startedAt: "2026-06-09T08:00:00Z",
    answeredAt: "2026-06-09T08:01:00Z",
    endedAt: "2026-06-09T08:02:00Z",
    agent: { id: agentId, name: "Customer Support" },
    session: {
      id: expect.any(String),
      status: "COMPLETED",
      durationSecs: 60,
      creditsUsed: 1,
      transcript: { messages: [{ role: "assistant", content: expect.any(String) }] },
    },
  });
});

test.each([
  ["0001", "NO_ANSWER"],
  ["0002", "BUSY"],
  ["0003", "FAILED"],
])("ends a call to a number that ends in %s as %s, without a charge", async (digits, status) => {
  const { api, call, forward, simulator } = await start();
  const id = await call({ toNumber: `+91987654${digits}` });
  forward(60_000);
  expect((await api.get(`/calls/${id}`)).body).toMatchObject({ status, session: { creditsUsed: 0 } });
  expect(simulator.inventory().accounts).toMatchObject([{ credits: 1000 }]);
});

test("cancels a call that rings, and none that was answered or has ended", async () => {
  const { api, call, forward } = await start();
  const [ringing, answered] = [await call(), await call()];
  const canceled = await api.send("POST", `/calls/${ringing}/cancel`);
  forward(1000);
  const tooLate = await api.send("POST", `/calls/${answered}/cancel`);
  const again = await api.send("POST", `/calls/${ringing}/cancel`);
  expect(canceled).toMatchObject({ status: 200, body: { status: "CANCELED" } });
  expect([tooLate.status, again.status]).toEqual([400, 400]);
  expect((await api.get(`/calls/${answered}`)).body).toMatchObject({ status: "IN_PROGRESS" });
});

test("a call is PENDING until the carrier dials, and can be canceled then", async () => {
  const { api, call } = await start();
  const id = await call({ toNumber: "+919876540003" });
  expect((await api.get(`/calls/${id}`)).body).toMatchObject({ status: "PENDING" });
  expect((await api.send("POST", `/calls/${id}/cancel`)).body).toMatchObject({ status: "CANCELED" });
});

test("cancelling is no reading that lets a call go on", async () => {
  const { api, call } = await start({ switches: { callProgress: "reads" } });
  expect((await api.send("POST", `/calls/${await call()}/cancel`)).status).toBe(200);
});

test("lists calls newest first with their total, 50 at a time unless asked otherwise", async () => {
  const { api, call } = await start();
  const ids = [await call(), await call(), await call()];
  expect((await api.get("/calls")).body).toMatchObject({ total: 3, limit: 50, offset: 0 });
  expect((await api.get("/calls?limit=2&offset=1")).body).toMatchObject({
    calls: [{ id: ids[1] }, { id: ids[0] }],
    limit: 2,
    offset: 1,
  });
  expect((await api.get("/calls?limit=101")).status).toBe(400);
});

test("counts active calls of both surfaces towards one limit", async () => {
  const { call, place, simulator } = await start();
  for (let count = 0; count < 5; count += 1) await call();
  expect(await place()).toMatchObject({ status: 429, body: { error: expect.stringContaining("Concurrent") } });
  simulator.edit.setCallLimit("acme-corp", 6);
  expect((await place()).status).toBe(201);
});

test("allows ten starts in a minute, and any number of readings", async () => {
  const { api, call, place } = await start({ switches: { callsRateLimit: 10, concurrentCalls: 100, rateLimit: 0 } });
  const ids: string[] = [];
  for (let count = 0; count < 10; count += 1) ids.push(await call());
  expect((await place()).status).toBe(429);
  for (const id of ids) expect((await api.get(`/calls/${id}`)).status).toBe(200);
});
