import { z } from "zod";
import type { FunctionDefinition } from "./functionDefinition";
import { ofPanel } from "./ofPanel";
import { didFields } from "./shownDid";
import { unprovenEnd } from "./unprovenEnd";

const args = {
  ...ofPanel,
  /** Only DIDs of this status, such as `active`. */
  status: z.string().min(1, "must be a status, such as active.").optional(),
  /** Only DIDs of this type. */
  didType: z.int("must be a whole number.").optional(),
};

const result = {
  /** The DIDs, in VoiceLink's order. What its answer leaves out is absent. */
  dids: z.array(z.object(didFields)),
};

/** The DIDs that a VoiceLink panel has bought. */
export const getVoiceLinkDids: FunctionDefinition<typeof args, typeof result> = {
  name: "getVoiceLinkDids",
  args,
  result,
  async call({ voiceLinkPanels }, { connectionId, clientId, status, didType }, log) {
    const query = { connection_id: connectionId, client_id: clientId, status, did_type: didType };
    const list = await voiceLinkPanels.dids(query);
    if (!list.complete) log(unprovenEnd("VoiceLink DIDs", "getVoiceLinkDids"));
    return { dids: [...list.items] };
  },
};
