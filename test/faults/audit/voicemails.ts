import type { Audit } from "./audit";

/** The voicemail fields of agents, of which none has any at first. */
export const voicemails: Audit = {
  things: ({ agents }) =>
    agents
      .filter((agent) => agent.voicemailDetectionEnabled || agent.voicemailMessage !== null)
      .map(({ id, name }) => ({ id, what: `agent ${id} ("${name}") has voicemail set` })),

  held: ({ outputs }) => [String(outputs.agentId)],

  compare({ agents }, wanted) {
    const problems = wanted.flatMap(({ declared, inputs }) => {
      const agent = agents.find(({ id }) => id === inputs.agentId);
      const message = agent?.voicemailMessage ?? undefined;
      const isRight =
        agent?.voicemailDetectionEnabled === inputs.voicemailDetectionEnabled && message === inputs.voicemailMessage;
      return isRight ? [] : [`wrong: the voicemail of ${declared.name} is not what the program says.`];
    });
    return { problems, meant: wanted.map(({ inputs }) => String(inputs.agentId)) };
  },
};
