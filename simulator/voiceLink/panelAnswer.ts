import type { Switches } from "../switches";
import type { Bot, Client, Did } from "../world/world";
import { voiceLinkId, voiceLinkNumber } from "./voiceLinkAnswer";

/** A client in the upstream's shape, by the switches. */
export const clientAnswer = (switches: Switches, client: Client): Record<string, unknown> => ({
  id: voiceLinkId(switches, client.id),
  first_name: client.firstName,
  last_name: client.lastName,
  username: client.username,
  email: client.email,
  status: client.status,
  channel_count: client.channelCount,
});

export const didAnswer = (switches: Switches, did: Did): Record<string, unknown> => ({
  id: voiceLinkId(switches, did.id),
  did_id: voiceLinkId(switches, did.id),
  did_number: voiceLinkNumber(switches, did.number),
  client_id: voiceLinkId(switches, did.clientId),
  status: did.status,
});

export const botAnswer = (switches: Switches, bot: Bot): Record<string, unknown> => ({
  id: voiceLinkId(switches, bot.id),
  bot_name: bot.name,
  client_id: voiceLinkId(switches, bot.clientId),
  websocket_url: bot.websocketUrl,
  status: bot.status,
});
