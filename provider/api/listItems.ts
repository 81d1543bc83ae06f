/**
 * Finds the list in `data`, whose shape is not certain: the array itself, or under one of `names`, or wrapped in further
 * `data` (VoiceLink bodies are passed on as they come). Undefined where there is none, which is never an empty list.
 */
export function listItems(data: unknown, ...names: string[]): unknown[] | undefined {
  let level = data;
  for (let depth = 0; depth < 4; depth += 1) {
    if (Array.isArray(level)) return level;
    if (typeof level !== "object" || level === null) return undefined;
    const members: unknown[] = names.map((name) => Reflect.get(Object(level), name));
    const found = members.find((member) => Array.isArray(member));
    if (Array.isArray(found)) return found;
    level = Reflect.get(level, "data");
  }
  return undefined;
}
