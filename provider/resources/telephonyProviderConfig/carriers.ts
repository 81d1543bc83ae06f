/**
 * What `PUT /config/telephony/{path}` takes for each carrier: one row a carrier, read by `check`, by the SDK's types and
 * by the docs. The bodies of the last three are documented nowhere; they are taken to be those of a connection.
 */
export const carriers = {
  vobiz: {
    path: "vobiz",
    isDocumented: true,
    required: ["authId", "authToken", "fromNumber"],
    oneOf: [],
    optional: [],
  },
  plivo: {
    path: "plivo",
    isDocumented: true,
    required: ["authId", "authToken", "fromNumber"],
    oneOf: [],
    optional: [],
  },
  exotel: {
    path: "exotel",
    isDocumented: true,
    required: ["accountSid", "apiKey", "apiToken", "subdomain", "callerId", "appletId"],
    oneOf: [],
    optional: [],
  },
  tata_smartflo: {
    path: "tata-smartflo",
    isDocumented: true,
    required: ["email", "password", "fromNumber"],
    oneOf: [],
    optional: ["baseUrl", "agentNumber"],
  },
  twilio: {
    path: "twilio",
    isDocumented: false,
    required: ["accountSid", "authToken", "fromNumber"],
    oneOf: [],
    optional: [],
  },
  mcube: { path: "mcube", isDocumented: false, required: ["jwtToken", "exeNumber"], oneOf: [], optional: [] },
  voicelink: {
    path: "voicelink",
    isDocumented: false,
    required: ["username", "password"],
    oneOf: [],
    optional: ["baseUrl", "didNumber"],
  },
} as const;

export type Carrier = keyof typeof carriers;

export const carrierNames = Object.keys(carriers) as [Carrier, ...Carrier[]];

/** The names of all fields that some carrier takes. */
export type CarrierField = { [C in Carrier]: (typeof carriers)[C]["required" | "optional"][number] }[Carrier];

export function fieldsOf(carrier: Carrier): ReadonlySet<CarrierField> {
  const { required, optional } = carriers[carrier];
  return new Set<CarrierField>([...required, ...optional]);
}
