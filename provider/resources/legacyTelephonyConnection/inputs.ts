import { z } from "zod";
import type { State, ValuesOf } from "../../lifecycle/definition";
import { adoptId, connectionName, credential, text } from "../inputFields";
import { carrierNames } from "./carriers";

/** The inputs of a connection of the legacy surface, with its guide's own rules (document 002). */
export const inputs = {
  /** The carrier, in upper case. A plain literal: it decides which other fields there are. */
  provider: z.enum(carrierNames, { error: () => "must be TWILIO or EXOTEL." }).meta({ example: "TWILIO" }),
  /** What people call the connection, 1 to 100 characters. */
  name: connectionName().meta({ example: "Production Twilio" }),
  /**
   * The id of a legacy connection that exists, to take over instead of making one. Read when the resource is created; a
   * later change of it changes nothing. Credentials that are given are stored with it.
   */
  adoptId: adoptId().meta({ example: "conn_1234-abcd-5678" }),

  /** Twilio's or Exotel's account SID. */
  accountSid: credential(),
  /** Twilio's or Exotel's auth token. */
  authToken: credential(),
  /** The SIP domain for Twilio's legacy dial-out. */
  sipDomain: text().meta({ example: "mycompany.sip.twilio.com" }),
  /** Exotel's API key. */
  exotelApiKey: credential(),
  /** Exotel's API subdomain. */
  exotelSubdomain: text().meta({ example: "api.exotel.com" }),
  /** The number that Exotel shows to the called. */
  exotelCallerId: text().meta({ example: "+919876543210" }),
};

/** What the state holds beside the inputs. */
export const outputs = {
  /** ACTIVE, INVALID_CREDENTIALS or another status of the API. */
  status: z.string().optional(),
};

export type LegacyConnectionInputs = ValuesOf<typeof inputs>;
export type LegacyConnectionState = State<typeof inputs, typeof outputs>;
