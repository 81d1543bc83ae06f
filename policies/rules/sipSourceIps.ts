import { z } from "zod";
import { placeOf } from "../knownProperties";
import { resourceRule } from "../rule";
import { sourceRange } from "../sourceRange";

export const sipSourceIps = resourceRule({
  name: "sip-source-ips",
  asks: "The source addresses of a SIP connection are those of its carrier, and no more.",
  why: "Whoever can send from a listed address can place calls into the account, at its cost.",
  level: "mandatory",
  severity: "critical",
  control: { id: "SC-7", title: "Boundary Protection" },
  tags: ["sip", "toll-fraud"],
  settings: {
    minimumPrefixLength: z
      .int()
      .min(1)
      .max(32)
      .default(24)
      .describe("The widest IPv4 range that may be listed: `24` lets 256 addresses through."),
    minimumPrefixLengthIpv6: z.int().min(1).max(128).default(48).describe("The widest IPv6 range that may be listed."),
    allowPrivate: z
      .boolean()
      .default(false)
      .describe("Whether private addresses may be listed, for a carrier that is reached over a private line."),
  },
  example: { minimumPrefixLength: 28, allowPrivate: false },
  remedy: "List the addresses that the carrier's documents name, as single addresses or narrow ranges.",
  notes: [
    "`0.0.0.0/0` and `::/0` are never let through, whatever the settings say.",
    "Private are addresses that the internet does not route: those of local networks, of carriers' own networks, of the machine itself.",
    "An IPv4 address that is written as IPv6 (`::ffff:203.0.113.10`) is held to the rules of IPv4.",
    "A SIP connection without `sourceIps` is not found: the API's documents do not say what it then lets in.",
  ],
  kinds: ["TelephonyConnection"],

  *check({ known }, { minimumPrefixLength, minimumPrefixLengthIpv6, allowPrivate }) {
    if (known.text("provider") !== "sip") return;
    for (const { path, text } of known.texts("sourceIps")) {
      const range = sourceRange(text);
      if (!range) continue;
      const narrowest = range.version === 4 ? minimumPrefixLength : minimumPrefixLengthIpv6;
      const place = placeOf(path);
      if (range.prefixLength === 0) {
        yield { what: `${place} is "${text}", which is every address there is.`, change: instead(place) };
      } else if (range.prefixLength < narrowest) {
        yield {
          what: `${place} is "${text}", a range of /${range.prefixLength}; the widest that is allowed is /${narrowest}.`,
          change: instead(place),
        };
      } else if (range.isPrivate && !allowPrivate) {
        yield {
          what: `${place} is "${text}", which is private: no carrier sends from it over the internet.`,
          change: `${instead(place)} For a private line, configure allowPrivate: true.`,
        };
      }
    }
  },
});

function instead(place: string): string {
  return `Write the carrier's own address in ${place}, such as "203.0.113.10".`;
}
