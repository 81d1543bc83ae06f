import { TelephonyConnection } from "pulumi-vocobase";

/** What the test chooses for a run of this program. */
export interface Choices {
  /** The end of every connection's name. */
  readonly title: string;
  /** The addresses of the SIP carrier. */
  readonly sourceIps: string[];
  /** Credentials by carrier and field. They are plain text here: that they are secrets is the package's own business. */
  readonly credentials: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const { title, sourceIps, credentials } = JSON.parse(process.env.TEST_CHOICES ?? "{}") as Choices;

function secret(carrier: string, field: string): string {
  const value = credentials[carrier]?.[field];
  if (value === undefined) throw new Error(`The test chose no ${field} for ${carrier}.`);
  return value;
}

export const twilio = new TelephonyConnection("twilio", {
  provider: "twilio",
  name: `Twilio ${title}`,
  accountSid: secret("twilio", "accountSid"),
  authToken: secret("twilio", "authToken"),
  fromNumber: "+14155551111",
});

export const exotel = new TelephonyConnection("exotel", {
  provider: "exotel",
  name: `Exotel ${title}`,
  accountSid: secret("exotel", "accountSid"),
  apiKey: secret("exotel", "apiKey"),
  authToken: secret("exotel", "authToken"),
  subdomain: "api.exotel.com",
  callerId: "08011223344",
});

export const plivo = new TelephonyConnection("plivo", {
  provider: "plivo",
  name: `Plivo ${title}`,
  authId: secret("plivo", "authId"),
  authToken: secret("plivo", "authToken"),
  fromNumber: "+918011223301",
});

export const vobiz = new TelephonyConnection("vobiz", {
  provider: "vobiz",
  name: `Vobiz ${title}`,
  accountSid: secret("vobiz", "accountSid"),
  authToken: secret("vobiz", "authToken"),
  fromNumber: "+918011223302",
});

export const tata_smartflo = new TelephonyConnection("tata_smartflo", {
  provider: "tata_smartflo",
  name: `Tata ${title}`,
  tataEmail: "ops@example.com",
  tataPassword: secret("tata_smartflo", "tataPassword"),
  baseUrl: "https://smartflo.example.com",
  agentNumber: "918011223303",
});

export const sip = new TelephonyConnection("sip", {
  provider: "sip",
  name: `SIP ${title}`,
  sipHost: "sip.example.com",
  outboundUsername: "trunk",
  outboundPassword: secret("sip", "outboundPassword"),
  sourceIps,
  didNumber: "+918011223304",
  sipTransport: "TLS",
});

export const voicelink = new TelephonyConnection("voicelink", {
  provider: "voicelink",
  name: `VoiceLink ${title}`,
  username: "acme",
  password: secret("voicelink", "password"),
  didNumber: "+918011223305",
});

export const mcube = new TelephonyConnection("mcube", {
  provider: "mcube",
  name: `MCube ${title}`,
  jwtToken: secret("mcube", "jwtToken"),
  exeNumber: "9876543232",
});
