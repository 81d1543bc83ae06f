export { AgentVoicemail, type AgentVoicemailArgs } from "./agentVoicemail";
export * from "./functions/getAccount";
export * from "./functions/getCallRouting";
export * from "./functions/getConnection";
export * from "./functions/getConnections";
export * from "./functions/getPhoneNumbers";
export * from "./functions/getVoiceLinkBots";
export * from "./functions/getVoiceLinkClients";
export * from "./functions/getVoiceLinkDids";
export * from "./functions/getVoiceLinkReadiness";
export * as legacy from "./legacy";
export { PhoneNumber, type PhoneNumberArgs } from "./phoneNumber";
export { PhoneNumberSync, type PhoneNumberSyncArgs } from "./phoneNumberSync";
export { Provider, type ProviderArgs } from "./provider";
export { type CarrierArgs, TelephonyConnection, type TelephonyConnectionArgs } from "./telephonyConnection";
export {
  type CarrierConfigArgs,
  TelephonyProviderConfig,
  type TelephonyProviderConfigArgs,
} from "./telephonyProviderConfig";
export { VoiceLinkCallRouting, type VoiceLinkCallRoutingArgs } from "./voiceLinkCallRouting";
