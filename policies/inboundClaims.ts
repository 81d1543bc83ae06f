import { normalForm } from "./phoneNumbers";
import type { TelephonyResource } from "./telephonyResource";
import type { Owner, TelephonyStack } from "./telephonyStack";

/** One resource that makes a connection take the calls of a number. */
interface InboundClaim {
  /** The number's digits, to compare by. */
  readonly number: string;
  /** As the program writes it. */
  readonly written: string;
  readonly resource: TelephonyResource;
  /** What the resource does: `syncs it`. */
  readonly how: string;
  readonly owner: Owner;
}

/** Numbers that are synced for outbound calls alone. */
export interface OutboundOnly {
  /** Connections, by the name of the resource or by their id. */
  readonly connections: readonly string[];
  readonly numbers: readonly string[];
}

/**
 * Who takes the calls of which number: a connection with the number as its DID, one that a sync gives the number to, one
 * on which a route of the DID is switched on. A route that names its DID by id alone claims no number that could be
 * compared.
 */
export function inboundClaims(stack: TelephonyStack, outboundOnly: OutboundOnly): InboundClaim[] {
  const outboundNumbers = new Set(outboundOnly.numbers.map(normalForm));
  const claims: InboundClaim[] = [];
  const claim = (resource: TelephonyResource, property: string, how: string) => {
    const texts = resource.known.texts(property);
    const owner = texts.length > 0 ? stack.ownerOf(resource) : undefined;
    if (!owner) return;
    for (const { text } of texts) claims.push({ number: normalForm(text), written: text, resource, how, owner });
  };

  for (const resource of stack.resources) {
    if (resource.kind === "TelephonyConnection") claim(resource, "didNumber", "has it as its didNumber");
    if (resource.kind === "VoiceLinkCallRouting" && resource.known.number("status") !== 0) {
      claim(resource, "didNumber", "routes it");
    }
    if (resource.kind === "PhoneNumberSync") claim(resource, "numbers", "syncs it");
  }
  return claims.filter(({ number, resource, owner }) => {
    if (resource.kind !== "PhoneNumberSync") return true;
    return !outboundNumbers.has(number) && !isListed(resource, owner, outboundOnly.connections);
  });
}

/** By the id that the sync has, too: a preview of a change of the connection does not show it there. */
function isListed(sync: TelephonyResource, { key, connection }: Owner, listed: readonly string[]): boolean {
  const names = [key, connection?.name, connection?.known.peek("connectionId"), sync.known.peek("connectionId")];
  return names.some((name) => name !== undefined && listed.includes(name));
}
