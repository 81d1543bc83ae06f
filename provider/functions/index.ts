import type { Fields } from "../lifecycle/fields";
import type { FunctionDefinition } from "./functionDefinition";
import { getAccount } from "./getAccount";
import { getAvailableNumbers } from "./getAvailableNumbers";
import { getCallRouting } from "./getCallRouting";
import { getConnection } from "./getConnection";
import { getConnections } from "./getConnections";
import { getPhoneNumbers } from "./getPhoneNumbers";
import { getVoiceLinkBots } from "./getVoiceLinkBots";
import { getVoiceLinkClients } from "./getVoiceLinkClients";
import { getVoiceLinkDids } from "./getVoiceLinkDids";
import { getVoiceLinkReadiness } from "./getVoiceLinkReadiness";
import { verifyConnection } from "./verifyConnection";

/** Every function there is, by its name. Docs and tests go through this list. */
export const functions = {
  getAccount,
  getConnections,
  getConnection,
  getPhoneNumbers,
  getVoiceLinkClients,
  getVoiceLinkDids,
  getVoiceLinkBots,
  getCallRouting,
  getVoiceLinkReadiness,
  "legacy.getAvailableNumbers": getAvailableNumbers,
  "legacy.verifyConnection": verifyConnection,
} satisfies Record<string, FunctionDefinition<Fields, Fields>>;
