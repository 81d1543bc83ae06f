import { resourceRule } from "../rule";

/** Inbound calls to a mobile, of which the number is set in the panel of VoiceLink and nowhere else. */
const mobile = 1;

export const mobileRoute = resourceRule({
  name: "mobile-route",
  asks: "No route sends its inbound calls to a mobile whose number only the VoiceLink panel has.",
  why: "The API has no field for that number and replaces the whole record at each update, so an update may erase it.",
  level: "advisory",
  severity: "medium",
  control: { id: "CM-6", title: "Configuration Settings" },
  tags: ["routing", "inbound"],
  settings: {},
  example: {},
  remedy: "Prefer a bot (mode 3) or a SIP trunk (mode 2). Else look at the panel after each update of the route.",
  notes: ["A warning: the route works, until something about it changes."],
  kinds: ["VoiceLinkCallRouting"],

  *check({ known }) {
    if (known.number("forInboundCall") !== mobile) return;
    yield {
      what: "forInboundCall is 1: inbound calls go to a mobile whose number is set in the VoiceLink panel.",
      change:
        "Write forInboundCall: 3 with inboundWebsocketBotId, or 2 with inboundSipTrunkId; or look at the panel after each " +
        "update of this route.",
    };
  },
});
