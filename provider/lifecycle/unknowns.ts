/**
 * The markers under which the engine sends values that are not known yet (outputs of resources that do not exist),
 * one for each kind of value. They reach a dynamic provider as plain strings, at any depth. They are never validated,
 * compared, hashed or sent to the API.
 */
const unknownMarkers: ReadonlySet<unknown> = new Set([
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9", // string, and whatever the Node SDK does not know
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7", // bool
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421", // number
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2", // array
  "030794c1-ac77-496b-92df-f27374a8bd58", // asset
  "e48ece36-62e2-4504-bad9-02848725956a", // archive
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff", // object
]);

/** Whether the value itself is not known yet. */
export function isUnknown(value: unknown): boolean {
  return unknownMarkers.has(value);
}

/** Whether the value, or anything inside it, is not known yet. */
export function containsUnknown(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(containsUnknown);
  if (value !== null && typeof value === "object") return Object.values(value).some(containsUnknown);
  return isUnknown(value);
}

/** Whether the path, followed from `value`, ends at or passes through something that is not known yet. */
export function isUnknownAt(value: unknown, path: readonly PropertyKey[]): boolean {
  let at = value;
  for (const step of path) {
    if (isUnknown(at)) return true;
    if (at === null || typeof at !== "object") return false;
    at = (at as Record<PropertyKey, unknown>)[step];
  }
  return isUnknown(at);
}
