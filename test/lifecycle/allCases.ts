import { type ResourceType, registry } from "../../provider/resources";
import { cases as phoneNumberSync } from "../../provider/resources/phoneNumberSync/cases";
import { cases as telephonyConnection } from "../../provider/resources/telephonyConnection/cases";
import { cases as voiceLinkCallRouting } from "../../provider/resources/voiceLinkCallRouting/cases";
import type { LifecycleCase } from "./lifecycleCase";

/** The cases of every registered resource: one that has none does not compile. */
const byType: Readonly<Record<ResourceType, readonly LifecycleCase[]>> = {
  TelephonyConnection: telephonyConnection,
  PhoneNumberSync: phoneNumberSync,
  VoiceLinkCallRouting: voiceLinkCallRouting,
};

export const allCases: readonly LifecycleCase[] = (Object.keys(registry) as ResourceType[]).flatMap(
  (type) => byType[type],
);
