import { z } from "zod";
import type { Its } from "./edit";
import { type Edits, edits } from "./edits";

/** Runs an edit by its name, with arguments that come from outside the type system. Errors say what is wrong with them. */
export function runEdit(its: Its, action: string, args: unknown): unknown {
  if (!isEdit(action)) throw new Error(`There is no edit ${action}. There are: ${Object.keys(edits).join(", ")}.`);
  try {
    const edit: { args: z.ZodType; run: (its: Its, ...args: never[]) => unknown } = edits[action];
    return edit.run(its, ...(edit.args.parse(args) as never[]));
  } catch (error) {
    if (error instanceof z.ZodError) throw new Error(`The edit ${action} cannot be done. ${z.prettifyError(error)}`);
    throw error;
  }
}

/** The edits as methods. `its` is asked for each time, `keep` is called after each. */
export function editMethods(its: () => Its, keep: () => void): Edits {
  const methods = Object.keys(edits).map((action) => [
    action,
    (...args: unknown[]) => {
      const result = runEdit(its(), action, args);
      keep();
      return result;
    },
  ]);
  // Each method takes and returns what the table of edits says: runEdit checks the arguments against it.
  return Object.fromEntries(methods) as Edits;
}

const isEdit = (action: string): action is keyof typeof edits => Object.hasOwn(edits, action);
