import { z } from "zod";
import { type Switches, switchDefinitions } from "./switches";

const amountSchema = z.number().int().nonnegative();

function schemaOf(definition: (typeof switchDefinitions)[keyof typeof switchDefinitions]) {
  return definition.kind === "amount"
    ? amountSchema
    : z.literal<readonly (string | number | boolean)[]>([...definition.values]);
}

const switchesSchema: z.ZodType<Partial<Switches>> = z
  .strictObject(
    Object.fromEntries(Object.entries(switchDefinitions).map(([name, definition]) => [name, schemaOf(definition)])),
  )
  .partial();

const isSwitchName = (name: string): name is keyof Switches => Object.hasOwn(switchDefinitions, name);

/** All switches at their defaults. */
export function defaultSwitches(): Switches {
  const values: Record<string, unknown> = {};
  for (const [name, definition] of Object.entries(switchDefinitions)) values[name] = definition.initial;
  return switchesSchema.parse(values) as Switches;
}

/** Checks settings that come from outside the type system. Throws an error that names the switch and what it allows. */
export function parseSwitches(settings: unknown): Partial<Switches> {
  const parsed = switchesSchema.safeParse(settings);
  if (parsed.success) return parsed.data;
  throw new Error(parsed.error.issues.map((issue) => problemOf(issue, settings)).join(" "));
}

function problemOf(issue: z.core.$ZodIssue, settings: unknown): string {
  if (issue.code === "unrecognized_keys") {
    return `There is no switch called ${issue.keys.join(", ")}. Known are: ${Object.keys(switchDefinitions).join(", ")}.`;
  }
  const name = String(issue.path[0] ?? "");
  if (!isSwitchName(name)) return `Switches must be an object of names and values, not ${typeof settings}.`;
  return `The switch ${name} takes ${allowedValues(name)}.`;
}

function allowedValues(name: keyof Switches): string {
  const definition = switchDefinitions[name];
  return definition.kind === "amount" ? "a whole number of 0 or more" : definition.values.join(", ");
}

/** Reads settings as a command line gives them: `["createStatus=200", "paging=none"]`. */
export function readSwitchArguments(assignments: readonly string[]): Partial<Switches> {
  const settings: Record<string, unknown> = {};
  for (const assignment of assignments) {
    const [name = "", ...rest] = assignment.split("=");
    if (rest.length === 0) throw new Error(`"${assignment}" sets no switch. Write it as name=value.`);
    settings[name] = readValue(name, rest.join("="));
  }
  return parseSwitches(settings);
}

function readValue(name: string, text: string): unknown {
  if (!isSwitchName(name)) return text;
  const definition = switchDefinitions[name];
  if (definition.kind === "amount") return text === "" ? Number.NaN : Number(text);
  const values: readonly unknown[] = definition.values;
  return values.find((value) => String(value) === text) ?? text;
}
