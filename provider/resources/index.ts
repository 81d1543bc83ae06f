import type { Services } from "../inventory/services";
import type { Definition } from "../lifecycle/definition";
import type { Fields } from "../lifecycle/fields";
import { agentVoicemail } from "./agentVoicemail/agentVoicemail";
import { legacyPhoneNumber } from "./legacyPhoneNumber/legacyPhoneNumber";
import { legacyTelephonyConnection } from "./legacyTelephonyConnection/legacyTelephonyConnection";
import { phoneNumber } from "./phoneNumber/phoneNumber";
import { phoneNumberSync } from "./phoneNumberSync/phoneNumberSync";
import { telephonyConnection } from "./telephonyConnection/telephonyConnection";
import { telephonyProviderConfig } from "./telephonyProviderConfig/telephonyProviderConfig";
import { voiceLinkCallRouting } from "./voiceLinkCallRouting/voiceLinkCallRouting";

/** Every resource there is, by its type. Hosts, docs and tests go through this list. */
export const registry = {
  TelephonyConnection: telephonyConnection,
  PhoneNumberSync: phoneNumberSync,
  VoiceLinkCallRouting: voiceLinkCallRouting,
  PhoneNumber: phoneNumber,
  TelephonyProviderConfig: telephonyProviderConfig,
  AgentVoicemail: agentVoicemail,
  "legacy.TelephonyConnection": legacyTelephonyConnection,
  "legacy.PhoneNumber": legacyPhoneNumber,
} satisfies Record<string, Definition<Fields, Fields, Services>>;

export type ResourceType = keyof typeof registry;
