import type { LegacyConnection } from "../../inventory/legacyConnection";
import type { ShownChanges } from "../../inventory/legacyConnections";
import { pick } from "../../lifecycle/properties";
import type { LegacyConnectionInputs, LegacyConnectionState } from "./inputs";

/** What the carrier is asked with. The API verifies them together, so they are sent together. */
const verified = ["accountSid", "authToken", "exotelApiKey", "exotelSubdomain"] as const;

/** What the API shows of a connection, and a resource manages where the program gives it. */
const shownFields = ["sipDomain", "exotelSubdomain", "exotelCallerId"] as const;

/** The body of a create: the inputs under their own names, which are the API's. */
export function createBody({ adoptId: _, ...values }: LegacyConnectionInputs): object {
  return values;
}

/** The part of an update that the API verifies with the carrier: everything that it needs for that, or nothing. */
export function credentialsIn(values: LegacyConnectionInputs, changed: ReadonlySet<string>): object {
  return verified.some((field) => changed.has(field) && values[field] !== undefined) ? pick(values, verified) : {};
}

/** The rest of an update. What is taken out of the program is left as it is: the API is not known to clear it. */
export function changesIn(values: LegacyConnectionInputs, changed: ReadonlySet<string>): ShownChanges {
  const fields = ["name", ...shownFields].filter((field) => changed.has(field));
  return pick(values, fields);
}

/** What the given inputs differ in from what the API shows. What it never shows counts as different. */
export function differingFrom(shown: LegacyConnection, values: LegacyConnectionInputs): Set<string> {
  const visible = ["name", ...shownFields] as const;
  const differing = visible.filter((field) => values[field] !== undefined && values[field] !== shown[field]);
  const credentials = verified.filter((field) => !(visible as readonly string[]).includes(field));
  return new Set([...differing, ...credentials.filter((field) => values[field] !== undefined)]);
}

/** The state as the API shows it. What it leaves out stays; what the program never gave is nobody's. */
export function observed(
  shown: LegacyConnection,
  state: Partial<LegacyConnectionState>,
): Partial<Record<keyof LegacyConnectionState, string | undefined>> {
  const isReferredTo = state.name === undefined;
  const seen: Partial<Record<keyof LegacyConnectionState, string | undefined>> = {};
  for (const field of shownFields) {
    const value = shown[field];
    if (value !== undefined && (isReferredTo || state[field] !== undefined)) seen[field] = value ?? undefined;
  }
  const sameName = shown.name === undefined || shown.name.trim() === state.name?.trim();
  return {
    ...seen,
    name: sameName ? state.name : shown.name,
    provider: shown.provider ?? state.provider,
    status: shown.status ?? state.status,
  };
}
