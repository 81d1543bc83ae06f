import type { z } from "zod";

/** What a definition says of one of its fields, on the field: `z.string().meta({ secret: true })`. */
export interface FieldFacts {
  /** A credential: marked secret in state, never named as the property of a check failure, never in a message. */
  secret?: boolean;
  /** A list whose order means nothing. */
  set?: boolean;
  /** Text that is the same in any case of letters. */
  caseInsensitive?: boolean;
  /** Read once, when the resource is created: a later change of it is no change of the resource. */
  onlyAtCreate?: boolean;
  /** A value that is accepted, shown when another was refused. */
  example?: unknown;
}

declare module "zod" {
  interface GlobalMeta extends FieldFacts {}
}

/** The fields of a resource: its inputs, or what it adds to them as outputs. */
export type Fields = Readonly<Record<string, z.ZodType>>;

const known = new WeakMap<z.ZodType, FieldFacts>();

/** The facts said on a field, on any of the wrappers (`optional`, `default`) round its innermost schema. */
export function factsOf(field: z.ZodType | undefined): FieldFacts {
  if (field === undefined) return {};
  // Each comparison of each resource asks for them, field by field, and they never change.
  const facts = known.get(field) ?? gathered(field);
  known.set(field, facts);
  return facts;
}

function gathered(field: z.ZodType): FieldFacts {
  let facts: FieldFacts = {};
  let schema: z.ZodType | undefined = field;
  while (schema) {
    facts = { ...schema.meta(), ...facts };
    schema = (schema.def as { innerType?: z.ZodType }).innerType;
  }
  return facts;
}

/** The names of the fields that hold credentials. */
export function secretFields(fields: Fields): string[] {
  return Object.keys(fields).filter((name) => factsOf(fields[name]).secret);
}

/** Whether two values of a field mean the same. */
export function sameValue(field: z.ZodType | undefined, one: unknown, other: unknown): boolean {
  return one === other || canonical(field, one) === canonical(field, other);
}

function canonical(field: z.ZodType | undefined, value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  const facts = factsOf(field);
  if (facts.caseInsensitive && typeof value === "string") return JSON.stringify(value.toLowerCase());
  if (facts.set && Array.isArray(value)) return JSON.stringify([...new Set(value.map(ordered))].sort());
  return ordered(value);
}

/** JSON with the keys of objects in one order, so that equal values are equal texts. */
function ordered(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
