import type { Context } from "./context";
import { UserError } from "./failures";

/** What is to be adopted, as far as it decides whether it may be. */
export interface Adoption<Shown> {
  /** `telephony connection 9b7f…`. */
  what: string;
  /** Under which a resource of a run holds it. */
  key: string;
  /** Undefined where it is missing or disconnected. */
  shown: Shown | undefined;
  isListed: boolean;
  /** The carrier that the program says. */
  provider: string;
}

/** Stops an adoption of what is not there, is disconnected, is of another carrier, or has an owner. */
export function adoptable<Shown extends { provider: string | undefined }>(
  { claims, holder }: Context<unknown>,
  { what, key, shown, isListed, provider }: Adoption<Shown>,
): Shown {
  if (shown === undefined) {
    throw new UserError(
      `Could not adopt ${what}: ${isListed ? "it is disconnected" : "this account has no such connection"}. ` +
        "Set adoptId to the id of an active connection (the dashboard shows it), or leave it out to make a new one.",
    );
  }
  if (shown.provider !== undefined && shown.provider !== provider) {
    throw new UserError(
      `Could not adopt ${what}: it is a ${shown.provider} connection, and the program says ` +
        `${provider}. Set provider to "${shown.provider}", or adoptId to the connection that is meant.`,
    );
  }
  const heldBy = claims.holderOf(key, holder);
  if (heldBy) {
    throw new UserError(
      `Could not adopt ${what}: the resource "${heldBy.name}" of this program manages it. ` +
        "A connection has one owner; remove one of the two resources, or its adoptId.",
    );
  }
  return shown;
}

/** What was adopted may do without its credentials; its replacement may not. */
export function adoptedWithout(missing: readonly (readonly string[])[], what: string): UserError {
  return new UserError(
    `Did not make a ${what} in the place of the one that was adopted: ${missing.map((fields) => fields.join(" or ")).join(", ")} ` +
      "is required for a new connection. Nothing was changed. Set it in the program, or take the other change back.",
  );
}
