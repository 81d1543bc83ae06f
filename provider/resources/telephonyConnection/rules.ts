import type { Draft, Problem } from "../../lifecycle/definition";
import { checkForeignFields, checkRequiredFields, fieldsOfVariant } from "../../lifecycle/variants";
import { carriers } from "./carriers";
import type { ConnectionInputs } from "./inputs";

/** The rules between fields: what the carrier needs and what it does not take. */
export function rules(draft: Draft<ConnectionInputs>, problem: Problem): void {
  const carrier = draft.known.provider;
  if (carrier === undefined) return;
  checkForeignFields(carriers, carrier, draft, problem);
  if (!draft.given("adoptId")) checkRequiredFields(carriers, carrier, draft, problem, howToGive);

  const { authId, accountSid } = draft.known;
  const takesAuthId = fieldsOfVariant(carriers[carrier]).has("authId");
  if (takesAuthId && authId !== undefined && accountSid !== undefined && authId !== accountSid) {
    problem("authId", "authId and accountSid are two names of one thing and must not differ. Keep authId alone.");
  }
}

function howToGive(field: string): string {
  return `Take it from the carrier's console; for a connection that exists already, adoptId makes it optional (${field} cannot be read back).`;
}
