import type { Properties } from "./properties";

/**
 * The one door through which values leave for the engine. Its host cannot carry `undefined`, functions, buffers or big
 * integers (the whole answer is lost, and with it what was just created), and quietly changes dates, maps and numbers
 * that JSON does not have. What has no meaning is left out; what has one is written as text.
 */
export function toWire(properties: object): Properties {
  const wire: Properties = {};
  for (const [name, value] of Object.entries(properties)) {
    const safe = wireValue(value);
    if (safe !== undefined) wire[name] = safe;
  }
  return wire;
}

function wireValue(value: unknown): unknown {
  switch (typeof value) {
    case "string":
    case "boolean":
      return value;
    case "number":
      // An integer that a double cannot hold would come back as another number.
      if (!Number.isFinite(value)) return undefined;
      // JSON has no negative zero.
      return Number.isInteger(value) && !Number.isSafeInteger(value) ? String(value) : value + 0;
    case "bigint":
      return String(value);
    case "object":
      return value === null ? null : wireObject(value);
    default:
      return undefined;
  }
}

function wireObject(value: object): unknown {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString();
  if (ArrayBuffer.isView(value))
    return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("base64");
  if (value instanceof Set) return wireObject([...value]);
  if (value instanceof Map) return toWire(Object.fromEntries(value));
  // A hole in a list would move what comes after it, so it stays, as null.
  if (Array.isArray(value)) return Array.from(value, (item: unknown) => wireValue(item) ?? null);
  return toWire(value);
}

/** An id as the engine needs it: text that is not empty. */
export function toWireId(id: unknown): string {
  const text = typeof id === "string" ? id : typeof id === "number" && Number.isFinite(id) ? String(id) : "";
  if (text === "") throw new Error("The provider made a resource without an id. Please report this as a bug.");
  return text;
}
