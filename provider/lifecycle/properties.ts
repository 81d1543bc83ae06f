/** Properties as the engine sends and keeps them. */
export type Properties = Record<string, unknown>;

/**
 * The resource's name in the program, which the engine tells a dynamic provider in no other way. The SDK passes it as
 * an input; a change of it alone is no change of the resource.
 */
export const resourceName = "__resource";

/** The name of the resource that has these properties; empty where nothing tells. */
export function nameOf(properties: Properties): string {
  const name = properties[resourceName];
  return typeof name === "string" ? name : "";
}

/** The mark of one resource in state, by which two resources that hold the same record are told apart. */
export const holderMark = "__holder";

/** Whether a property is between the engine, the SDK and the provider, and none of the user's. */
export function isInternal(name: string): boolean {
  return name.startsWith("__");
}

/** The named properties that have a value. */
export function pick(properties: Properties, names: Iterable<string>): Properties {
  const picked: Properties = {};
  for (const name of names) {
    const value = properties[name];
    if (value !== undefined && value !== null) picked[name] = value;
  }
  return picked;
}
