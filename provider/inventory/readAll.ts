import { z } from "zod";
import { type PagesOptions, readPages } from "../api/pages";
import type { ListRead } from "../api/sharedList";

interface ReadAllOptions<T> extends Omit<PagesOptions, "idOf"> {
  /** What one entry looks like. */
  entry: z.ZodType<T>;
  keyOf: (item: T) => string;
}

/**
 * Reads a list of the API to its end. An entry that cannot be read makes the whole reading fail: to leave it out would
 * make it look gone.
 */
export async function readAll<T>({ entry, keyOf, items, ...pages }: ReadAllOptions<T>): Promise<ListRead<T>> {
  const read = await readPages({
    ...pages,
    items: (data) => z.array(entry).safeParse(items(data)).data,
    idOf: (item) => keyOf(item as T),
  });
  return { complete: read.complete, items: read.items as T[] };
}
