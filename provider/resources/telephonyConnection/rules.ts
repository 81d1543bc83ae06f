import type { Draft, Problem } from "../../lifecycle/definition";
import { type Carrier, type CarrierField, carriers, fieldsOf } from "./carriers";
import type { ConnectionInputs } from "./inputs";

/** The rules between fields: what the carrier needs and what it does not take. */
export function rules(draft: Draft<ConnectionInputs>, problem: Problem): void {
  const carrier = draft.known.provider;
  if (carrier === undefined) return;
  checkForeignFields(carrier, draft, problem);
  if (!draft.given("adoptId")) checkRequiredFields(carrier, draft, problem);

  const { authId, accountSid } = draft.known;
  if (fieldsOf(carrier).has("authId") && authId !== undefined && accountSid !== undefined && authId !== accountSid) {
    problem("authId", "authId and accountSid are two names of one thing and must not differ. Keep authId alone.");
  }
}

function checkForeignFields(carrier: Carrier, draft: Draft<ConnectionInputs>, problem: Problem): void {
  const own = fieldsOf(carrier);
  for (const field of carrierFields) {
    if (own.has(field) || !draft.given(field)) continue;
    const takers = (Object.keys(carriers) as Carrier[]).filter((other) => fieldsOf(other).has(field));
    problem(
      field,
      `${field} is not a field of ${carrier}, but of ${takers.join(", ")}. Leave it out; ` +
        `${carrier} takes ${[...own].join(", ")}.`,
    );
  }
}

/** What a new connection of the carrier cannot do without and is not given; of two spellings, both. */
export function missingFields(carrier: Carrier, given: (field: CarrierField) => boolean): CarrierField[][] {
  const { required, oneOf } = carriers[carrier];
  const choices: CarrierField[][] = [...required.map((field) => [field]), [...oneOf]];
  return choices.filter((fields) => fields.length > 0 && !fields.some(given));
}

function checkRequiredFields(carrier: Carrier, draft: Draft<ConnectionInputs>, problem: Problem): void {
  for (const fields of missingFields(carrier, draft.given)) {
    const [field = ""] = fields;
    // Adopted without its credentials, and still what it was when the program no longer says so.
    if (fields.every((one) => draft.existsWithout(one))) continue;
    problem(field, `${fields.join(" or ")} is required for ${carrier}. ${howToGive(field)}`);
  }
}

function howToGive(field: string): string {
  return `Take it from the carrier's console; for a connection that exists already, adoptId makes it optional (${field} cannot be read back).`;
}

const carrierFields = [
  ...new Set(Object.keys(carriers).flatMap((carrier) => [...fieldsOf(carrier as Carrier)])),
] as CarrierField[];
