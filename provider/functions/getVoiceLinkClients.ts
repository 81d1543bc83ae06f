import { z } from "zod";
import type { FunctionDefinition } from "./functionDefinition";
import { ofPanel } from "./ofPanel";
import { unprovenEnd } from "./unprovenEnd";

const args = {
  connectionId: ofPanel.connectionId,
  /** Only clients of this status: 1 active, 0 inactive. */
  status: z.int("must be a whole number.").optional(),
};

const client = {
  /** The client's id at VoiceLink. */
  clientId: z.number().optional(),
  /** The first name. */
  firstName: z.string().optional(),
  /** The last name. */
  lastName: z.string().optional(),
  /** The name that the client logs in by. */
  username: z.string().optional(),
  /** The e-mail address. */
  email: z.string().optional(),
  /** 1 active, 0 inactive. */
  status: z.number().optional(),
  /** How many calls the client may have at a time. */
  channelCount: z.number().optional(),
};

const result = {
  /** The clients, in VoiceLink's order. What its answer leaves out is absent. */
  clients: z.array(z.object(client)),
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
