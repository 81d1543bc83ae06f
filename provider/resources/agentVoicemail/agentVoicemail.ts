import type { Agent, VoicemailChange } from "../../inventory/agents";
import type { Services } from "../../inventory/services";
import type { Definition } from "../../lifecycle/definition";
import { UserError } from "../../lifecycle/failures";
import { inputs, outputs, type VoicemailInputs, type VoicemailState } from "./voicemail";

/**
 * Whether an agent's outbound calls listen for a voicemail box, and what they tell it (document 004): two fields of an
 * agent that exists. No other field of it is read or written.
 */
export const agentVoicemail: Definition<typeof inputs, typeof outputs, Services> = {
  type: "AgentVoicemail",
  noun: "agent voicemail",
  inputs,
  outputs,

  uniqueName({ agentId }) {
    return agentId && `voicemail setting of agent ${agentId}`;
  },
  uniqueAdvice: "An agent's voicemail has one owner: remove one of the two.",

  async replacedBy({ changed }) {
    return changed.has("agentId") ? ["agentId"] : [];
  },

  async create({ services }, values) {
    const agent = await set(services, values);
    const wasSet = agent.voicemailDetectionEnabled === true || Boolean(agent.voicemailMessage);
    return { id: values.agentId, state: values, tookOver: wasSet };
  },

  async read({ services }, id, state) {
    const agent = await services.agents.find(state.agentId ?? id);
    return agent && observed(agent, state);
  },

  async update({ services }, _id, { olds, news }) {
    await set(services, news, olds);
    return news;
  },

  async delete(context, id, state) {
    const { agents } = context.services;
    const heldBy = await context.takenOver(keyOf(id));
    if (heldBy) return context.log(`The voicemail of agent ${id} stays as it is: "${heldBy.name}" has taken it over.`);
    const agent = await agents.find(id);
    if (!agent) return;
    const cleared: VoicemailChange = {};
    if (agent.voicemailDetectionEnabled !== false) cleared.voicemailDetectionEnabled = false;
    if (state.voicemailMessage !== undefined && agent.voicemailMessage !== null) cleared.voicemailMessage = null;
    if (Object.keys(cleared).length > 0) await agents.setVoicemail(id, cleared);
  },

  holds(id, { agentId }) {
    return [keyOf(agentId ?? id)];
  },
};

const keyOf = (agentId: string) => `voicemail:${agentId}`;

/** Makes the two fields say what the program says; answers how the agent was before. */
async function set({ agents }: Services, news: VoicemailInputs, olds?: VoicemailState): Promise<Agent> {
  const { agentId, voicemailDetectionEnabled, voicemailMessage } = news;
  const agent = await agents.find(agentId);
  if (!agent) {
    throw new UserError(
      `Could not set the voicemail of agent ${agentId}: this account has no such agent. Set agentId to the id of an agent ` +
        "of the account that the API key belongs to; the dashboard shows it.",
    );
  }
  const change: VoicemailChange = {};
  if (agent.voicemailDetectionEnabled !== voicemailDetectionEnabled) {
    change.voicemailDetectionEnabled = voicemailDetectionEnabled;
  }
  const isTakenOut = voicemailMessage === undefined && olds?.voicemailMessage !== undefined;
  const message = isTakenOut ? null : voicemailMessage;
  if (message !== undefined && agent.voicemailMessage !== message) change.voicemailMessage = message;
  if (Object.keys(change).length > 0) await agents.setVoicemail(agentId, change);
  return agent;
}

/** What the API shows of the fields that a resource keeps: a message that the program never set is not its own. */
function observed(agent: Agent, state: Partial<VoicemailState>): VoicemailState {
  const isLookedUp = state.agentId === undefined;
  const keepsMessage = isLookedUp || state.voicemailMessage !== undefined;
  const shown = agent.voicemailMessage === undefined ? state.voicemailMessage : (agent.voicemailMessage ?? undefined);
  return {
    ...state,
    agentId: agent.id,
    voicemailDetectionEnabled: agent.voicemailDetectionEnabled ?? state.voicemailDetectionEnabled ?? false,
    voicemailMessage: keepsMessage ? shown : undefined,
  };
}
