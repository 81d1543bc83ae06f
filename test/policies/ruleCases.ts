import * as vocobase from "../../sdk";

/** A program that one rule stops, or warns of. */
interface RuleCase {
  readonly rule: string;
  readonly what: string;
  readonly program: () => void;
  /** The rule's settings. Default: those of the good program. */
  readonly settings?: object;
  readonly level: "mandatory" | "advisory";
  /** What the rule says. */
  readonly says: RegExp;
  /** Whether the rule looks at each resource before it is changed, or at the stack after. */
  readonly when: "before" | "after";
}

/** Settings under which every rule is at work, and the good program passes. */
export const settings = {
  "e164-numbers": { defaultCountry: "IN" },
  "allowed-countries": { countries: ["IN", "US"], defaultCountry: "IN" },
  "allowed-providers": {
    providers: ["twilio", "exotel", "plivo", "vobiz", "tata_smartflo", "sip", "voicelink", "mcube"],
  },
  "protect-live-numbers": { stacks: ["prod"] },
  "change-freeze": { windows: [{ from: "2000-01-01T00:00", to: "2000-01-02T00:00", timeZone: "Asia/Kolkata" }] },
};

const always = { from: "2000-01-01T00:00", to: "2999-01-01T00:00", timeZone: "Asia/Kolkata", reason: "year's end" };

function plivo(name: string, more: { authToken?: string; fromNumber?: string } = {}): vocobase.TelephonyConnection {
  return new vocobase.TelephonyConnection(name, {
    provider: "plivo",
    authId: `MA-${name}`,
    authToken: `Zk3-91.${name}`,
    ...more,
  });
}

function voicelink(name: string): vocobase.TelephonyConnection {
  return new vocobase.TelephonyConnection(name, { provider: "voicelink", username: name, password: `Zk3-91.${name}` });
}

function sip(name: string, more: { sipTransport?: "TLS" | "UDP"; sourceIps?: string[] } = {}): void {
  new vocobase.TelephonyConnection(name, {
    provider: "sip",
    sipHost: "sip.carrier.example",
    sipTransport: "TLS",
    ...more,
  });
}

const toBots = {
  forInboundCall: 3,
  inboundWebsocketBotId: 93,
  forOutboundCall: 3,
  outboundWebsocketBotId: 93,
} as const;

/** All of them make their connections in the same run, so a preview knows no connection's id. */
export const ruleCases: readonly RuleCase[] = [
  {
    rule: "e164-numbers",
    what: "a number in national form",
    program: () => {
      const { connectionId } = plivo("sales");
      new vocobase.PhoneNumberSync("numbers", { connectionId, numbers: ["+918011223344", "080 1122 3345"] });
    },
    level: "mandatory",
    says: /numbers\[1\] is "080 1122 3345", which is not in E\.164 form\. .* Write numbers\[1\]: "\+918011223345"\./,
    when: "before",
  },
  {
    rule: "valid-numbers",
    what: "a number of an unused range",
    program: () => {
      const { connectionId } = plivo("sales");
      new vocobase.PhoneNumberSync("numbers", { connectionId, numbers: ["+918011223344", "+910011223344"] });
    },
    level: "advisory",
    says: /numbers\[1\] is "\+910011223344", which is of no range/,
    when: "before",
  },
  {
    rule: "single-inbound-did",
    what: "a number that two connections are synced with",
    program: () => {
      const numbers = ["+918011223344"];
      new vocobase.PhoneNumberSync("sales-numbers", { connectionId: plivo("sales").connectionId, numbers });
      new vocobase.PhoneNumberSync("support-numbers", { connectionId: plivo("support").connectionId, numbers });
    },
    level: "mandatory",
    says: /"\+918011223344" has 2 inbound owners: .*"sales-numbers" syncs it on connection "sales"/,
    when: "after",
  },
  {
    rule: "allowed-countries",
    what: "a number of another country",
    program: () => {
      plivo("sales", { fromNumber: "+442071838750" });
    },
    level: "mandatory",
    says: /fromNumber is "\+442071838750", a number of GB; allowed are IN, US/,
    when: "before",
  },
  {
    rule: "allowed-providers",
    what: "a carrier that is not on the list",
    program: () => {
      plivo("sales");
    },
    settings: { providers: ["voicelink"] },
    level: "mandatory",
    says: /provider is "plivo"; allowed are voicelink/,
    when: "before",
  },
  {
    rule: "sip-transport-tls",
    what: "a SIP connection over UDP",
    program: () => sip("trunk", { sipTransport: "UDP" }),
    level: "mandatory",
    says: /sipTransport is "UDP"\. .* Write sipTransport: "TLS"/,
    when: "before",
  },
  {
    rule: "sip-source-ips",
    what: "a SIP connection that is open to all",
    program: () => sip("trunk", { sourceIps: ["203.0.113.10", "0.0.0.0/0"] }),
    level: "mandatory",
    says: /sourceIps\[1\] is "0\.0\.0\.0\/0", which is every address there is/,
    when: "before",
  },
  {
    rule: "explicit-connection",
    what: "a route without a connection beside two",
    program: () => {
      const dependsOn = [voicelink("one"), voicelink("two")];
      new vocobase.VoiceLinkCallRouting("line", { didId: 812, ...toBots }, { dependsOn });
    },
    level: "mandatory",
    says: /The route "line" has no connectionId, and there are 2 active VoiceLink connections: "one", "two"/,
    // The API refuses the route before the rule could say why, unless a preview has.
    when: "after",
  },
  {
    rule: "complete-route",
    what: "a mode that nobody documents",
    program: () => {
      const { connectionId } = voicelink("support");
      new vocobase.VoiceLinkCallRouting("line", { connectionId, didId: 812, forInboundCall: 5, forOutboundCall: 4 });
    },
    level: "mandatory",
    says: /forInboundCall is 5, a mode that the API's documents do not name/,
    when: "after",
  },
  {
    rule: "mobile-route",
    what: "a route to a mobile",
    program: () => {
      const { connectionId } = voicelink("support");
      new vocobase.VoiceLinkCallRouting("line", { connectionId, didId: 812, forInboundCall: 1, forOutboundCall: 4 });
    },
    level: "advisory",
    says: /forInboundCall is 1: .* an update may erase it/,
    when: "before",
  },
  {
    rule: "protect-live-numbers",
    what: "a connection and a sync without protection",
    program: () => {
      const { connectionId } = plivo("sales");
      new vocobase.PhoneNumberSync("numbers", { connectionId, numbers: ["+918011223344"] }, { protect: false });
    },
    settings: { stacks: ["dev"] },
    level: "mandatory",
    says: /"sales" takes calls of "\+918011223344" and is not protected/,
    when: "after",
  },
  {
    rule: "change-freeze",
    what: "any program with a number, within a freeze",
    program: () => {
      plivo("sales", { fromNumber: "+918011223344" });
    },
    settings: { windows: [always] },
    level: "mandatory",
    says: /There is a change freeze, .*year's end.*`pulumi refresh --preview-only`/,
    when: "before",
  },
  {
    rule: "no-literal-secrets",
    what: "a placeholder, and a token that two connections have",
    program: () => {
      plivo("sales", { authToken: "Zk3-91.shared" });
      plivo("support", { authToken: "Zk3-91.shared" });
      plivo("third", { authToken: "your_plivo_auth_token" });
    },
    level: "mandatory",
    says: /authToken of "support" is the same as authToken of "sales"/,
    when: "after",
  },
];
