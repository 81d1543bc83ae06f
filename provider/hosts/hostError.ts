import { scrub } from "../api/scrub";
import { explanationOf, isPartialFailure } from "../lifecycle/failures";
import { type Fields, secretFields } from "../lifecycle/fields";
import { isInternal, type Properties } from "../lifecycle/properties";
import { toWire, toWireId } from "../lifecycle/toWire";

/**
 * An error as Pulumi's host can carry it: text alone, without a credential, and without a stack trace where the user can
 * mend it. A partial failure carries the object's id and its properties, `__provider` among them, or a later destroy
 * would not know which code to call.
 */
class HostError extends Error {
  readonly id?: string;
  readonly properties?: Properties;
  readonly reasons?: string[];

  constructor(message: string, partial?: { id: string; properties: Properties }) {
    super(message);
    // The host prints `${error}: ${error.stack}` beside the engine's own message.
    this.name = "vocobase";
    this.stack = "";
    if (!partial) return;
    this.id = partial.id;
    this.properties = partial.properties;
    this.reasons = [message];
  }

  override toString(): string {
    return this.message;
  }
}

/** Makes an error fit for the host. `properties` are those that the verb was called with. */
export function hostErrorOf(
  error: unknown,
  fields: Fields,
  properties: readonly Properties[],
  secrets: readonly string[],
): HostError {
  const credentials = secretFields(fields).flatMap((field) =>
    properties.map((values) => values[field]).filter((value): value is string => typeof value === "string"),
  );
  const message = scrub(explanationOf(error), [...secrets, ...credentials]);
  if (!isPartialFailure(error)) return new HostError(message);

  const called = properties.at(-1) ?? {};
  const internal = Object.fromEntries(Object.entries(called).filter(([name]) => isInternal(name)));
  return new HostError(message, { id: toWireId(error.id), properties: toWire({ ...internal, ...error.state }) });
}
