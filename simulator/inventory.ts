import { isInboundEnabled } from "./phoneNumbers/ownership";
import type { Switches } from "./switches";
import type { Account, Capabilities, World } from "./world/world";

/** Everything the simulated account holds, as plain data: also what the API never shows, such as credentials. */
export interface Inventory {
  accounts: { name: string; status: "active" | "suspended"; apiKeys: string[]; credits: number }[];
  connections: InventoryConnection[];
  phoneNumbers: InventoryNumber[];
  /** The routing records of all VoiceLink panels. */
  callRoutes: InventoryRoute[];
  agents: InventoryAgent[];
  clients: { panel: string; account: string; id: number; username: string; status: number }[];
  dids: { panel: string; account: string; didId: number; didNumber: string; clientId: number; status: string }[];
  bots: { panel: string; account: string; id: number; name: string; websocketUrl: string; status: number }[];
  /** The connections of the legacy surface. */
  legacyConnections: InventoryLegacyConnection[];
  legacyNumbers: InventoryLegacyNumber[];
  phoneCalls: InventoryCall[];
}

export interface InventoryConnection {
  id: string;
  account: string;
  provider: string;
  name: string;
  /** `ACTIVE`, `DISCONNECTED`, `INVALID_CREDENTIALS`, or what an edit has set. */
  status: string;
  isDefault: boolean;
  createdAt: string;
  updatedAt: string;
  lastVerifiedAt: string | null;
  lastErrorMessage: string | null;
  /** The carrier's fields under their wire names, such as `auth_token`. `auth_id` is kept as `account_sid`. */
  credentials: Record<string, unknown>;
}

export interface InventoryNumber {
  /** The id of the row. */
  id: string;
  account: string;
  connectionId: string;
  phoneNumber: string;
  friendlyName: string | null;
  status: "ACTIVE" | "INACTIVE";
  isDefault: boolean;
  inboundEnabled: boolean;
  agent: { id: string; name: string } | null;
}

export interface InventoryRoute {
  routingId: number;
  account: string;
  /** Which VoiceLink panel has the record: equal for connections that share a login. */
  panel: string;
  didId: number | null;
  /** Digits without a plus. */
  didNumber: string | null;
  forInboundCall: number;
  forOutboundCall: number;
  inboundWebsocketBotId: number | null;
  inboundSipTrunkId: number | null;
  outboundWebsocketBotId: number | null;
  outboundSipTrunkId: number | null;
  status: number;
}

export interface InventoryAgent {
  id: string;
  account: string;
  name: string;
  voicemailDetectionEnabled: boolean;
  voicemailMessage: string | null;
}

export interface InventoryLegacyConnection {
  id: string;
  account: string;
  provider: "TWILIO" | "EXOTEL";
  name: string;
  status: string;
  createdAt: string;
  lastVerifiedAt: string | null;
  lastErrorMessage: string | null;
  /** The carrier's fields under their wire names, credentials among them. */
  fields: Record<string, string>;
}

export interface InventoryLegacyNumber {
  id: string;
  account: string;
  connectionId: string;
  phoneNumber: string;
  friendlyName: string | null;
  capabilities: Capabilities;
  status: "ACTIVE" | "INACTIVE";
  createdAt: string;
}

export interface InventoryCall {
  id: string;
  account: string;
  surface: "v2" | "legacy";
  agentId: string;
  provider: string;
  connectionId: string;
  fromNumber: string | null;
  toNumber: string;
  /** As it was when it was last looked at: `RINGING`, in upper case. */
  status: string;
  createdAt: string;
  answeredAt: string | null;
  endedAt: string | null;
  creditsUsed: number;
}

/** A copy of what there is; of one account if its name is given. */
export function takeInventory(world: World, switches: Switches, only?: string): Inventory {
  const accounts = world.accounts.filter(({ name }) => only === undefined || name === only);
  const inventory: Inventory = {
    accounts: accounts.map(({ name, status, apiKeys, credits }) => ({ name, status, apiKeys, credits })),
    connections: [],
    phoneNumbers: [],
    callRoutes: [],
    agents: [],
    clients: [],
    dids: [],
    bots: [],
    legacyConnections: [],
    legacyNumbers: [],
    phoneCalls: [],
  };
  for (const account of accounts) addObjects(inventory, world, switches, account);
  return structuredClone(inventory);
}

function addObjects(inventory: Inventory, world: World, switches: Switches, account: Account): void {
  const isOwn = <Owned extends { accountId: string }>({ accountId }: Owned): boolean => accountId === account.id;
  const agents = new Map(world.agents.map((agent) => [agent.id, agent]));
  for (const { accountId: _, ...connection } of world.connections.filter(isOwn)) {
    inventory.connections.push({ ...connection, account: account.name });
  }
  for (const row of world.phoneNumbers.filter(isOwn)) {
    const { accountId: _, agentId, synced: __, ...shown } = row;
    const agent = agents.get(agentId ?? "");
    inventory.phoneNumbers.push({
      ...shown,
      account: account.name,
      inboundEnabled: isInboundEnabled(switches, row),
      agent: agent ? { id: agent.id, name: agent.name } : null,
    });
  }
  for (const { accountId: _, createdAt: __, ...agent } of world.agents.filter(isOwn)) {
    inventory.agents.push({ ...agent, account: account.name });
  }
  for (const { key: panel, clients, dids, bots, routes } of world.panels.filter(isOwn)) {
    const place = { panel, account: account.name };
    inventory.callRoutes.push(...routes.map(({ id, ...route }) => ({ ...place, routingId: id, ...route })));
    inventory.clients.push(...clients.map(({ id, username, status }) => ({ ...place, id, username, status })));
    inventory.dids.push(
      ...dids.map(({ id, number, clientId, status }) => ({
        ...place,
        didId: id,
        didNumber: number,
        clientId,
        status,
      })),
    );
    inventory.bots.push(
      ...bots.map(({ id, name, websocketUrl, status }) => ({ ...place, id, name, websocketUrl, status })),
    );
  }
  for (const { accountId: _, rejected: __, ...connection } of world.legacyConnections.filter(isOwn)) {
    inventory.legacyConnections.push({ ...connection, account: account.name });
  }
  for (const { accountId: _, ...number } of world.legacyNumbers.filter(isOwn)) {
    inventory.legacyNumbers.push({ ...number, account: account.name });
  }
  for (const { accountId: _, sessionId: __, held: ___, reads: ____, ...call } of world.phoneCalls.filter(isOwn)) {
    inventory.phoneCalls.push({ ...call, account: account.name });
  }
}
