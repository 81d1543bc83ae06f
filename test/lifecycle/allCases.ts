import { type ResourceType, registry } from "../../provider/resources";
import { cases as agentVoicemail } from "../../provider/resources/agentVoicemail/cases";
import { cases as legacyPhoneNumber } from "../../provider/resources/legacyPhoneNumber/cases";
import { cases as legacyTelephonyConnection } from "../../provider/resources/legacyTelephonyConnection/cases";
import { cases as phoneNumber } from "../../provider/resources/phoneNumber/cases";
import { cases as phoneNumberSync } from "../../provider/resources/phoneNumberSync/cases";
import { cases as telephonyConnection } from "../../provider/resources/telephonyConnection/cases";
import { cases as telephonyProviderConfig } from "../../provider/resources/telephonyProviderConfig/cases";
import { cases as voiceLinkCallRouting } from "../../provider/resources/voiceLinkCallRouting/cases";
import type { LifecycleCase } from "./lifecycleCase";

/** The cases of every registered resource: one that has none does not compile. */
const byType: Readonly<Record<ResourceType, readonly LifecycleCase[]>> = {
  TelephonyConnection: telephonyConnection,
  PhoneNumberSync: phoneNumberSync,
  VoiceLinkCallRouting: voiceLinkCallRouting,
  PhoneNumber: phoneNumber,
  TelephonyProviderConfig: telephonyProviderConfig,
  AgentVoicemail: agentVoicemail,
  "legacy.TelephonyConnection": legacyTelephonyConnection,
  "legacy.PhoneNumber": legacyPhoneNumber,
};

export const allCases: readonly LifecycleCase[] = (Object.keys(registry) as ResourceType[]).flatMap(
  (type) => byType[type],
);
