import { z } from "zod";
import type { Coordination } from "../api/coordination";
import { keyedHash } from "../api/keyedHash";
import type { Holder } from "./claims";

const takeOver = z.object({ mark: z.string(), type: z.string(), name: z.string() });
const monthMs = 30 * 24 * 3600 * 1000;

/**
 * Notes on disk of records that a resource took over while they were on. Within a run `Claims` knows; the notes are for
 * a run that fails between take-over and delete and is followed by one that is not shown the new resource, and for
 * providers of one run in two processes. A note is used up by the delete that it stops.
 */
export class TakeOvers {
  constructor(private readonly coordination: Coordination) {}

  async note(account: string, holder: Holder, keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      const name = await this.#nameOf(account, key);
      await this.coordination.update(name, () => ({ result: undefined, write: holder, keepForMs: monthMs }));
    }
  }

  /** Who took the record over from this resource, if anybody did. The note is gone then, either way. */
  async use(account: string, key: string, mark: string): Promise<Holder | undefined> {
    const name = await this.#nameOf(account, key);
    // Most deletes stop at this: nothing was taken over.
    if ((await this.coordination.read(name)).value === undefined) return undefined;
    return this.coordination.update(name, ({ value }) => {
      const holder = takeOver.safeParse(value).data;
      if (!holder) return { result: undefined };
      return { result: holder.mark === mark ? undefined : holder, remove: true };
    });
  }

  async #nameOf(account: string, key: string): Promise<string> {
    return `takeovers/${await keyedHash(this.coordination, "take-over", account, key)}`;
  }
}
