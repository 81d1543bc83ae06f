/** What is managed through the legacy surface of the API, `/api/telephony`. */

export { PhoneNumber, type PhoneNumberArgs } from "./phoneNumber";
export { type LegacyCarrierArgs, TelephonyConnection, type TelephonyConnectionArgs } from "./telephonyConnection";
