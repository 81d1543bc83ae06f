import { z } from "zod";
import type { FunctionDefinition } from "./functionDefinition";
import { ofPanel } from "./ofPanel";
import { didFields } from "./shownDid";

const args = { connectionId: ofPanel.connectionId };

const text = () => z.string().optional();

const item = {
  /** The number, as VoiceLink writes it. */
  key: text(),
  /** The number with its plus. */
  phoneNumber: text(),
  /** The API's code for where it stands: that of the first issue, such as `ROUTING_MISSING`. Not all are documented. */
  state: text(),
  /** The API's codes of what is missing. */
  issues: z.array(z.string()),
  /** What to do about each issue, in words. */
  actions: z.array(z.string()),
  /** The same, each with its `code` and `label`. */
  actionItems: z.array(z.object({ code: text(), label: text() })),
  /** The DID's id at VoiceLink. */
  didId: z.number().optional(),
  /** The bot of the DID's client. */
  botId: z.number().optional(),
  /** The row of the number in Vocobase; absent where there is none. */
  phoneNumberId: text(),
  /** The agent that it is bound to. */
  agentId: text(),
};

const result = {
  /** How ready each DID is. */
  readiness: z.array(z.object(item)),
  /** The DIDs, with whether they have run out. */
  dids: z.array(z.object(didFields)),
  /** Where VoiceLink and the local numbers differ, as the API shows it. */
  drift: z.array(z.record(z.string(), z.unknown())),
};

/** What stands between each DID of a VoiceLink panel and its calls. Imports nothing. */
export const getVoiceLinkReadiness: FunctionDefinition<typeof args, typeof result> = {
  name: "getVoiceLinkReadiness",
  args,
  result,
  async call({ voiceLinkPanels }, { connectionId }) {
    const { readiness, dids, drift } = await voiceLinkPanels.readiness(connectionId);
    return { readiness: [...readiness], dids: [...dids], drift: [...drift] };
  },
};
