import type { z } from "zod";
import type { Claims } from "./claims";
import type { Definition, Draft } from "./definition";
import { type Fields, factsOf } from "./fields";
import { isInternal, nameOf, type Properties } from "./properties";
import { containsUnknown, isUnknownAt } from "./unknowns";

/** A reason why the inputs cannot be used. `property` is empty where naming it would make the engine print a secret. */
export interface CheckFailure {
  property: string;
  reason: string;
}

export interface CheckResult {
  inputs: Properties;
  failures: CheckFailure[];
}

/**
 * Validates the inputs of a resource and fills in defaults. All problems are reported at once. What is not known yet is
 * taken on trust, at any depth, and checked when it is known.
 */
export function check(
  definition: Definition,
  olds: Properties,
  news: Properties,
  claims: Claims,
  warn: (line: string) => void,
): CheckResult {
  const failures: CheckFailure[] = [];
  const problem = (field: string, reason: string, path: readonly PropertyKey[] = []) => {
    failures.push(failureAt(definition.inputs, field, path, reason));
  };

  const inputs: Properties = {};
  const known: Properties = {};
  for (const [name, field] of Object.entries(definition.inputs)) {
    const value = news[name] ?? undefined;
    const parsed = field.safeParse(value);
    const issues = parsed.success ? [] : parsed.error.issues.filter((issue) => !isUnknownAt(value, issue.path));
    for (const issue of issues) problem(name, reasonOf(definition, name, value, issue), issue.path);

    const filled = value === undefined && parsed.success ? parsed.data : value;
    if (filled === undefined) continue;
    inputs[name] = filled;
    if (issues.length === 0 && !containsUnknown(filled)) known[name] = filled;
  }

  for (const name of Object.keys(news)) {
    if (isInternal(name)) inputs[name] = news[name];
    else if (!(name in definition.inputs) && news[name] !== undefined && news[name] !== null) {
      // The property stays empty: a misspelt credential is a credential.
      failures.push({ property: "", reason: notAnInput(definition, name) });
    }
  }

  const draft: Draft<Properties> = {
    known,
    given: (name) => inputs[name] !== undefined,
    existsWithout: (name) => Object.keys(olds).length > 0 && (olds[name] ?? undefined) === undefined,
  };
  definition.rules?.(draft, problem, warn);

  if (failures.length === 0) {
    for (const { field, reason } of conflicts(definition, nameOf(news), known, claims)) problem(field, reason);
  }
  return { inputs, failures };
}

/** What two resources of one program cannot both be, or both say. */
function* conflicts(definition: Definition, name: string, known: Properties, claims: Claims) {
  const unique = definition.uniqueName?.(known);
  if (unique !== undefined && !claims.takeName(unique, `${definition.type}::${name}`)) {
    const advice = definition.uniqueAdvice ?? "Give one of them another name.";
    yield { field: "", reason: `Another resource of this program is a ${unique}, too. ${advice}` };
  }
  const contradiction = claims.say(definition.type, name, definition.says?.(known) ?? []);
  if (contradiction === undefined) return;
  const { own, other, by } = contradiction;
  const reason = `${definition.type} "${name}" ${own.inWords}, but ${by.type} "${by.name}" ${other.inWords}.`;
  yield { field: own.field, reason: `${reason} Change one of the two.` };
}

function failureAt(fields: Fields, field: string, path: readonly PropertyKey[], reason: string): CheckFailure {
  if (factsOf(fields[field]).secret) return { property: "", reason };
  const steps = path.map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`));
  return { property: field + steps.join(""), reason };
}

function reasonOf(definition: Definition, name: string, value: unknown, issue: z.core.$ZodIssue): string {
  const { example } = factsOf(definition.inputs[name]);
  const at = issue.path.length > 0 ? `${name}[${issue.path.map(String).join("][")}]` : name;
  const forExample = example === undefined ? "" : ` For example ${JSON.stringify(example)}.`;
  const complaint = issue.message.replace(/^Invalid input: /, "").replace(/(?<![.!?])$/, ".");
  if (value !== undefined) return `${at}: ${complaint}${forExample}`;
  const rule = /received undefined\.$/.test(complaint) ? "." : `: it ${complaint}`;
  return `${at} is required for a ${definition.noun}${rule}${forExample}`;
}

function notAnInput(definition: Definition, name: string): string {
  const bare = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, "");
  const meant = Object.keys(definition.inputs).find((input) => bare(input) === bare(name));
  const hint = meant ? `Did you mean ${meant}?` : `Its inputs are ${Object.keys(definition.inputs).join(", ")}.`;
  return `${name} is not an input of a ${definition.noun}. ${hint}`;
}
