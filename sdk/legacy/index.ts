/** What is managed through the legacy surface of the API, `/api/telephony`. */

export * from "./getAvailableNumbers";
export { PhoneNumber, type PhoneNumberArgs } from "./phoneNumber";
export { type LegacyCarrierArgs, TelephonyConnection, type TelephonyConnectionArgs } from "./telephonyConnection";
export * from "./verifyConnection";
