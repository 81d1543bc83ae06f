import { z } from "zod";
import { lenient } from "./lenient";

const { integer, text, flag, texts } = lenient;

/** A client of a VoiceLink panel. */
export const panelClient = z
  .looseObject({
    id: integer,
    client_id: integer,
    first_name: text,
    last_name: text,
    username: text,
    email: text,
    status: integer,
    channel_count: integer,
  })
  .transform((shown) => ({
    clientId: shown.id ?? shown.client_id,
    firstName: shown.first_name,
    lastName: shown.last_name,
    username: shown.username,
    email: shown.email,
    status: shown.status,
    channelCount: shown.channel_count,
  }));

/** A DID that a VoiceLink panel has. */
export const panelDid = z
  .looseObject({
    id: integer,
    did_id: integer,
    did_number: text,
    phone_number: text,
    client_id: integer,
    status: text,
    is_expired: flag,
  })
  .transform((shown) => ({
    didId: shown.did_id ?? shown.id,
    didNumber: shown.did_number ?? shown.phone_number,
    clientId: shown.client_id,
    status: shown.status,
    isExpired: shown.is_expired,
  }));

/** A WebSocket bot of a VoiceLink panel. */
export const panelBot = z
  .looseObject({
    id: integer,
    bot_id: integer,
    bot_name: text,
    client_id: integer,
    websocket_url: text,
    webhook_url: text,
    status: integer,
  })
  .transform((shown) => ({
    botId: shown.id ?? shown.bot_id,
    botName: shown.bot_name,
    clientId: shown.client_id,
    websocketUrl: shown.websocket_url,
    webhookUrl: shown.webhook_url,
    status: shown.status,
  }));

const actionItem = z
  .looseObject({ code: text, label: text })
  .transform(({ code, label }) => ({ code, label }))
  .array()
  .catch([])
  .default([]);

/** How ready one DID is for calls. Codes stay as they come: not all of them are documented. */
export const readinessItem = z
  .looseObject({
    key: text,
    phone_number: text,
    state: text,
    issues: texts,
    actions: texts,
    action_items: actionItem,
    remote_did: panelDid.nullable().optional().catch(undefined),
    bot: panelBot.nullable().optional().catch(undefined),
    local_phone_number: z
      .looseObject({ id: text, agent: z.looseObject({ id: text }).nullable().optional().catch(undefined) })
      .nullable()
      .optional()
      .catch(undefined),
  })
  .transform((shown) => ({
    key: shown.key,
    phoneNumber: shown.phone_number,
    state: shown.state,
    issues: shown.issues,
    actions: shown.actions,
    actionItems: shown.action_items,
    didId: shown.remote_did?.didId,
    botId: shown.bot?.botId,
    phoneNumberId: shown.local_phone_number?.id,
    agentId: shown.local_phone_number?.agent?.id,
  }));

export type PanelClient = z.output<typeof panelClient>;
export type PanelDid = z.output<typeof panelDid>;
export type PanelBot = z.output<typeof panelBot>;
export type ReadinessItem = z.output<typeof readinessItem>;
