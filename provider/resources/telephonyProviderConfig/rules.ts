import type { Draft, Problem } from "../../lifecycle/definition";
import { type CarrierField, carrierNames, carriers, fieldsOf } from "./carriers";
import type { ConfigInputs } from "./inputs";

/** The rules between fields: what the carrier needs and what it does not take. */
export function rules(draft: Draft<ConfigInputs>, problem: Problem): void {
  const carrier = draft.known.provider;
  if (carrier === undefined) return;
  const own = fieldsOf(carrier);
  for (const field of allFields) {
    if (own.has(field) || !draft.given(field)) continue;
    const takers = carrierNames.filter((other) => fieldsOf(other).has(field));
    problem(
      field,
      `${field} is not a field of ${carrier} here, but of ${takers.join(", ")}. Leave it out; ` +
        `${carrier} takes ${[...own].join(", ")}.`,
    );
  }
  for (const field of carriers[carrier].required) {
    if (draft.given(field)) continue;
    problem(
      field,
      `${field} is required for ${carrier}: Vocobase replaces the carrier's credentials as a whole. Take it from the ` +
        "carrier's console.",
    );
  }
}

const allFields = new Set<CarrierField>(carrierNames.flatMap((carrier) => [...fieldsOf(carrier)]));
