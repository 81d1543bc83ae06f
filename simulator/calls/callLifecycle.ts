import type { Switches } from "../switches";
import type { PhoneCall, World } from "../world/world";

/** The statuses in which a call is active, and counts towards the limit of calls at a time. */
export const activeStatuses = ["PENDING", "RINGING", "IN_PROGRESS"];

const answered = ["PENDING", "RINGING", "IN_PROGRESS"];

/** What becomes of a call, by the last four digits of the number that is called; of any other, that it is answered. */
const paths: Readonly<Record<string, readonly string[]>> = {
  // Nobody picks up.
  "0001": ["PENDING", "RINGING", "NO_ANSWER"],
  // The line is busy.
  "0002": ["PENDING", "RINGING", "BUSY"],
  // It cannot be placed.
  "0003": ["PENDING", "FAILED"],
  // It breaks off in the middle.
  "0004": [...answered, "FAILED"],
  // A mailbox picks up, and the carrier notices where the agent asks for that; else the agent talks to the mailbox.
  "0005": ["PENDING", "RINGING", "VOICEMAIL"],
  // It rings until somebody ends it.
  "0006": ["PENDING", "RINGING"],
  // They talk until somebody ends it.
  "0007": answered,
};

export function isActive({ status }: PhoneCall): boolean {
  return activeStatuses.includes(status);
}

/** Brings every call to where it is by now. */
export function advanceCalls(world: World, switches: Switches, now: string): void {
  for (const call of world.phoneCalls) if (isActive(call) && !call.held) advance(world, switches, call, now);
}

function advance(world: World, switches: Switches, call: PhoneCall, now: string): void {
  const path = pathOf(world, call);
  const step = Math.min(stepOf(call, switches, now), path.length - 1);
  const timeOf = (at: number) => (switches.callProgress === "reads" ? now : timeOfStep(call, switches, at));
  const answeredAt = path.indexOf("IN_PROGRESS");
  if (answeredAt !== -1 && step >= answeredAt) call.answeredAt ??= timeOf(answeredAt);
  const status = path[step] ?? call.status;
  if (activeStatuses.includes(status)) call.status = status;
  else endCall(world, call, status, timeOf(step));
}

/** Ends a call. One that was answered is paid for: a credit a minute, pro rata. */
export function endCall(world: World, call: PhoneCall, status: string, at: string): void {
  call.status = status;
  call.endedAt = at;
  const seconds = secondsOf(call);
  call.creditsUsed = seconds === null ? 0 : Math.round((seconds / 60) * 100) / 100;
  const account = world.accounts.find(({ id }) => id === call.accountId);
  if (account) account.credits -= call.creditsUsed;
}

/** How long they talked, in seconds; null where nobody answered, or they still talk. */
export function secondsOf({ answeredAt, endedAt }: PhoneCall): number | null {
  if (answeredAt === null || endedAt === null) return null;
  return Math.round((Date.parse(endedAt) - Date.parse(answeredAt)) / 1000);
}

function pathOf(world: World, { toNumber, surface, agentId }: PhoneCall): readonly string[] {
  const completed = [...answered, "COMPLETED"];
  const wanted = paths[toNumber.slice(-4)] ?? completed;
  const detects = world.agents.some(({ id, voicemailDetectionEnabled }) => id === agentId && voicemailDetectionEnabled);
  const path = wanted.includes("VOICEMAIL") && !detects ? completed : wanted;
  // The legacy guide's start answers that it rings already.
  return surface === "legacy" && path[1] === "RINGING" ? path.slice(1) : path;
}

function stepOf(call: PhoneCall, { callProgress, callStepMs }: Switches, now: string): number {
  if (callProgress === "reads") return call.reads;
  if (callStepMs === 0) return Number.POSITIVE_INFINITY;
  return Math.floor((Date.parse(now) - Date.parse(call.createdAt)) / callStepMs);
}

function timeOfStep(call: PhoneCall, { callStepMs }: Switches, step: number): string {
  return new Date(Date.parse(call.createdAt) + step * callStepMs).toISOString();
}
