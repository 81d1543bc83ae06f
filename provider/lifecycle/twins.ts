import type { Context } from "./context";
import { UserError } from "./failures";

/**
 * Stops a create of which the account has an equal already: an equal name alone is never taken for the same object, and
 * never silently given twice. `what` names it: `plivo connection named "Sales"`.
 */
export function refuseTwin({ claims }: Context<unknown>, what: string, existing: { id: string; key: string }): void {
  if (claims.isHeld(existing.key)) throw twoOfOneName(what);
  // One that this run has seen in state, and nothing keeps, is on its way out: this is its replacement.
  if (claims.isKnown(existing.key)) return;
  throw new UserError(
    `Did not make a ${what}: the account has an active one already (${existing.id}), and no resource that this run has ` +
      "seen manages it. Nothing was changed. " +
      `If this resource is to manage it, set adoptId: "${existing.id}". ` +
      "If the resource was renamed or moved in the program, give it `aliases` with its old name or parent. " +
      "If it is to be replaced by `up --replace`, add --refresh. " +
      "If it is another connection, choose another name.",
  );
}

export function twoOfOneName(what: string): UserError {
  return new UserError(
    `Did not make a second ${what}: another resource of this program manages one. Give one of them another name.`,
  );
}
