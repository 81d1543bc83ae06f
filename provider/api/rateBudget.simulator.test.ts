import { z } from "zod";
import type { Simulator, SimulatorOptions } from "../../simulator/simulator";
import { startSimulator } from "../../simulator/startSimulator";
import { type ApiClient, createApiClient } from "./apiClient";
import { createMemoryCoordination } from "./memoryCoordination";
import { createRateBudget } from "./rateBudget";

const simulators: Simulator[] = [];
afterEach(async () => {
  for (const simulator of simulators.splice(0)) await simulator.close();
});

const windows = ["fixed", "sliding", "bucket"] as const;
const apiKey = "rg_live_simulator";

async function start(rateWindowMs: number, switches: NonNullable<SimulatorOptions["switches"]>) {
  // A wide margin, since server and client share one busy process here.
  const timing = { rateWindowMs, rateMarginMs: 1_500 };
  // The simulator's fixed windows start at round times, so its clock starts at one.
  const early = Date.now() % rateWindowMs;
  const clock = () => new Date(Date.now() - early);
  const simulator = await startSimulator({ switches: { rateWindowMs, ...switches }, clock });
  simulators.push(simulator);
  const budget = createRateBudget({ coordination: createMemoryCoordination(), keyHash: "k", timing });
  const client = createApiClient({ apiKey, baseUrl: simulator.baseUrl, budget, timing });
  const refused = () => simulator.requests.filter(({ status }) => status === 429).length;
  return { simulator, client, refused };
}

function readConfig(client: ApiClient, times: number): Promise<unknown[]> {
  const request = { method: "GET", path: "/config", answer: z.object({ name: z.string() }), doing: "read" } as const;
  return Promise.all(Array.from({ length: times }, () => client.send(request)));
}

// Real windows pass while these wait, on a machine that may be busy.
jest.setTimeout(60_000);

test.each(windows)(
  "more requests than two windows hold meet no 429 of a server with a %s window",
  async (rateWindow) => {
    const { client, refused, simulator } = await start(500, { rateWindow });
    await readConfig(client, 130);
    expect(simulator.requests).toHaveLength(130);
    expect(refused()).toBe(0);
  },
);
