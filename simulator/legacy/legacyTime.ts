/** A time as the legacy guide writes it: without milliseconds. */
export function legacyTime(iso: string): string;
export function legacyTime(iso: string | null): string | null;
export function legacyTime(iso: string | null): string | null {
  return iso === null ? null : iso.replace(/\.\d+Z$/, "Z");
}
