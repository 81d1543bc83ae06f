import { isUnknown } from "../provider/lifecycle/unknowns";

/** Where a value stands within a resource's properties: `["numbers", 1]`. */
export type PropertyPath = readonly (string | number)[];

/** A text of a list, or of a single property, and where it stands. */
export interface PlacedText {
  readonly path: PropertyPath;
  readonly text: string;
}

/**
 * The properties of a resource, as far as they are known. What was asked for and is not known yet is remembered, so that a
 * rule can say what it could not look at.
 *
 * Values are read from the properties' descriptors. The SDK's proxies know nothing of these, so an unknown value can be
 * told from a known one without the error that would end the whole rule.
 */
export class KnownProperties {
  readonly #properties: object;
  #missed: PropertyPath[] | undefined;

  constructor(properties: object) {
    this.#properties = properties;
  }

  /** The places that were asked for and hold no known value, in the order of asking. */
  get missed(): readonly PropertyPath[] {
    return this.#missed ?? [];
  }

  /** Reads a place as the SDK lets rules read: it throws an error of its own where the value is not known. */
  touch(path: PropertyPath): void {
    let at: unknown = this.#properties;
    for (const step of path) at = (at as Record<string | number, unknown>)[step];
  }

  /** Whether the property has a value, known or not. */
  given(name: string): boolean {
    const value = valueIn(this.#properties, name);
    return value !== undefined && value !== null && value !== "";
  }

  /** The text of a property where it is known; that it is not, is no loss. */
  peek(name: string): string | undefined {
    const value = valueIn(this.#properties, name);
    return typeof value === "string" && !isUnknown(value) ? value : undefined;
  }

  /** Remembers that a rule needed the property and could not do without its value. */
  miss(name: string): void {
    if (isUnknown(valueIn(this.#properties, name))) this.#note([name]);
  }

  text(name: string): string | undefined {
    const value = this.#known(this.#properties, [name]);
    return typeof value === "string" ? value : undefined;
  }

  number(name: string): number | undefined {
    const value = this.#known(this.#properties, [name]);
    return typeof value === "number" ? value : undefined;
  }

  /** The known texts of a property that holds one text or a list of them. */
  texts(name: string): PlacedText[] {
    const value = this.#known(this.#properties, [name]);
    if (typeof value === "string") return [{ path: [name], text: value }];
    if (!Array.isArray(value)) return [];
    return value.flatMap((_, index) => {
      const item = this.#known(value, [name, index]);
      return typeof item === "string" ? [{ path: [name, index], text: item }] : [];
    });
  }

  #note(path: PropertyPath): void {
    this.#missed ??= [];
    this.#missed.push(path);
  }

  #known(holder: object, path: PropertyPath): unknown {
    const value = valueIn(holder, path.at(-1) ?? "");
    if (!isUnknown(value)) return value;
    this.#note(path);
    return undefined;
  }
}

/** A place as it is written in a program: `numbers[1]`. */
export function placeOf(path: PropertyPath): string {
  return path.map((step) => (typeof step === "number" ? `[${step}]` : step)).join("");
}

function valueIn(holder: object, key: string | number): unknown {
  const value: unknown = Object.getOwnPropertyDescriptor(holder, key)?.value;
  return isSecretBox(value) ? value.value : value;
}

/** A secret, as remediations are given it. Known by its form, since a pack may have loaded a copy of the SDK of its own. */
function isSecretBox(value: unknown): value is { value: unknown } {
  return typeof value === "object" && value !== null && value.constructor?.name === "Secret" && "value" in value;
}
