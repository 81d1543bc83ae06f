import { z } from "zod";
import type { ApiClient } from "./apiClient";
import type { Surface } from "./envelope";
import { pageHints } from "./pageHints";
import type { ListRead } from "./sharedList";

export interface PagesOptions {
  client: ApiClient;
  path: string;
  query?: Record<string, string | number | undefined>;
  surface?: Surface;
  doing: string;
  /** Finds the list in `data` (legacy: in the whole body). Undefined is an error, never an empty list. See listItems. */
  items: (data: unknown) => unknown[] | undefined;
  /** The id of an item; undefined where it has none. */
  idOf: (item: unknown) => string | undefined;
}

/** The most that any list of the API is documented to give at a time, and so what each page is asked for. */
const pageSize = 100;
/** 20,000 objects. What goes on after that is more likely a list that repeats itself than a list. */
const mostPages = 200;

/**
 * Reads a list to its end. How the API pages its lists is documented for few of them, so both ways are asked for at once
 * (`limit`/`offset` and `page`/`per_page`), and what comes back shows which one it follows, if any. `complete` only where
 * the end is proven: a page shorter than asked for, an empty one, a hint of the body that says so, or, where the
 * parameters prove ignored, a length that is no multiple of a page.
 */
export async function readPages(options: PagesOptions): Promise<ListRead<unknown>> {
  const seen = new Map<string, unknown>();
  const read = (complete: boolean) => ({ items: [...seen.values()], complete });
  for (let page = 1; page <= mostPages; page += 1) {
    const { items, body } = await readPage(options, page, seen.size);
    const before = seen.size;
    for (const item of items) seen.set(options.idOf(item) ?? JSON.stringify(item), item);

    const { size, more, total } = pageHints(body);
    if (more === false) return read(total === undefined || seen.size >= total);
    const promised = more === true || (total !== undefined && total > seen.size);
    const asked = Math.min(pageSize, size ?? pageSize);
    if (items.length === 0) return read(!promised);
    if (items.length < asked && !promised) return read(true);

    const ignored = items.length > pageSize || seen.size === before;
    if (ignored && total !== undefined) return read(total === seen.size);
    if (ignored) return read(!promised && items.length % asked !== 0);
  }
  return read(false);
}

async function readPage({ client, items, ...request }: PagesOptions, page: number, offset: number) {
  const listed = z.unknown().transform((body, context) => {
    const data = request.surface === "legacy" ? body : Reflect.get(Object(body), "data");
    const found = items(data);
    if (found !== undefined) return { items: found, body };
    context.addIssue({ code: "custom", message: "the list is missing from it" });
    return z.NEVER;
  });
  return client.send({
    method: "GET",
    path: request.path,
    query: { ...request.query, limit: pageSize, offset, page, per_page: pageSize },
    surface: request.surface,
    doing: request.doing,
    whole: true,
    answer: listed,
  });
}
