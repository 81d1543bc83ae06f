import { z } from "zod";
import { success } from "../http/answer";
import { notFound } from "../http/apiError";
import { type Call, type Route, route } from "../http/route";
import type { Agent } from "../world/world";

const getAgent = route({
  method: "GET",
  path: "/api/v2/agent/:id",
  handle: (call) => success(agentAnswer(ownAgent(call))),
});

const listAgents = route({
  method: "GET",
  path: "/api/v2/agent",
  list: true,
  handle: ({ listed, account }) => {
    const own = listed().agents.filter(({ accountId }) => accountId === account.id);
    return success({ agents: own.toReversed().map(agentAnswer) });
  },
});

const voicemail = {
  voicemail_detection_enabled: z.boolean().optional(),
  voicemail_message: z.string().max(500, "must have at most 500 characters").nullable().optional(),
};

const updateAgent = route({
  method: "PUT",
  path: "/api/v2/agent/:id",
  body: ({ unknownFields }): z.ZodType<z.infer<z.ZodObject<typeof voicemail>>> =>
    (unknownFields === "refused" ? z.strictObject(voicemail) : z.object(voicemail)).refine(
      (body) => Object.keys(body).length > 0,
      "Send at least one field: voicemail_detection_enabled or voicemail_message",
    ),
  handle: (call, { body }) => {
    const agent = ownAgent(call);
    agent.voicemailDetectionEnabled = body.voicemail_detection_enabled ?? agent.voicemailDetectionEnabled;
    // An empty message clears, as null does.
    if (body.voicemail_message !== undefined) agent.voicemailMessage = body.voicemail_message || null;
    return success(agentAnswer(agent));
  },
});

function ownAgent({ world, account, params }: Call): Agent {
  const agent = world.agents.find(({ id, accountId }) => id === params.id && accountId === account.id);
  if (agent === undefined) throw notFound("Agent not found.");
  return agent;
}

function agentAnswer(agent: Agent): Record<string, unknown> {
  return {
    id: agent.id,
    agent_name: agent.name,
    voicemail_detection_enabled: agent.voicemailDetectionEnabled,
    voicemail_message: agent.voicemailMessage,
    created_at: agent.createdAt,
  };
}

export const agentRoutes: Route[] = [listAgents, getAgent, updateAgent];
