import { z } from "zod";
import { ofPanel } from "./arguments";
import type { FunctionDefinition } from "./functionDefinition";

const args = { connectionId: ofPanel.connectionId };

const text = () => z.string().optional();

const result = {
  /** How ready each DID is. `state` and `issues` hold the API's codes, such as `ROUTING_MISSING`; not all are documented. */
  readiness: z.array(
    z.object({
      key: text(),
      phoneNumber: text(),
      state: text(),
      issues: z.array(z.string()),
      actions: z.array(z.string()),
      actionItems: z.array(z.object({ code: text(), label: text() })),
      didId: z.number().optional(),
      botId: z.number().optional(),
      phoneNumberId: text(),
      agentId: text(),
    }),
  ),
  /** The DIDs, with whether they have expired. */
  dids: z.array(
    z.object({
      didId: z.number().optional(),
      didNumber: text(),
      clientId: z.number().optional(),
      status: text(),
      isExpired: z.boolean().optional(),
    }),
  ),
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
