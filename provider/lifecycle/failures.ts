import { isVocobaseError } from "../api/errors";
import type { Properties } from "./properties";

/** Something the user can mend: shown as it is, without a stack trace. */
export class UserError extends Error {
  readonly userError = true;
}

/**
 * The object exists but is not yet as it should be. The engine keeps it, with these outputs, and its next `up` calls
 * `update`. The state says what is true now, so that what is missing shows as a change.
 */
export class PartialFailure<S> extends Error {
  readonly partialFailure = true;

  constructor(
    readonly id: string,
    readonly state: S,
    reason: unknown,
  ) {
    super(messageOf(reason));
  }
}

export function isPartialFailure(error: unknown): error is PartialFailure<Properties> {
  return error instanceof Error && "partialFailure" in error;
}

/** The text of whatever was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** What a user is told of whatever was thrown: its message, and of a bug of ours all that helps to find it. */
export function explanationOf(error: unknown): string {
  if (isVocobaseError(error) || isPartialFailure(error) || (error instanceof Error && "userError" in error)) {
    return messageOf(error);
  }
  const stack = error instanceof Error && error.stack ? error.stack : messageOf(error);
  return `pulumi-vocobase failed in a way that it should not. Please report this, with the text below.\n${stack}`;
}
