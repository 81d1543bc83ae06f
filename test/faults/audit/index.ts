import type { ResourceType } from "../../../provider/resources";
import type { Audit } from "./audit";
import { boundNumbers } from "./boundNumbers";
import { configs } from "./configs";
import { connections } from "./connections";
import { legacyConnections } from "./legacyConnections";
import { legacyNumbers } from "./legacyNumbers";
import { routes } from "./routes";
import { syncs } from "./syncs";
import { voicemails } from "./voicemails";

/** How each type of resource is compared with an account. */
export const audits: Readonly<Record<ResourceType, Audit>> = {
  TelephonyConnection: connections,
  PhoneNumberSync: syncs,
  VoiceLinkCallRouting: routes,
  PhoneNumber: boundNumbers,
  TelephonyProviderConfig: configs,
  AgentVoicemail: voicemails,
  "legacy.TelephonyConnection": legacyConnections,
  "legacy.PhoneNumber": legacyNumbers,
};
