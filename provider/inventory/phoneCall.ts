import { z } from "zod";

/** A call, of either surface. What an answer leaves out is undefined. */
export interface PhoneCall {
  readonly id: string;
  /** As the API writes it: V2 in lower case, the legacy surface in upper case, and perhaps one that nobody has heard of. */
  readonly status: string;
  readonly provider: string | undefined;
  readonly connectionId: string | undefined;
  /** The caller ID that the called sees. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** How long they talked. */
  readonly durationSeconds: number | undefined;
  readonly creditsUsed: number | undefined;
  /** What went wrong, in the API's words. */
  readonly error: string | undefined;
  /** ISO 8601. */
  readonly startedAt: string | undefined;
  readonly endedAt: string | undefined;
}

const id = z.union([z.string().min(1), z.number()]).transform(String);
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? undefined)
  .catch(undefined);
const amount = z
  .number()
  .nullish()
  .transform((value) => value ?? undefined)
  .catch(undefined);

/** A call of V2: of a start, of the list, or alone with its session. */
export const callOfV2 = z
  .looseObject({
    call_id: id,
    status: z.string().min(1),
    provider: text,
    connection_id: text,
    from_number: text,
    to_number: text,
    duration_seconds: amount,
    error_message: text,
    started_at: text,
    ended_at: text,
    session: z.looseObject({ credits_used: amount }).nullish().catch(undefined),
  })
  .transform(
    (shown): PhoneCall => ({
      id: shown.call_id,
      status: shown.status,
      provider: shown.provider,
      connectionId: shown.connection_id,
      from: shown.from_number,
      to: shown.to_number,
      durationSeconds: shown.duration_seconds,
      creditsUsed: shown.session?.credits_used,
      error: shown.error_message,
      startedAt: shown.started_at,
      endedAt: shown.ended_at,
    }),
  );

/** A call of the legacy surface (document 002). */
export const callOfLegacy = z
  .looseObject({
    id,
    status: z.string().min(1),
    fromNumber: text,
    toNumber: text,
    durationSecs: amount,
    startedAt: text,
    endedAt: text,
    session: z.looseObject({ creditsUsed: amount }).nullish().catch(undefined),
  })
  .transform(
    (shown): PhoneCall => ({
      id: shown.id,
      status: shown.status,
      provider: undefined,
      connectionId: undefined,
      from: shown.fromNumber,
      to: shown.toNumber,
      durationSeconds: shown.durationSecs,
      creditsUsed: shown.session?.creditsUsed,
      error: undefined,
      startedAt: shown.startedAt,
      endedAt: shown.endedAt,
    }),
  );

/** A status as the documents name it, in whichever case and with whichever separator it comes: `IN_PROGRESS`. */
export function stateOf(status: string): string {
  return status
    .trim()
    .toUpperCase()
    .replace(/[\s-]+/g, "_");
}

const endStates = ["COMPLETED", "FAILED", "NO_ANSWER", "BUSY", "CANCELED"];

/** Whether a call goes on no more. A status that nobody has heard of does not say; that it has an end does. */
export function hasEnded({ status, endedAt }: PhoneCall): boolean {
  return endStates.includes(stateOf(status)) || endedAt !== undefined;
}

/** What a call in a state has been through, by the documents' own order. */
const before: Readonly<Record<string, readonly string[]>> = {
  RINGING: ["PENDING"],
  IN_PROGRESS: ["PENDING", "RINGING"],
  COMPLETED: ["PENDING", "RINGING", "IN_PROGRESS"],
  NO_ANSWER: ["PENDING", "RINGING"],
};

/** Whether a call has come as far as a state: it is in it, or has been, though nobody may have looked at that moment. */
export function hasReached({ status }: PhoneCall, state: string): boolean {
  const current = stateOf(status);
  return current === state || (before[current] ?? []).includes(state);
}
