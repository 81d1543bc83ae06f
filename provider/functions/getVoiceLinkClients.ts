import { z } from "zod";
import { ofPanel } from "./arguments";
import type { FunctionDefinition } from "./functionDefinition";
import { unprovenEnd } from "./unprovenEnd";

const args = {
  connectionId: ofPanel.connectionId,
  /** Only clients of this status: 1 active, 0 inactive. */
  status: z.int("must be a whole number.").optional(),
};

const result = {
  /** The clients, in VoiceLink's order. What its answer leaves out is absent. */
  clients: z.array(
    z.object({
      clientId: z.number().optional(),
      firstName: z.string().optional(),
      lastName: z.string().optional(),
      username: z.string().optional(),
      email: z.string().optional(),
      status: z.number().optional(),
      channelCount: z.number().optional(),
    }),
  ),
};

/** The clients of a VoiceLink panel. */
export const getVoiceLinkClients: FunctionDefinition<typeof args, typeof result> = {
  name: "getVoiceLinkClients",
  args,
  result,
  async call({ voiceLinkPanels }, { connectionId, status }, log) {
    const list = await voiceLinkPanels.clients({ connection_id: connectionId, status });
    if (!list.complete) log(unprovenEnd("VoiceLink clients", "getVoiceLinkClients"));
    return { clients: [...list.items] };
  },
};
