import { z } from "zod";
import { type PagesOptions, readPages } from "../api/pages";
import { type Lag, ProvableList } from "./provableList";

export interface AccountListOptions<T> extends Omit<PagesOptions, "idOf"> {
  /** What one entry looks like. */
  entry: z.ZodType<T>;
  keyOf: (item: T) => string;
  lag: Lag;
}

/** A list of the account's objects, read to its end and shared by everything in this process that asks. */
export class AccountList<T> extends ProvableList<T> {
  constructor(options: AccountListOptions<T>) {
    super({ keyOf: options.keyOf, lag: options.lag, fetch: () => readAll(options) });
  }
}

/** An entry that cannot be read makes the whole reading fail: to leave it out would make it look gone. */
async function readAll<T>({ entry, keyOf, items, lag: _, ...pages }: AccountListOptions<T>) {
  const read = await readPages({
    ...pages,
    items: (data) => z.array(entry).safeParse(items(data)).data,
    idOf: (item) => keyOf(item as T),
  });
  return { complete: read.complete, items: read.items as T[] };
}
