/**
 * The rules of the policy pack, to compose a pack of one's own from:
 *
 * ```ts
 * new PolicyPack("acme-telephony", { policies: [allowedCountries, singleInboundDid] });
 * ```
 */

import type { Rule } from "./rule";
import { allowedCountries } from "./rules/allowedCountries";
import { allowedProviders } from "./rules/allowedProviders";
import { changeFreeze } from "./rules/changeFreeze";
import { completeRoute } from "./rules/completeRoute";
import { e164Numbers } from "./rules/e164Numbers";
import { explicitConnection } from "./rules/explicitConnection";
import { mobileRoute } from "./rules/mobileRoute";
import { noLiteralSecrets } from "./rules/noLiteralSecrets";
import { protectLiveNumbers } from "./rules/protectLiveNumbers";
import { singleInboundDid } from "./rules/singleInboundDid";
import { sipSourceIps } from "./rules/sipSourceIps";
import { sipTransportTls } from "./rules/sipTransportTls";
import { validNumbers } from "./rules/validNumbers";

export type { ResourceRule, Rule, RuleFacts, StackRule } from "./rule";
export { changeFreezeBy } from "./rules/changeFreeze";
export {
  allowedCountries,
  allowedProviders,
  changeFreeze,
  completeRoute,
  e164Numbers,
  explicitConnection,
  mobileRoute,
  noLiteralSecrets,
  protectLiveNumbers,
  singleInboundDid,
  sipSourceIps,
  sipTransportTls,
  validNumbers,
};

/** All rules, in the order of the docs. */
export const rules: Rule[] = [
  e164Numbers,
  validNumbers,
  singleInboundDid,
  allowedCountries,
  allowedProviders,
  sipTransportTls,
  sipSourceIps,
  explicitConnection,
  completeRoute,
  mobileRoute,
  protectLiveNumbers,
  changeFreeze,
  noLiteralSecrets,
];
