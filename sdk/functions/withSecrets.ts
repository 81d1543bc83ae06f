import * as pulumi from "@pulumi/pulumi";
import type { z } from "zod";
import { type Fields, factsOf } from "../../provider/lifecycle/fields";

/** What zod keeps of a schema, as far as values are inside others. */
interface Inside {
  innerType?: z.ZodType;
  element?: z.ZodType;
  valueType?: z.ZodType;
  shape?: Fields;
}

/** The value with every credential in it, at any depth, as a secret. */
export function withSecrets(fields: Fields, value: unknown): unknown {
  return inObject(fields, value);
}

function inObject(fields: Fields, value: unknown): unknown {
  if (value === null || typeof value !== "object" || !Object.values(fields).some(holdsSecret)) return value;
  const marked = Object.entries(value).map(([name, inner]) => {
    const field = fields[name];
    return [name, field === undefined ? inner : marking(field, inner)];
  });
  return Object.fromEntries(marked);
}

function marking(schema: z.ZodType, value: unknown): unknown {
  if (value === undefined || value === null || !holdsSecret(schema)) return value;
  if (factsOf(schema).secret) return pulumi.secret(value);
  const { innerType, element, valueType, shape } = schema.def as Inside;
  if (innerType) return marking(innerType, value);
  if (element && Array.isArray(value)) return value.map((item) => marking(element, item));
  if (shape) return inObject(shape, value);
  if (valueType) return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, marking(valueType, one)]));
  return value;
}

function holdsSecret(schema: z.ZodType): boolean {
  if (factsOf(schema).secret) return true;
  const { innerType, element, valueType, shape } = schema.def as Inside;
  const inner = [innerType, element, valueType, ...Object.values(shape ?? {})];
  return inner.some((one) => one !== undefined && holdsSecret(one));
}
