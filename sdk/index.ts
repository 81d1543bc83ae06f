export { AgentVoicemail, type AgentVoicemailArgs } from "./agentVoicemail";
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
