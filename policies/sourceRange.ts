import ipaddr from "ipaddr.js";

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** An address, or a range of addresses. */
interface SourceRange {
  readonly version: 4 | 6;
  /** How many leading bits are fixed: 32 (or 128) for a single address; 0 for all addresses there are. */
  readonly prefixLength: number;
  /** Whether the internet does not route some address in it. */
  readonly isPrivate: boolean;
}

const privateKinds: ReadonlySet<string> = new Set([
  "private",
  "uniqueLocal",
  "carrierGradeNat",
  "loopback",
  "linkLocal",
  "unspecified",
]);

/** One address of each of these kinds: a range that is wider than a kind has it inside. */
const privateAddresses = [
  "10.0.0.0",
  "100.64.0.0",
  "127.0.0.0",
  "169.254.0.0",
  "172.16.0.0",
  "192.168.0.0",
  "::1",
  "fc00::",
  "fe80::",
].map((text) => ipaddr.parse(text));

const firstMapped = ipaddr.IPv6.parse("::ffff:0:0");

/** Connections of one carrier list the same addresses. */
const known = new Map<string, SourceRange | undefined>();

/** Reads an address or a CIDR range; undefined for what is neither. */
export function sourceRange(text: string): SourceRange | undefined {
  if (!known.has(text)) known.set(text, read(text));
  return known.get(text);
}

function read(text: string): SourceRange | undefined {
  const [address, prefixLength] = split(text);
  if (!address) return undefined;
  if (address instanceof ipaddr.IPv6) {
    // IPv4 addresses in a longer form, of which 96 bits say no more than that they are of IPv4.
    if (prefixLength >= 96 && address.isIPv4MappedAddress()) return rangeOf(address.toIPv4Address(), prefixLength - 96);
    if (firstMapped.match(address, prefixLength)) return { version: 6, prefixLength: 0, isPrivate: true };
  }
  return rangeOf(address, prefixLength);
}

function split(text: string): [Address | undefined, number] {
  try {
    if (text.includes("/")) return ipaddr.parseCIDR(text);
    const address = ipaddr.parse(text);
    return [address, address.range() === "unspecified" ? 0 : address.toByteArray().length * 8];
  } catch {
    return [undefined, 0];
  }
}

function rangeOf(address: Address, prefixLength: number): SourceRange {
  const kind = address.kind();
  const isAround = privateAddresses.some((each) => each.kind() === kind && each.match(address, prefixLength));
  return {
    version: kind === "ipv4" ? 4 : 6,
    prefixLength,
    isPrivate: isAround || privateKinds.has(address.range()),
  };
}
