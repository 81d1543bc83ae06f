import { resourceRule } from "../rule";

export const sipTransportTls = resourceRule({
  name: "sip-transport-tls",
  asks: "Every SIP connection uses TLS.",
  why: "Over UDP and TCP the signalling, with user names and called numbers, can be read and changed on its way.",
  level: "mandatory",
  severity: "high",
  control: { id: "SC-8", title: "Transmission Confidentiality and Integrity" },
  tags: ["sip", "encryption"],
  settings: {},
  example: {},
  remedy:
    'Write `sipTransport: "TLS"`, once the carrier\'s trunk takes TLS. With `enforcementLevel: remediate` the pack does it.',
  notes: [
    "A connection that leaves `sipTransport` out is found as well: the API's documents do not say what it then uses.",
    "Mends (`remediate`) by setting `TLS`. Change the carrier's side first. Another transport makes another connection.",
  ],
  kinds: ["TelephonyConnection"],

  *check({ known }) {
    if (known.text("provider") !== "sip") return;
    const transport = known.text("sipTransport");
    if (transport === "TLS" || (transport === undefined && known.given("sipTransport"))) return;
    yield {
      what: transport === undefined ? "sipTransport is not set." : `sipTransport is ${shownTransport(transport)}.`,
      change: 'Write sipTransport: "TLS".',
    };
  },

  *remediate({ known }) {
    if (known.text("provider") !== "sip") return;
    const transport = known.text("sipTransport");
    if (transport === "TLS" || (transport === undefined && known.given("sipTransport"))) return;
    yield { path: ["sipTransport"], value: "TLS" };
  },
});

function shownTransport(transport: string): string {
  return transport === "UDP" || transport === "TCP" ? `"${transport}"` : "no transport that the API knows";
}
