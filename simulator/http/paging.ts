import type { Switches } from "../switches";
import { invalid } from "./apiError";

const longestPage = 100;

/** The part of a V2 list that one answer shows, by the switches for order and paging. */
export function page<Item>(oldestFirst: readonly Item[], query: Record<string, string>, switches: Switches): Item[] {
  const items = switches.listOrder === "oldest-first" ? [...oldestFirst] : oldestFirst.toReversed();
  if (switches.paging === "none") return items;
  if (switches.paging === "ignored") return items.slice(0, longestPage);
  if (switches.paging === "limit-offset") {
    const offset = wholeNumber(query, "offset", 0, 0);
    return items.slice(offset, offset + Math.min(longestPage, wholeNumber(query, "limit", 1, longestPage)));
  }
  return numberedPage(items, query, longestPage);
}

/** A page by number, with `per_page` items. */
export function numberedPage<Item>(items: readonly Item[], query: Record<string, string>, longest: number): Item[] {
  const size = Math.min(longest, wholeNumber(query, "per_page", 1, Math.min(longest, longestPage)));
  const start = (wholeNumber(query, "page", 1, 1) - 1) * size;
  return items.slice(start, start + size);
}

function wholeNumber(query: Record<string, string>, name: string, least: number, absent: number): number {
  const text = query[name];
  if (text === undefined) return absent;
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= least)) throw invalid(`${name}: must be a whole number of ${least} or more.`);
  return value;
}
