import { z } from "zod";
import { carrierNames } from "../../provider/resources/telephonyConnection/carriers";
import { resourceRule } from "../rule";

const carrier = z.enum(carrierNames, { error: () => `must be one of ${carrierNames.join(", ")}.` });

export const allowedProviders = resourceRule({
  name: "allowed-providers",
  asks: "Every connection is of a carrier on the list.",
  why: "Calls over a carrier that nobody has approved are calls under terms, prices and laws that nobody has looked at.",
  level: "mandatory",
  severity: "medium",
  control: { id: "SA-9", title: "External System Services" },
  tags: ["compliance", "toll-fraud"],
  settings: {
    providers: z
      .array(carrier)
      .default([])
      .describe("The carriers that may be used, as `provider` names them. Default: none, and the rule is silent."),
  },
  example: { providers: ["plivo", "voicelink"] },
  remedy: "Use a carrier on the list, or have the list extended.",
  notes: [
    "Silent without `providers`.",
    "Looks at `provider` of connections (those of the legacy surface as well), of provider configurations and of syncs, in any case of letters.",
  ],
  kinds: ["TelephonyConnection", "TelephonyProviderConfig", "PhoneNumberSync", "legacy.TelephonyConnection"],

  *check({ known }, { providers }) {
    if (providers.length === 0) return;
    const text = known.text("provider");
    if (text === undefined) return;
    const named = text.toLowerCase().replaceAll("-", "_");
    if ((providers as readonly string[]).includes(named)) return;
    const isCarrier = (carrierNames as readonly string[]).includes(named);
    yield {
      what: `provider is ${isCarrier ? `"${text}"` : "no known carrier"}; allowed are ${providers.join(", ")}.`,
      change: `Write provider: "${providers[0]}", or another of these, or have the list (providers) extended.`,
    };
  },
});
