import { z } from "zod";
import type { FunctionDefinition } from "./functionDefinition";
import { ofPanel } from "./ofPanel";
import { unprovenEnd } from "./unprovenEnd";

const args = {
  ...ofPanel,
  /** Only bots of this reseller. */
  resellerId: z
    .int("must be the id of a reseller: a whole number of 1 or more.")
    .min(1, "must be 1 or more.")
    .optional(),
  /** Only bots of this status: 1 active, 0 inactive. */
  status: z.literal([0, 1], { error: () => "must be 1 (active) or 0 (inactive)." }).optional(),
};

const bot = {
  /** The bot's id at VoiceLink, which call routing names it by. */
  botId: z.number().optional(),
  /** What people call it. */
  botName: z.string().optional(),
  /** The client that has it. */
  clientId: z.number().optional(),
  /** Where it takes calls. */
  websocketUrl: z.string().optional(),
  /** Where it reports to. */
  webhookUrl: z.string().optional(),
  /** 1 active, 0 inactive. */
  status: z.number().optional(),
};

const result = {
  /** The bots, in VoiceLink's order. What its answer leaves out is absent. */
  bots: z.array(z.object(bot)),
};

/** The WebSocket bots of a VoiceLink panel. */
export const getVoiceLinkBots: FunctionDefinition<typeof args, typeof result> = {
  name: "getVoiceLinkBots",
  args,
  result,
  async call({ voiceLinkPanels }, { connectionId, clientId, resellerId, status }, log) {
    const query = { connection_id: connectionId, client_id: clientId, reseller_id: resellerId, status };
    const list = await voiceLinkPanels.bots(query);
    if (!list.complete) log(unprovenEnd("VoiceLink bots", "getVoiceLinkBots"));
    return { bots: [...list.items] };
  },
};
