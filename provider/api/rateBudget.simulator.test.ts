import { z } from "zod";
import type { Simulator } from "../../simulator/simulator";
import { startSimulator } from "../../simulator/startSimulator";
import { type ApiClient, createApiClient } from "./apiClient";
import { createMemoryCoordination } from "./memoryCoordination";
import { createRateBudget, type RateBudget } from "./rateBudget";

const simulators: Simulator[] = [];
afterEach(async () => {
  for (const simulator of simulators.splice(0)) await simulator.close();
});

const windows = ["fixed", "sliding", "bucket"] as const;
const apiKey = "rg_live_simulator";
const timing = { rateWindowMs: 400, rateMarginMs: 50 };
const unlimited: RateBudget = { take: async () => undefined, limited: async () => undefined };

async function start(switches: NonNullable<Parameters<typeof startSimulator>[0]>["switches"]) {
  const simulator = await startSimulator({ switches: { rateWindowMs: timing.rateWindowMs, ...switches } });
  simulators.push(simulator);
  const budget = createRateBudget({ coordination: createMemoryCoordination(), keyHash: "k", timing });
  const client = (its: RateBudget) => createApiClient({ apiKey, baseUrl: simulator.baseUrl, budget: its, timing });
  const refused = () => simulator.requests.filter(({ status }) => status === 429).length;
  return { simulator, client: client(budget), outsider: client(unlimited), refused };
}

function readConfig(client: ApiClient, times: number): Promise<unknown[]> {
  const request = { method: "GET", path: "/config", answer: z.object({ name: z.string() }), doing: "read" } as const;
  return Promise.all(Array.from({ length: times }, () => client.send(request)));
}

test.each(windows)("three windows' worth of requests meet no 429 of a server with a %s window", async (rateWindow) => {
  const { client, refused, simulator } = await start({ rateWindow });
  await readConfig(client, 200);
  expect(simulator.requests).toHaveLength(200);
  expect(refused()).toBe(0);
});

test.each(
  windows.flatMap((rateWindow) =>
    (["none", "seconds", "date"] as const).map((retryAfter) => ({ rateWindow, retryAfter })),
  ),
)(
  "where others use the key up, a 429 is waited out ($rateWindow window, Retry-After: $retryAfter)",
  async (switches) => {
    const { client, outsider, refused } = await start(switches);
    await readConfig(outsider, 55);
    await readConfig(client, 40);
    // Those 35 that were under way at once, and few of those that came after.
    expect(refused()).toBeGreaterThan(0);
    expect(refused()).toBeLessThanOrEqual(45);
  },
);
