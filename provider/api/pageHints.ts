import { z } from "zod";

export interface PageHints {
  /** How many items a page has, where the answer says so. */
  size?: number;
  /** Whether further pages follow, where the answer says so. */
  more?: boolean;
  /** How many items there are in all, where the answer says so. */
  total?: number;
}

// Not coerced: null would become 0, and 0 objects in all would prove an end that is none.
const digits = z.string().regex(/^\d+$/).transform(Number);
const count = z.union([z.int().nonnegative(), digits]).optional().catch(undefined);
const flag = z.boolean().optional().catch(undefined);
const link = z.union([z.string(), z.number(), z.null()]).optional().catch(undefined);

const hints = z.looseObject({
  total: count,
  total_count: count,
  totalCount: count,
  per_page: count,
  page_size: count,
  limit: count,
  current_page: count,
  last_page: count,
  total_pages: count,
  has_more: flag,
  hasMore: flag,
  has_next: flag,
  next: link,
  next_page_url: link,
  next_cursor: link,
});

/** What a list's answer says about its pages. None of it is documented, so anything may be missing or of another shape. */
export function pageHints(body: unknown): PageHints {
  const places = placesOf(body).map((place) => hints.parse(place));
  const first = <T>(pick: (place: z.infer<typeof hints>) => T | undefined): T | undefined =>
    places.map(pick).find((value) => value !== undefined);
  const total = first((place) => place.total ?? place.total_count ?? place.totalCount);
  const size = first((place) => place.per_page ?? place.page_size ?? place.limit);
  const says = places.flatMap((place) => [
    place.has_more,
    place.hasMore,
    place.has_next,
    isThere(place.next),
    isThere(place.next_page_url),
    isThere(place.next_cursor),
    isBefore(place.current_page, place.last_page ?? place.total_pages),
  ]);
  // Where they contradict each other, the end is not proven.
  const more = says.includes(true) ? true : says.includes(false) ? false : undefined;
  return { total, size: size === 0 ? undefined : size, more };
}

/** The objects that hints stand in: around the list, at any level of wrapping, and under the usual names. */
function placesOf(body: unknown): object[] {
  const places: object[] = [];
  let level = body;
  for (let depth = 0; depth < 4 && isRecord(level); depth += 1) {
    const here = level;
    places.push(here, ...["pagination", "meta", "links"].map((name) => Reflect.get(here, name)).filter(isRecord));
    level = Reflect.get(here, "data");
  }
  return places;
}

function isRecord(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isThere(next: string | number | null | undefined): boolean | undefined {
  return next === undefined ? undefined : next !== null && next !== "";
}

function isBefore(page: number | undefined, last: number | undefined): boolean | undefined {
  return page === undefined || last === undefined ? undefined : page < last;
}
