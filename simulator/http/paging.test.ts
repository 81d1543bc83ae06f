import { z } from "zod";
import type { Switches } from "../switches";
import { voiceLink } from "../testing/apiClient";
import { simulatorPool } from "../testing/simulatorPool";

const { start, closeAll } = simulatorPool();
afterEach(closeAll);

/** A simulator with `count` connections, named 1 to `count`. */
async function withConnections(count: number, paging: Switches["paging"]) {
  const started = await start({ switches: { paging, rateLimit: 0 } });
  for (let index = 1; index <= count; index += 1) {
    started.simulator.edit.createConnection("acme-corp", { provider: "twilio", name: String(index) });
  }
  const span = async (query: string) => {
    const names = (await started.api.connections(query)).map(({ name }) => Number(name));
    return [names.length, names.at(0), names.at(-1)];
  };
  return { ...started, span };
}

test("shows everything at once and takes paging parameters without effect by default", async () => {
  const { span } = await withConnections(120, "none");
  expect(await span("?limit=2&offset=50")).toEqual([120, 1, 120]);
});

test("shows the first 100 whatever is asked where parameters are ignored", async () => {
  const { span } = await withConnections(120, "ignored");
  expect(await span("?limit=100&offset=100")).toEqual([100, 1, 100]);
  expect(await span("?page=2&per_page=100")).toEqual([100, 1, 100]);
});

test("pages by limit and offset where the switch says so, 100 at most", async () => {
  const { span } = await withConnections(120, "limit-offset");
  expect(await span("")).toEqual([100, 1, 100]);
  expect(await span("?limit=500")).toEqual([100, 1, 100]);
  expect(await span("?limit=100&offset=100")).toEqual([20, 101, 120]);
  expect(await span("?limit=10&offset=120")).toEqual([0, undefined, undefined]);
  expect(await span("?page=2&per_page=10")).toEqual([100, 1, 100]);
});

test("pages by number where the switch says so, 100 at most", async () => {
  const { span } = await withConnections(120, "page-per-page");
  expect(await span("")).toEqual([100, 1, 100]);
  expect(await span("?page=2")).toEqual([20, 101, 120]);
  expect(await span("?page=3&per_page=50")).toEqual([20, 101, 120]);
  expect(await span("?limit=10&offset=10")).toEqual([100, 1, 100]);
});

test.each([
  ["limit-offset", "limit=0"],
  ["limit-offset", "limit=ten"],
  ["limit-offset", "offset=-1"],
  ["page-per-page", "page=0"],
  ["page-per-page", "per_page=1.5"],
] as const)("with paging %s, refuses %s", async (paging, query) => {
  const { api } = await withConnections(1, paging);
  const refused = await api.get(`/telephony/connections?${query}`);
  expect(refused.status).toBe(400);
  expect(refused.text).toContain(query.split("=")[0]);
});

test("pages numbers and routes as it pages connections", async () => {
  const { api, simulator } = await withConnections(0, "limit-offset");
  const { id } = await api.connect(voiceLink);
  for (let index = 0; index < 3; index += 1) {
    simulator.edit.addNumber(id, `+49301000${index}`);
    simulator.edit.createRoute(id, { didId: 812 + index });
  }
  const routes = z.object({ data: z.object({ data: z.array(z.unknown()) }) });
  const second = "?limit=2&offset=2";
  expect(await api.numbers()).toHaveLength(3);
  expect((await api.get(`/phone-numbers${second}`)).body).toMatchObject({
    data: { phone_numbers: [{ phone_number: "+493010002" }] },
  });
  expect(routes.parse((await api.get(`/voicelink/call-routing${second}`)).body).data.data).toMatchObject([
    { did_id: 814 },
  ]);
});
