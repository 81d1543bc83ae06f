import { type Answer, success } from "../http/answer";
import type { Switches } from "../switches";

/** A list as VoiceLink sends it, passed through in the envelope. */
export function voiceLinkList(switches: Switches, key: string, items: unknown[]): Answer {
  if (switches.voiceLinkListNesting === "single") return success(items);
  return success(switches.voiceLinkListNesting === "double" ? { data: items } : { [key]: items });
}

/** What VoiceLink answers to a write: by default nothing that an id could be read from. */
export function voiceLinkWritten(switches: Switches, item: unknown, status: number): Answer {
  if (switches.voiceLinkWriteAnswer === "empty") return success({}, status);
  return success(switches.voiceLinkWriteAnswer === "object" ? item : { data: item }, status);
}

/** An id in the upstream's form. */
export const voiceLinkId = (switches: Switches, id: number | null): number | string | null =>
  id === null || switches.voiceLinkIds === "numbers" ? id : String(id);

/** A DID's digits in the upstream's form. */
export const voiceLinkNumber = (switches: Switches, digits: string | null): string | null =>
  digits === null || switches.didNumberForm === "digits" ? digits : `+${digits}`;
