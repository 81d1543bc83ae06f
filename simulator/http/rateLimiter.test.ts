import { apiClient } from "../testing/apiClient";
import { movableClock } from "../testing/movableClock";
import { simulatorPool } from "../testing/simulatorPool";

const { start, closeAll } = simulatorPool();
afterEach(closeAll);

type Started = Awaited<ReturnType<typeof start>>;

/** How many of `requests` in a row are answered with 200. */
async function accepted({ api }: Pick<Started, "api">, requests: number, path = "/config"): Promise<number> {
  let count = 0;
  for (let sent = 0; sent < requests; sent += 1) if ((await api.get(path)).status !== 429) count += 1;
  return count;
}

test("takes 60 requests a minute of a key and answers the next with LIMIT_REACHED", async () => {
  const { api } = await start({ clock: movableClock().clock });
  expect(await accepted({ api }, 60)).toBe(60);
  const refused = await api.get("/config");
  expect(refused).toMatchObject({ status: 429, body: { success: false, error: { code: "LIMIT_REACHED" } } });
  expect(refused.headers.get("retry-after")).toBeNull();
});

test("counts each key by itself", async () => {
  const { api, simulator } = await start({
    clock: movableClock().clock,
    switches: { rateLimit: 1 },
    accounts: [{ name: "acme-corp", apiKeys: ["rg_live_simulator", "rg_live_two"] }],
  });
  expect(await accepted({ api }, 2)).toBe(1);
  expect(await accepted({ api: apiClient(simulator, "rg_live_two") }, 2)).toBe(1);
});

test("counts calls by themselves, with a limit of 10", async () => {
  const started = await start({ clock: movableClock().clock, switches: { rateLimit: 3 } });
  expect(await accepted(started, 12, "/calls/concurrency")).toBe(10);
  expect(await accepted(started, 4)).toBe(3);
});

test("has no limit where it is 0", async () => {
  const started = await start({ clock: movableClock().clock, switches: { rateLimit: 0 } });
  expect(await accepted(started, 70)).toBe(70);
});

test("opens a fixed window anew at its end, whenever the requests came", async () => {
  const { clock, forward } = movableClock();
  const started = await start({ clock, switches: { rateLimit: 2, rateWindowMs: 1000 } });
  forward(990);
  expect(await accepted(started, 3)).toBe(2);
  forward(10);
  expect(await accepted(started, 3)).toBe(2);
});

test("frees a place in a sliding window when the request that took it is a window old", async () => {
  const { clock, forward } = movableClock();
  const started = await start({ clock, switches: { rateLimit: 2, rateWindowMs: 1000, rateWindow: "sliding" } });
  await accepted(started, 1);
  forward(600);
  await accepted(started, 1);
  const counts = [];
  for (const ms of [399, 1, 599, 1]) {
    forward(ms);
    counts.push(await accepted(started, 1));
  }
  expect(counts).toEqual([0, 1, 0, 1]);
});

test("fills a bucket bit by bit, so that twice the limit fits into one window", async () => {
  const { clock, forward } = movableClock();
  const started = await start({ clock, switches: { rateLimit: 4, rateWindowMs: 1000, rateWindow: "bucket" } });
  let count = await accepted(started, 5);
  for (let quarter = 1; quarter <= 4; quarter += 1) {
    forward(250);
    count += await accepted(started, 2);
  }
  expect(count).toBe(8);
});

test.each([
  [false, 1],
  [true, 0],
] as const)(
  "with refused requests counted: %s, answers %i request after a window of refusals",
  async (counted, later) => {
    const { clock, forward } = movableClock();
    const started = await start({
      clock,
      switches: { rateLimit: 1, rateWindowMs: 1000, rateWindow: "sliding", refusedRequestsCount: counted },
    });
    await accepted(started, 1);
    forward(900);
    await accepted(started, 1);
    forward(100);
    expect(await accepted(started, 1)).toBe(later);
  },
);

test.each([
  ["seconds", "45"],
  ["date", "Tue, 09 Jun 2026 08:01:00 GMT"],
] as const)("says when to come back in %s where the switch says so", async (retryAfter, value) => {
  const { clock, forward } = movableClock();
  const { api } = await start({ clock, switches: { rateLimit: 1, retryAfter } });
  forward(15_000);
  await api.get("/config");
  expect((await api.get("/config")).headers.get("retry-after")).toBe(value);
});

test("does not carry out a request over the limit", async () => {
  const { api, simulator } = await start({ clock: movableClock().clock, switches: { rateLimit: 1 } });
  await api.get("/config");
  await api.post("/telephony/connections", { provider: "plivo", name: "Sales" });
  expect(simulator.inventory().connections).toEqual([]);
  expect(simulator.requests.at(-1)).toMatchObject({ status: 429, committed: false });
});
