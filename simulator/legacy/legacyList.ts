import type { Answer } from "../http/answer";
import type { Switches } from "../switches";

/** A list of the legacy surface: a bare array, or under a key. */
export function legacyList(key: string, items: readonly unknown[], { legacyListForm }: Switches): Answer {
  return { status: 200, body: legacyListForm === "keyed" ? { [key]: items } : items };
}
