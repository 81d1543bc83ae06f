import type { ApiClient, ApiRequest } from "./apiClient";
import { listItems } from "./listItems";
import { type PagesOptions, readPages } from "./pages";
import { testClient } from "./testing/testClient";
import { json, ok, TestServer, text } from "./testing/testServer";

interface Row {
  id: string;
}

type Query = Record<"limit" | "offset" | "page" | "per_page", number>;

const rows = (count: number, from = 0): Row[] =>
  Array.from({ length: count }, (_, index) => ({ id: `${from + index}` }));

/** A client whose list is paged as `body` says. */
function paged(body: (query: Query, request: ApiRequest<unknown>) => unknown) {
  const queries: ApiRequest<unknown>["query"][] = [];
  const client: ApiClient = {
    async send(request) {
      queries.push(request.query);
      const number = (name: keyof Query) => Number(request.query?.[name]);
      const query = {
        limit: number("limit"),
        offset: number("offset"),
        page: number("page"),
        per_page: number("per_page"),
      };
      return request.answer.parse(body(query, request));
    },
  };
  return { client, queries };
}

function read(client: ApiClient, more: Partial<PagesOptions> = {}) {
  const idOf = (item: unknown) => String(Reflect.get(Object(item), "id"));
  const items = (data: unknown) => listItems(data, "things");
  return readPages({ client, path: "/things", doing: "list the things", items, idOf, ...more });
}

const wrapped = (things: Row[], hints: object = {}) => ({ success: true, data: { things }, ...hints });
const byOffset =
  (all: Row[]) =>
  ({ offset, limit }: Query) =>
    wrapped(all.slice(offset, offset + limit));
const byPage =
  (all: Row[]) =>
  ({ page, per_page }: Query) =>
    wrapped(all.slice((page - 1) * per_page, page * per_page));
const unpaged = (all: Row[]) => () => wrapped(all);
const firstHundred = (all: Row[]) => () => wrapped(all.slice(0, 100));

const styles = { "limit and offset": byOffset, "page and per_page": byPage };
const counts = [
  [0, 1],
  [1, 1],
  [99, 1],
  [100, 2],
  [101, 2],
  [200, 3],
  [1_050, 11],
] as const;

test.each(Object.entries(styles).flatMap(([name, style]) => counts.map((count) => [name, ...count, style] as const)))(
  "a list paged by %s, of %d rows, is read to its end in %d requests",
  async (_name, count, requests, style) => {
    const { client, queries } = paged(style(rows(count)));
    await expect(read(client)).resolves.toEqual({ items: rows(count), complete: true });
    expect(queries).toHaveLength(requests);
  },
);

test.each([0, 1, 99, 150, 250])(
  "a list that is not paged, of %d rows, is complete after one request",
  async (count) => {
    const { client, queries } = paged(unpaged(rows(count)));
    await expect(read(client)).resolves.toEqual({ items: rows(count), complete: true });
    expect(queries).toHaveLength(1);
  },
);

test.each([100, 200])("a list that is not paged, of %d rows, may go on, so its end is not proven", async (count) => {
  const { client } = paged(unpaged(rows(count)));
  await expect(read(client)).resolves.toEqual({ items: rows(count), complete: false });
});

test("a list that shows its first hundred rows only is not complete", async () => {
  const { client, queries } = paged(firstHundred(rows(250)));
  await expect(read(client)).resolves.toEqual({ items: rows(100), complete: false });
  expect(queries).toHaveLength(2);
});

test("each page is asked for in both ways at once, beside the query of the caller", async () => {
  const { client, queries } = paged(byPage(rows(150)));
  await read(client, { query: { provider: "plivo" } });
  expect(queries).toEqual([
    { provider: "plivo", limit: 100, offset: 0, page: 1, per_page: 100 },
    { provider: "plivo", limit: 100, offset: 100, page: 2, per_page: 100 },
  ]);
});

test("a server that repeats its last page proves no end", async () => {
  const all = rows(200);
  const { client } = paged(({ page }) => wrapped(all.slice((Math.min(page, 2) - 1) * 100, Math.min(page, 2) * 100)));
  await expect(read(client)).resolves.toEqual({ items: all, complete: false });
});

test("a row that moves to the next page while it is read is there once", async () => {
  const { client } = paged(({ page }) => wrapped(page === 1 ? rows(100) : rows(60, 99)));
  await expect(read(client)).resolves.toEqual({ items: rows(159), complete: true });
});

test.each([
  ["total", (count: number) => ({ total: count })],
  ["total_count as text", (count: number) => ({ total_count: String(count) })],
  ["pagination.total", (count: number) => ({ pagination: { total: count } })],
  ["meta.total", (count: number) => ({ meta: { total: count } })],
])("%s proves the end where the parameters are ignored", async (_name, hints) => {
  for (const count of [100, 200]) {
    const { client } = paged(() => wrapped(rows(count), hints(count)));
    await expect(read(client)).resolves.toMatchObject({ complete: true });
  }
});

test("a total that is larger than what comes proves that something is missing", async () => {
  for (const count of [40, 100, 150]) {
    const { client } = paged(() => wrapped(rows(count), { total: 160 }));
    await expect(read(client)).resolves.toEqual({ items: rows(count), complete: false });
  }
});

test.each([null, 0, -1, 1.5, "many", true])("a total of %p proves nothing", async (total) => {
  const { client } = paged(() => wrapped(rows(100), { total }));
  await expect(read(client)).resolves.toMatchObject({ complete: false });
});

test("a total that counts the page only does not end the reading", async () => {
  const all = rows(250);
  const { client } = paged(({ offset, limit }) => {
    const page = all.slice(offset, offset + limit);
    return wrapped(page, { total: page.length });
  });
  await expect(read(client)).resolves.toEqual({ items: all, complete: true });
});

test.each([
  ["total", (_page: number) => ({ total: 120 })],
  ["has_more", (page: number) => ({ has_more: page < 3 })],
  ["pagination.next", (page: number) => ({ pagination: { next: page < 3 ? `/things?page=${page + 1}` : null } })],
  ["meta.last_page", (page: number) => ({ meta: { current_page: page, last_page: 3 } })],
])("a server that gives fewer rows a page than asked for is read on where %s says so", async (_name, hints) => {
  const all = rows(120);
  const { client } = paged(({ page }) => wrapped(all.slice((page - 1) * 50, page * 50), hints(page)));
  await expect(read(client)).resolves.toEqual({ items: all, complete: true });
});

test("a server that names its own page size is read on while its pages are full", async () => {
  const all = rows(60);
  const { client } = paged(({ page }) => wrapped(all.slice((page - 1) * 25, page * 25), { meta: { per_page: 25 } }));
  await expect(read(client)).resolves.toEqual({ items: all, complete: true });
});

test("a server that shows only its first page, of a size it names, is not complete", async () => {
  const { client } = paged(() => wrapped(rows(15), { meta: { per_page: 15 } }));
  await expect(read(client)).resolves.toEqual({ items: rows(15), complete: false });
});

test.each([
  ["has_more: false", { has_more: false }],
  ["next: null", { pagination: { next: null } }],
  ["the last page of its pages", { meta: { current_page: 1, last_page: 1 } }],
])("%s on a full page proves the end without another request", async (_name, hints) => {
  const { client, queries } = paged(() => wrapped(rows(100), hints));
  await expect(read(client)).resolves.toEqual({ items: rows(100), complete: true });
  expect(queries).toHaveLength(1);
});

test("hints that contradict each other prove nothing", async () => {
  const { client } = paged(() => wrapped(rows(10), { has_more: true, pagination: { next: null } }));
  await expect(read(client)).resolves.toMatchObject({ complete: false });
});

test("more that is promised and does not come proves that something is missing", async () => {
  const { client } = paged(({ page }) => wrapped(page === 1 ? rows(100) : [], { has_more: true }));
  await expect(read(client)).resolves.toMatchObject({ complete: false });
});

test.each([
  ["bare", (things: Row[]) => ({ success: true, data: things })],
  ["wrapped twice", (things: Row[]) => ({ success: true, data: { data: things } })],
  ["wrapped thrice", (things: Row[]) => ({ success: true, data: { data: { data: things } } })],
  [
    "in pages of the VoiceLink kind",
    (things: Row[]) => ({ success: true, data: { current_page: 1, last_page: 1, data: things } }),
  ],
])("a list that is %s is found", async (_shape, body) => {
  const { client } = paged(() => body(rows(3)));
  await expect(read(client)).resolves.toEqual({ items: rows(3), complete: true });
});

test("a legacy list is the body itself", async () => {
  const { client } = paged(({ offset, limit }, { surface }) =>
    surface === "legacy" ? rows(120).slice(offset, offset + limit) : {},
  );
  await expect(read(client, { surface: "legacy" })).resolves.toEqual({ items: rows(120), complete: true });
});

test("items without an id are told apart by what they hold", async () => {
  const { client } = paged(() => ({ success: true, data: [{ n: 1 }, { n: 2 }, { n: 1 }] }));
  const { items } = await read(client, { idOf: () => undefined });
  expect(items).toEqual([{ n: 1 }, { n: 2 }]);
});

test("a list that never ends is given up as incomplete", async () => {
  const { client, queries } = paged(({ page }) => wrapped(rows(100, page * 100)));
  await expect(read(client)).resolves.toMatchObject({ complete: false });
  expect(queries).toHaveLength(200);
});

test.each([{}, { connections: [] }, { things: null }, { things: {} }, null, "none"])(
  "an answer without the list, %j, is an error and never an empty list",
  async (data) => {
    const server = await TestServer.start();
    server.answers(ok(data));
    const { client } = testClient(server.origin);
    const reading = read(client);
    await expect(reading).rejects.toMatchObject({ kind: "unavailable" });
    await expect(reading).rejects.toThrow("the list is missing from it");
    await server.stop();
  },
);

test("a page that fails fails the whole reading", async () => {
  const server = await TestServer.start();
  server.answers(json(200, wrapped(rows(100))), text(500, ""));
  const { client } = testClient(server.origin);
  await expect(read(client)).rejects.toMatchObject({ kind: "unavailable", status: 500 });
  await server.stop();
});
