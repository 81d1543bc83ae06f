import { z } from "zod";
import type { ValuesOf } from "../lifecycle/definition";
import { UserError } from "../lifecycle/failures";
import type { Fields } from "../lifecycle/fields";
import type { FunctionDefinition } from "./functionDefinition";

/** The arguments with their defaults, or an error that says everything that is wrong with them, by name. */
export function checkedArguments<Args extends Fields, Result extends Fields>(
  definition: FunctionDefinition<Args, Result>,
  args: object,
): ValuesOf<Args> {
  const parsed = z.strictObject(definition.args as Fields).safeParse(args);
  const values = parsed.data as ValuesOf<Args>;
  const problems = parsed.success
    ? [definition.problem?.(values)]
    : parsed.error.issues.map((issue) => told(definition.args, issue));
  const known = problems.filter((problem) => problem !== undefined);
  if (known.length > 0) throw new UserError(`${known.join(" ")} Nothing was asked.`);
  return values;
}

function told(args: Fields, issue: z.core.$ZodIssue): string {
  if (issue.code === "unrecognized_keys") {
    const names = Object.keys(args);
    return `${issue.keys.join(", ")} is no argument; ${names.length === 0 ? "it takes none" : `they are ${names.join(", ")}`}.`;
  }
  const complaint = issue.message.replace(/^Invalid input: /, "").replace(/(?<![.!?])$/, ".");
  return `${issue.path.map(String).join(".")}: ${complaint}`;
}
