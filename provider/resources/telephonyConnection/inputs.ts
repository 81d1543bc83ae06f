import ipaddr from "ipaddr.js";
import { z } from "zod";
import type { State, ValuesOf } from "../../lifecycle/definition";
import { adoptId, connectionName, credential, e164Number, exeNumber, text } from "../inputFields";
import { carrierNames } from "./carriers";

/** The inputs of a telephony connection, with the API's own rules (document 000). */
export const inputs = {
  /** The carrier. A plain literal in lower case: it decides which other fields there are. */
  provider: z
    .enum(carrierNames, { error: () => `must be one of ${carrierNames.join(", ")}.` })
    .meta({ example: "plivo" }),
  /** What people call the connection, 1 to 100 characters. The one thing that changes in place. */
  name: connectionName().meta({ example: "Plivo India - Sales" }),
  /**
   * The id of a connection that exists, to take over instead of making one. Read when the resource is created; a later
   * change of it changes nothing. The credentials that are given are recorded, since the API shows none to compare with.
   */
  adoptId: adoptId().meta({ example: "9b7f1c44-c87f-4f0c-9124-3c802a9c1a20" }),

  /** Twilio's or Exotel's account SID, or the auth id of Plivo or Vobiz. */
  accountSid: credential(),
  /** The auth id of Plivo or Vobiz; another word for `accountSid`. */
  authId: credential(),
  /** The carrier's auth token; for Exotel its API token. */
  authToken: credential(),
  /** Exotel's API key. */
  apiKey: credential(),
  /** Exotel's account subdomain. */
  subdomain: text().meta({ example: "api.exotel.com" }),
  /** The number that Exotel shows to the called. */
  callerId: text().meta({ example: "+918011223344" }),
  /** The number that calls are placed from where no other is bound to the agent. E.164. */
  fromNumber: e164Number().optional().meta({ example: "+918011223344" }),
  /** The SIP carrier's host. */
  sipHost: text().meta({ example: "sip.carrier.example" }),
  /** The user name for outbound SIP calls. */
  outboundUsername: text(),
  /** The password for outbound SIP calls. */
  outboundPassword: credential(),
  /** The addresses and CIDR ranges from which the SIP carrier sends inbound calls. Their order means nothing. */
  sourceIps: z
    .array(z.string().refine(isAddressOrRange, "must be an IP address or a CIDR range."))
    .optional()
    .meta({ set: true, example: ["203.0.113.10", "198.51.100.0/24"] }),
  /** The DID of a SIP or VoiceLink connection. E.164. */
  didNumber: e164Number().optional().meta({ example: "+918011223344" }),
  /** How SIP messages travel. */
  sipTransport: z
    .enum(["UDP", "TCP", "TLS"], { error: () => "must be UDP, TCP or TLS." })
    .optional()
    .meta({ example: "TLS" }),
  /** The user name at VoiceLink. */
  username: text(),
  /** The password at VoiceLink. */
  password: credential(),
  /** The address of the VoiceLink or Tata Smartflo API, where it is not the usual one. */
  baseUrl: z.url("must be a URL.").optional().meta({ example: "https://api.voicelink.example" }),
  /** The e-mail address of the Tata Smartflo panel. */
  tataEmail: z.email("must be an e-mail address.").optional().meta({ example: "ops@example.com" }),
  /** The password of the Tata Smartflo panel. */
  tataPassword: credential(),
  /** The number of Smartflo's outbound agent leg. Only after Vocobase has confirmed it for the account. */
  agentNumber: text(),
  /** MCube's token. */
  jwtToken: credential(),
  /** MCube's exenumber, from which outbound calls are placed; the national form is allowed. 4 to 15 digits. */
  exeNumber: exeNumber(),
};

/** What the state holds beside the inputs: what the connection owns, and what does not change by itself. */
export const outputs = {
  /** The id that calls and other resources name the connection by. */
  connectionId: z.string(),
  /** The carrier in upper case, as the API writes it in other places. */
  providerKey: z.string().optional(),
  /** ACTIVE, INVALID_CREDENTIALS or another status of the API. */
  status: z.string().optional(),
};

export type ConnectionInputs = ValuesOf<typeof inputs>;
export type ConnectionState = State<typeof inputs, typeof outputs>;

function isAddressOrRange(value: string): boolean {
  // The four-part forms alone: `isValid` takes a bare number such as "10" for an address, too.
  const { IPv4, IPv6 } = ipaddr;
  return (
    IPv4.isValidFourPartDecimal(value) ||
    IPv4.isValidCIDRFourPartDecimal(value) ||
    IPv6.isValid(value) ||
    IPv6.isValidCIDR(value)
  );
}
