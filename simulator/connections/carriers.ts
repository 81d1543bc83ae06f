/** What the documents tie to each carrier: the fields it has, those that they require, and those it cannot do without. */
interface Carrier {
  fields: readonly string[];
  required: readonly string[];
  /** Required under the switch `carrierRequirements: "strict"`. An inner list is a choice. */
  needed: readonly (string | readonly string[])[];
}

// No page ties from_number to a carrier: it is the default outbound number of any of them.
const carrier = (fields: string[], needed: (string | string[])[], required: string[] = []): Carrier => ({
  fields: [...fields, "from_number"],
  required,
  needed,
});

const authIdOrAlias = ["auth_id", "account_sid"];

export const carriers = {
  twilio: carrier(["account_sid", "auth_token"], ["account_sid", "auth_token"]),
  exotel: carrier(
    ["account_sid", "auth_token", "api_key", "subdomain", "caller_id"],
    ["account_sid", "auth_token", "api_key", "subdomain"],
  ),
  plivo: carrier(["account_sid", "auth_id", "auth_token"], [authIdOrAlias, "auth_token"]),
  vobiz: carrier(["account_sid", "auth_id", "auth_token"], [authIdOrAlias, "auth_token"]),
  tata_smartflo: carrier(
    ["tata_email", "tata_password", "agent_number", "base_url"],
    [],
    ["tata_email", "tata_password"],
  ),
  sip: carrier(
    ["sip_host", "outbound_username", "outbound_password", "source_ips", "did_number", "sip_transport"],
    ["sip_host"],
  ),
  voicelink: carrier(["username", "password", "base_url", "did_number"], ["username", "password"]),
  mcube: carrier(["jwt_token", "exe_number"], [], ["jwt_token", "exe_number"]),
} satisfies Record<string, Carrier>;

export type CarrierName = keyof typeof carriers;

export const carrierNames = Object.keys(carriers) as [CarrierName, ...CarrierName[]];

/** The fields that a failed verification can be about. */
export const credentialFields = [
  "auth_token",
  "api_key",
  "outbound_password",
  "password",
  "tata_password",
  "jwt_token",
] as const;
