/** What each carrier of the legacy surface takes (document 002): read by `check`, by the SDK's types and by the docs. */
export const carriers = {
  TWILIO: { required: ["accountSid", "authToken"], oneOf: [], optional: ["sipDomain"] },
  EXOTEL: {
    required: ["accountSid", "authToken", "exotelApiKey", "exotelSubdomain"],
    oneOf: [],
    optional: ["exotelCallerId"],
  },
} as const;

export type LegacyCarrier = keyof typeof carriers;

export const carrierNames = Object.keys(carriers) as [LegacyCarrier, ...LegacyCarrier[]];

/** The names of all fields that some carrier takes. */
export type LegacyCarrierField = {
  [C in LegacyCarrier]: (typeof carriers)[C]["required" | "optional"][number];
}[LegacyCarrier];
