import { PolicyPack, validateResourceOfType } from "@pulumi/policy";
import * as vocobase from "pulumi-vocobase";
import { allowedCountries, e164Numbers, singleInboundDid } from "pulumi-vocobase/policy";

/** A rule of the team's own: whoever reads the dashboard sees whom to call. */
const namesSayTheTeam = {
  name: "names-say-the-team",
  description: "The name of every connection begins with the team that owns it.",
  enforcementLevel: "mandatory" as const,
  validateResource: validateResourceOfType(vocobase.TelephonyConnection, (connection, args, reportViolation) => {
    if (/^(Sales|Support) - /.test(connection.name ?? "")) return;
    reportViolation(`"${args.name}" is called something else. Write name: "Sales - ..." or name: "Support - ...".`);
  }),
};

new PolicyPack(
  "acme-telephony",
  { policies: [e164Numbers, allowedCountries, singleInboundDid, namesSayTheTeam] },
  {
    "e164-numbers": { enforcementLevel: "remediate", defaultCountry: "IN" },
    // Without a level, an entry here makes its rule an advice.
    "allowed-countries": { enforcementLevel: "mandatory", countries: ["IN"] },
    "single-inbound-did": { enforcementLevel: "mandatory", outboundOnlyConnections: ["campaigns"] },
  },
);
