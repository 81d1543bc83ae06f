import { legacyTime } from "../legacy/legacyTime";
import type { Switches } from "../switches";
import type { PhoneCall, World } from "../world/world";
import { isActive, secondsOf } from "./callLifecycle";

/** A call in the words of V2's references. */
function v2(call: PhoneCall, switches: Switches): Record<string, unknown> {
  return {
    call_id: call.id,
    agent_id: call.agentId,
    session_id: call.sessionId,
    direction: "outbound",
    from_number: call.fromNumber,
    to_number: call.toNumber,
    status: statusOf(call, switches),
    provider: call.provider,
    duration_seconds: secondsOf(call),
    error_message: call.status === "FAILED" ? "The carrier could not complete the call." : null,
    started_at: call.createdAt,
    ended_at: call.endedAt,
    created_at: call.createdAt,
  };
}

/** With the session, as one call alone is shown. */
function v2WithSession(call: PhoneCall, switches: Switches): Record<string, unknown> {
  return {
    ...v2(call, switches),
    session: {
      session_id: call.sessionId,
      duration_seconds: secondsOf(call),
      credits_used: call.creditsUsed,
      transcript: transcriptOf(call),
      status: isActive(call) ? "active" : "completed",
      started_at: call.answeredAt,
      ended_at: call.endedAt,
    },
  };
}

/** A call in the words of the legacy guide. */
function legacy(world: World, call: PhoneCall): Record<string, unknown> {
  const agent = world.agents.find(({ id }) => id === call.agentId);
  const durationSecs = secondsOf(call);
  return {
    id: call.id,
    direction: "OUTBOUND",
    fromNumber: call.fromNumber,
    toNumber: call.toNumber,
    status: call.status,
    durationSecs,
    summary: durationSecs === null ? null : "They talked.",
    startedAt: legacyTime(call.createdAt),
    answeredAt: legacyTime(call.answeredAt),
    endedAt: legacyTime(call.endedAt),
    agent: { id: call.agentId, name: agent?.name ?? null },
  };
}

function legacyWithSession(world: World, call: PhoneCall): Record<string, unknown> {
  const { durationSecs, ...rest } = legacy(world, call);
  return {
    ...rest,
    durationSecs,
    session: {
      id: call.sessionId,
      status: isActive(call) ? "ACTIVE" : "COMPLETED",
      durationSecs,
      creditsUsed: call.creditsUsed,
      transcript: { messages: transcriptOf(call) },
    },
  };
}

const transcriptOf = ({ answeredAt }: PhoneCall): { role: string; content: string }[] =>
  answeredAt === null ? [] : [{ role: "assistant", content: "Hello! How can I help you today?" }];

export const statusOf = ({ status }: PhoneCall, { callStatusCase }: Switches): string =>
  callStatusCase === "lower" ? status.toLowerCase() : status;

export const phoneCallAnswer = { v2, v2WithSession, legacy, legacyWithSession };
