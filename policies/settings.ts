import { isSupportedCountry } from "libphonenumber-js/max";
import { z } from "zod";

/** A country by its ISO 3166 code. */
export const countrySetting = z
  .string()
  .regex(/^[A-Z]{2}$/, "must be the ISO code of a country in capitals, such as IN.")
  .refine(isSupportedCountry, "is no country that has telephone numbers of its own.");

/** Stacks by name; a star stands for any letters. */
export const stacksSetting = z
  .array(z.string().min(1, "must be the name of a stack, such as prod or prod-*."))
  .default([])
  .describe(
    "The stacks that the rule is for, by name; a star stands for any letters: `prod`, `prod-*`. Default: none.",
  );

const expressions = new Map<string, RegExp>();

/** Whether a stack is among those of a setting. */
export function isAmong(stack: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => {
    const expression = expressions.get(pattern) ?? expressionOf(pattern);
    expressions.set(pattern, expression);
    return expression.test(stack);
  });
}

function expressionOf(pattern: string): RegExp {
  const parts = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`);
}
