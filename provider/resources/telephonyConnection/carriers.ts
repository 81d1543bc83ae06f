/**
 * What each carrier takes (documents 000 and 001; for Exotel and Twilio also 002): one row a carrier, read by `check`,
 * by the SDK's types and by the docs. `oneOf` names two spellings of one required field. `numbers` are the fields whose
 * number the connection serves itself. `fromNumber` is bound to no carrier by the documents, so all take it.
 */
export const carriers = {
  twilio: { required: ["accountSid", "authToken"], oneOf: [], optional: ["fromNumber"] },
  exotel: {
    required: ["accountSid", "apiKey", "authToken", "subdomain"],
    oneOf: [],
    optional: ["callerId", "fromNumber"],
  },
  plivo: { required: ["authToken"], oneOf: ["authId", "accountSid"], optional: ["fromNumber"] },
  vobiz: { required: ["authToken"], oneOf: ["authId", "accountSid"], optional: ["fromNumber"] },
  tata_smartflo: {
    required: ["tataEmail", "tataPassword"],
    oneOf: [],
    optional: ["baseUrl", "agentNumber", "fromNumber"],
  },
  sip: {
    required: ["sipHost"],
    oneOf: [],
    optional: ["outboundUsername", "outboundPassword", "sourceIps", "didNumber", "sipTransport", "fromNumber"],
  },
  voicelink: { required: ["username", "password"], oneOf: [], optional: ["baseUrl", "didNumber", "fromNumber"] },
  mcube: { required: ["jwtToken", "exeNumber"], oneOf: [], optional: ["fromNumber"] },
} as const;

export type Carrier = keyof typeof carriers;

export const carrierNames = Object.keys(carriers) as [Carrier, ...Carrier[]];

/** The fields of which the number is served by the connection itself, as its default. */
export const numberFields = ["fromNumber", "didNumber", "callerId", "exeNumber"] as const;

/** The names of all fields that some carrier takes. */
export type CarrierField = {
  [C in Carrier]: (typeof carriers)[C]["required" | "oneOf" | "optional"][number];
}[Carrier];
