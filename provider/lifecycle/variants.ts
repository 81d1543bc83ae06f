import type { Draft, Problem } from "./definition";

/** The fields of one variant of a resource, such as a carrier: `oneOf` names several spellings of one required field. */
export interface Variant {
  readonly required: readonly string[];
  readonly oneOf: readonly string[];
  readonly optional: readonly string[];
}

export type Variants = Readonly<Record<string, Variant>>;

export function fieldsOfVariant({ required, oneOf, optional }: Variant): ReadonlySet<string> {
  return new Set<string>([...required, ...oneOf, ...optional]);
}

/** What a new object of the variant cannot do without and is not given; of several spellings, all. */
export function missingFields({ required, oneOf }: Variant, given: (field: string) => boolean): string[][] {
  const choices = [...required.map((field) => [field]), [...oneOf]];
  return choices.filter((fields) => fields.length > 0 && !fields.some(given));
}

/** Reports the fields that the chosen variant does not take. */
export function checkForeignFields(
  variants: Variants,
  chosen: string,
  draft: Draft<Record<string, unknown>>,
  problem: Problem,
): void {
  const fieldsOf = (name: string) => fieldsOfVariant(variants[name] ?? { required: [], oneOf: [], optional: [] });
  const own = fieldsOf(chosen);
  const all = new Set(Object.keys(variants).flatMap((name) => [...fieldsOf(name)]));
  for (const field of all) {
    if (own.has(field) || !draft.given(field)) continue;
    const takers = Object.keys(variants).filter((other) => fieldsOf(other).has(field));
    problem(
      field,
      `${field} is not a field of ${chosen}, but of ${takers.join(", ")}. Leave it out; ` +
        `${chosen} takes ${[...own].join(", ")}.`,
    );
  }
}

/** Reports the fields that the chosen variant needs, with what `howToGive` says of each. */
export function checkRequiredFields(
  variants: Variants,
  chosen: string,
  draft: Draft<Record<string, unknown>>,
  problem: Problem,
  howToGive: (field: string) => string,
): void {
  const variant = variants[chosen];
  for (const fields of variant ? missingFields(variant, draft.given) : []) {
    const [field = ""] = fields;
    // Adopted without its credentials, and still what it was when the program no longer says so.
    if (fields.every((one) => draft.existsWithout(one))) continue;
    problem(field, `${fields.join(" or ")} is required for ${chosen}. ${howToGive(field)}`);
  }
}
