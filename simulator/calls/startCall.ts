import { ApiError, forbidden, notFound } from "../http/apiError";
import type { Call } from "../http/route";
import type { Agent, PhoneCall } from "../world/world";
import { advanceCalls, isActive } from "./callLifecycle";

/** What both surfaces know of a call that is to start. */
interface Placed {
  surface: PhoneCall["surface"];
  provider: string;
  connectionId: string;
  fromNumber: string | null;
  toNumber: string;
  agentId: string;
}

/** The account's agent with this id, or a 404. */
export function ownAgent({ world, account }: Pick<Call, "world" | "account">, id: string): Agent {
  const agent = world.agents.find((known) => known.id === id && known.accountId === account.id);
  if (agent === undefined) throw notFound("Agent not found.");
  return agent;
}

/** Calls cost credits; an account that has none left places none. */
export function refuseWithoutCredits({ account }: Pick<Call, "account">): void {
  if (account.credits <= 0) throw forbidden("Insufficient credits. Top up your balance.");
}

/** Places a call, unless as many are active as the account may have. */
export function startCall(call: Call, placed: Placed): PhoneCall {
  const { world, account, switches, ids, now } = call;
  advanceCalls(world, switches, now);
  const limit = callLimitOf(call);
  if (activeCalls(call) >= limit) {
    throw new ApiError(429, "LIMIT_REACHED", `Concurrent call limit exceeded: ${limit} calls are active.`);
  }
  const legacy = placed.surface === "legacy";
  const made: PhoneCall = {
    ...placed,
    id: legacy ? ids.prefixed("call") : ids.uuid(),
    sessionId: ids.uuid(),
    accountId: account.id,
    status: "PENDING",
    held: false,
    reads: 0,
    createdAt: now,
    answeredAt: null,
    endedAt: null,
    creditsUsed: 0,
  };
  world.phoneCalls.push(made);
  advanceCalls(world, { ...switches, callStepMs: Math.max(1, switches.callStepMs) }, now);
  return made;
}

export function callLimitOf({ account, switches }: Pick<Call, "account" | "switches">): number {
  return account.callLimit ?? switches.concurrentCalls;
}

/** How many calls of the account are active now, of both surfaces. */
export function activeCalls({ world, account }: Pick<Call, "world" | "account">): number {
  return world.phoneCalls.filter((made) => made.accountId === account.id && isActive(made)).length;
}
