import { randomInt } from "node:crypto";
import { Ids } from "./ids";
import type { Account, Bot, Client, Did, World } from "./world";

/** A partner account as a simulator starts with it. What is left out gets a default that a program can work with at once. */
export interface AccountSeed {
  /** The partner's name, which `GET /config` answers with. */
  name: string;
  displayName?: string;
  /** The keys that are accepted, such as `rg_live_simulator`. */
  apiKeys: string[];
  /** Carriers in lower case. Default: all eight. */
  allowedProviders?: string[];
  /** The webhook `default`, with its secret. Default: none. */
  webhook?: { url: string; secret: string };
  status?: "active" | "suspended";
  agents?: AgentSeed[];
  voiceLinkClients?: ClientSeed[];
  voiceLinkDids?: DidSeed[];
  voiceLinkBots?: BotSeed[];
  /** What calls are paid from, a credit a minute. Default 1,000. */
  credits?: number;
  /** How many calls may be active at a time. Default: the switch `concurrentCalls`. */
  callLimit?: number;
}

interface AgentSeed {
  /** A UUID; drawn when left out. */
  id?: string;
  name: string;
}

interface ClientSeed {
  id: number;
  first_name: string;
  last_name?: string;
  username?: string;
  email?: string;
  status?: 0 | 1;
  channel_count?: number;
}

interface DidSeed {
  did_id: number;
  /** With or without a plus. */
  did_number: string;
  client_id?: number;
  status?: string;
  did_type?: number;
  /** The VoiceLink login that has the DID. Default: every login has one like it. */
  username?: string;
}

interface BotSeed {
  id: number;
  bot_name: string;
  client_id?: number;
  websocket_url?: string;
  status?: 0 | 1;
}

const allProviders = ["twilio", "exotel", "plivo", "vobiz", "tata_smartflo", "sip", "voicelink", "mcube"];

const defaultClient = 415;
const defaultBotUrl = "wss://api.pipecat.daily.co/ws/twilio";

const defaultAgents: AgentSeed[] = [
  { id: "a1b2c3d4-e5f6-7890-abcd-ef1234567890", name: "Customer Support" },
  { id: "b2c3d4e5-f6a7-4901-bcde-f12345678901", name: "Sales" },
];

const defaultClients: ClientSeed[] = [{ id: defaultClient, first_name: "Acme", last_name: "Reception" }];

/** DIDs 812 to 831 with the numbers 918011223344 to 918011223363. */
const defaultDids: DidSeed[] = Array.from({ length: 20 }, (_, index) => ({
  did_id: 812 + index,
  did_number: String(918011223344 + index),
}));

const defaultBots: BotSeed[] = [
  { id: 93, bot_name: "Front desk" },
  { id: 94, bot_name: "Sales line" },
];

/** What a new agent has of voicemail: nothing. */
export const silentAgent = { voicemailDetectionEnabled: false, voicemailMessage: null };

/** The account of a simulator that is started without any: `acme-corp`, with the key `rg_live_simulator`. */
export const defaultAccount: AccountSeed = {
  name: "acme-corp",
  displayName: "Acme Corp",
  apiKeys: ["rg_live_simulator"],
};

/** A world without accounts. Without a seed, ids differ from run to run. */
export function emptyWorld(seed = randomInt(2 ** 31)): World {
  return {
    version: 1,
    ids: { seed, drawn: 0 },
    accounts: [],
    connections: [],
    phoneNumbers: [],
    agents: [],
    panels: [],
    legacyConnections: [],
    legacyNumbers: [],
    phoneCalls: [],
  };
}

/** Adds the accounts that the world does not have yet, by name, so that a kept state wins over the seeds. */
export function addAccounts(world: World, seeds: readonly AccountSeed[], now: string): void {
  for (const seed of seeds) {
    if (world.accounts.some((account) => account.name === seed.name)) continue;
    refuseTakenKeys(world, seed);
    addAccount(world, seed, now);
  }
}

function refuseTakenKeys(world: World, seed: AccountSeed): void {
  const owner = world.accounts.find((account) => account.apiKeys.some((key) => seed.apiKeys.includes(key)));
  if (owner === undefined) return;
  throw new Error(
    `The account ${seed.name} cannot be added: ${owner.name} has the same API key. Give every account keys of its own.`,
  );
}

function addAccount(world: World, seed: AccountSeed, now: string): void {
  const ids = new Ids(world);
  const account: Account = {
    id: ids.uuid(),
    name: seed.name,
    displayName: seed.displayName ?? seed.name,
    status: seed.status ?? "active",
    apiKeys: [...seed.apiKeys],
    webhook: seed.webhook ?? null,
    allowedProviders: seed.allowedProviders ?? allProviders,
    voiceLinkClients: (seed.voiceLinkClients ?? defaultClients).map(clientOf),
    voiceLinkDids: (seed.voiceLinkDids ?? defaultDids).map(didOf),
    voiceLinkBots: (seed.voiceLinkBots ?? defaultBots).map(botOf),
    credits: seed.credits ?? 1000,
    callLimit: seed.callLimit ?? null,
  };
  world.accounts.push(account);
  for (const agent of seed.agents ?? defaultAgentsOf(world)) {
    world.agents.push({
      id: agent.id ?? ids.uuid(),
      accountId: account.id,
      name: agent.name,
      ...silentAgent,
      createdAt: now,
    });
  }
}

/** The well-known ids go to the first account alone: no two accounts own the same agent. */
function defaultAgentsOf(world: World): AgentSeed[] {
  return defaultAgents.map(({ id, name }) => (world.agents.some((agent) => agent.id === id) ? { name } : { id, name }));
}

function clientOf(seed: ClientSeed): Client {
  const username = seed.username ?? `client${seed.id}`;
  return {
    id: seed.id,
    firstName: seed.first_name,
    lastName: seed.last_name ?? "",
    username,
    email: seed.email ?? `${username}@example.com`,
    status: seed.status ?? 1,
    channelCount: seed.channel_count ?? 1,
  };
}

function didOf(seed: DidSeed): Did {
  return {
    id: seed.did_id,
    number: seed.did_number.replace(/^\+/, ""),
    clientId: seed.client_id ?? defaultClient,
    status: seed.status ?? "active",
    didType: seed.did_type ?? 1,
    username: seed.username ?? null,
  };
}

function botOf(seed: BotSeed): Bot {
  return {
    id: seed.id,
    name: seed.bot_name,
    clientId: seed.client_id ?? defaultClient,
    resellerId: 1,
    websocketUrl: seed.websocket_url ?? defaultBotUrl,
    status: seed.status ?? 1,
  };
}
