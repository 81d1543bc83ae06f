import { z } from "zod";

/**
 * All that the simulated Vocobase knows. One value that can be copied and written to a file: what a state file holds is
 * described here and nowhere else.
 */

const agentSchema = z.object({
  id: z.string(),
  accountId: z.string(),
  name: z.string(),
  voicemailDetectionEnabled: z.boolean(),
  voicemailMessage: z.string().nullable(),
  createdAt: z.string(),
});

const connectionSchema = z.object({
  id: z.string(),
  accountId: z.string(),
  provider: z.string(),
  name: z.string(),
  status: z.string(),
  isDefault: z.boolean(),
  createdAt: z.string(),
  updatedAt: z.string(),
  lastVerifiedAt: z.string().nullable(),
  lastErrorMessage: z.string().nullable(),
  /** The carrier's fields under their wire names, as they were sent. */
  credentials: z.record(z.string(), z.unknown()),
});

const numberRowSchema = z.object({
  id: z.string(),
  accountId: z.string(),
  connectionId: z.string(),
  phoneNumber: z.string(),
  friendlyName: z.string().nullable(),
  status: z.enum(["ACTIVE", "INACTIVE"]),
  isDefault: z.boolean(),
  synced: z.boolean(),
  agentId: z.string().nullable(),
});

const didSchema = z.object({
  id: z.number().int(),
  /** Digits without a plus. */
  number: z.string(),
  clientId: z.number().int(),
  status: z.string(),
  didType: z.number().int(),
  /** The login that has the DID; every login has it where this is null. */
  username: z.string().nullable(),
});

const clientSchema = z.object({
  id: z.number().int(),
  firstName: z.string(),
  lastName: z.string(),
  username: z.string(),
  email: z.string(),
  status: z.number().int(),
  channelCount: z.number().int(),
});

const botSchema = z.object({
  id: z.number().int(),
  name: z.string(),
  clientId: z.number().int(),
  resellerId: z.number().int(),
  websocketUrl: z.string(),
  status: z.number().int(),
});

const callRouteSchema = z.object({
  id: z.number().int(),
  didId: z.number().int().nullable(),
  /** Digits without a plus. */
  didNumber: z.string().nullable(),
  forInboundCall: z.number().int(),
  forOutboundCall: z.number().int(),
  inboundWebsocketBotId: z.number().int().nullable(),
  inboundSipTrunkId: z.number().int().nullable(),
  outboundWebsocketBotId: z.number().int().nullable(),
  outboundSipTrunkId: z.number().int().nullable(),
  status: z.number().int(),
});

const panelSchema = z.object({
  key: z.string(),
  accountId: z.string(),
  /** State files of earlier versions have none. */
  clients: z.array(clientSchema).default([]),
  dids: z.array(didSchema),
  bots: z.array(botSchema),
  routes: z.array(callRouteSchema),
});

/** A connection of the legacy surface: it knows neither a default nor number rows of its own. */
const legacyConnectionSchema = z.object({
  id: z.string(),
  accountId: z.string(),
  provider: z.enum(["TWILIO", "EXOTEL"]),
  name: z.string(),
  status: z.string(),
  createdAt: z.string(),
  lastVerifiedAt: z.string().nullable(),
  lastErrorMessage: z.string().nullable(),
  /** The carrier's fields under their wire names, credentials among them. */
  fields: z.record(z.string(), z.string()),
  /** The carrier has stopped taking the stored credentials. */
  rejected: z.boolean(),
});

const capabilitiesSchema = z.object({ voice: z.boolean(), sms: z.boolean(), mms: z.boolean() });

const legacyNumberSchema = z.object({
  id: z.string(),
  accountId: z.string(),
  connectionId: z.string(),
  phoneNumber: z.string(),
  friendlyName: z.string().nullable(),
  capabilities: capabilitiesSchema,
  status: z.enum(["ACTIVE", "INACTIVE"]),
  createdAt: z.string(),
});

const phoneCallSchema = z.object({
  id: z.string(),
  sessionId: z.string(),
  accountId: z.string(),
  surface: z.enum(["v2", "legacy"]),
  agentId: z.string(),
  /** In lower case. */
  provider: z.string(),
  connectionId: z.string(),
  fromNumber: z.string().nullable(),
  toNumber: z.string(),
  /** In upper case: `IN_PROGRESS`. */
  status: z.string(),
  /** An edit has decided what becomes of it, so it goes on by itself no more. */
  held: z.boolean(),
  /** How often it was read, which is what it goes by under one switch. */
  reads: z.number().int(),
  createdAt: z.string(),
  answeredAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  creditsUsed: z.number(),
});

const accountSchema = z.object({
  id: z.string(),
  name: z.string(),
  displayName: z.string(),
  status: z.enum(["active", "suspended"]),
  apiKeys: z.array(z.string()),
  allowedProviders: z.array(z.string()),
  /** The endpoint `default`. State files of earlier versions have none. */
  webhook: z.object({ url: z.string(), secret: z.string() }).nullable().default(null),
  /** What a panel of this account holds when a login is used for the first time. */
  voiceLinkClients: z.array(clientSchema).default([]),
  voiceLinkDids: z.array(didSchema),
  voiceLinkBots: z.array(botSchema),
  /** What calls are paid from: a credit a minute. */
  credits: z.number().default(1000),
  /** How many calls may be active at a time, where it is not the usual number. */
  callLimit: z.number().int().nullable().default(null),
});

export const worldSchema = z.object({
  version: z.literal(1),
  ids: z.object({ seed: z.number().int(), drawn: z.number().int() }),
  accounts: z.array(accountSchema),
  connections: z.array(connectionSchema),
  phoneNumbers: z.array(numberRowSchema),
  agents: z.array(agentSchema),
  panels: z.array(panelSchema),
  // A file of a version that knew none of these is still read.
  legacyConnections: z.array(legacyConnectionSchema).default([]),
  legacyNumbers: z.array(legacyNumberSchema).default([]),
  phoneCalls: z.array(phoneCallSchema).default([]),
});

export type World = z.infer<typeof worldSchema>;
export type Account = z.infer<typeof accountSchema>;
export type Connection = z.infer<typeof connectionSchema>;
export type NumberRow = z.infer<typeof numberRowSchema>;
export type Agent = z.infer<typeof agentSchema>;
export type Panel = z.infer<typeof panelSchema>;
export type Client = z.infer<typeof clientSchema>;
export type Did = z.infer<typeof didSchema>;
export type Bot = z.infer<typeof botSchema>;
export type CallRoute = z.infer<typeof callRouteSchema>;
export type LegacyConnection = z.infer<typeof legacyConnectionSchema>;
export type LegacyNumber = z.infer<typeof legacyNumberSchema>;
export type Capabilities = z.infer<typeof capabilitiesSchema>;
export type PhoneCall = z.infer<typeof phoneCallSchema>;
