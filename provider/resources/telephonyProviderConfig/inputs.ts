import { z } from "zod";
import type { State, ValuesOf } from "../../lifecycle/definition";
import { credential, e164Number, exeNumber, text } from "../inputFields";
import { carrierNames } from "./carriers";

/** The inputs of a carrier's configuration, with the API's own rules (document 004 and the pages of each carrier). */
export const inputs = {
  /** The carrier. A plain literal in lower case: it decides which other fields there are. Another one is another resource. */
  provider: z
    .enum(carrierNames, {
      error: () => `must be one of ${carrierNames.join(", ")}. SIP is configured by a TelephonyConnection alone.`,
    })
    .meta({ example: "vobiz" }),
  /** The auth id of Plivo or Vobiz. */
  authId: credential(),
  /** The auth token of Plivo, Vobiz or Twilio. */
  authToken: credential(),
  /** Twilio's or Exotel's account SID. */
  accountSid: credential(),
  /** Exotel's API key. */
  apiKey: credential(),
  /** Exotel's API token. */
  apiToken: credential(),
  /** Exotel's subdomain: `api.exotel.com` or `api.in.exotel.com`. */
  subdomain: text().meta({ example: "api.in.exotel.com" }),
  /** The number that Exotel shows to the called. */
  callerId: text().meta({ example: "+918011223344" }),
  /** The id of the Exotel applet that calls run through. */
  appletId: text().meta({ example: "123456" }),
  /** The number that calls are placed from where no other is bound to the agent. E.164. */
  fromNumber: e164Number().optional().meta({ example: "+918011223344" }),
  /** The e-mail address of the Tata Smartflo panel. */
  email: z.email("must be an e-mail address.").optional().meta({ example: "ops@example.com" }),
  /** The user name at VoiceLink. */
  username: text(),
  /** The password of the Tata Smartflo panel, or at VoiceLink. */
  password: credential(),
  /** The address of the Tata Smartflo or VoiceLink API, where it is not the usual one. */
  baseUrl: z.url("must be a URL.").optional().meta({ example: "https://api.smartflo.example" }),
  /** The number of Smartflo's outbound agent leg. Only after Vocobase has confirmed it for the account. */
  agentNumber: text(),
  /** MCube's token. */
  jwtToken: credential(),
  /** MCube's exenumber, from which outbound calls are placed; the national form is allowed. 4 to 15 digits. */
  exeNumber: exeNumber(),
  /** The DID of VoiceLink. E.164. */
  didNumber: e164Number().optional().meta({ example: "+918011223344" }),
};

/** What the state holds beside the inputs. */
export const outputs = {
  /**
   * Whether the API shows the carrier as configured: credentials stored, and a default number set. Undefined where it
   * shows nothing of the carrier; true where it has taken the credentials and could not be asked afterwards.
   */
  configured: z.boolean().optional(),
};

export type ConfigInputs = ValuesOf<typeof inputs>;
export type ConfigState = State<typeof inputs, typeof outputs>;
