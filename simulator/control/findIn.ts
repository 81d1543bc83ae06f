import type {
  Account,
  Agent,
  CallRoute,
  Connection,
  LegacyConnection,
  LegacyNumber,
  NumberRow,
  PhoneCall,
  World,
} from "../world/world";

/** Finds what an edit is about, or fails with a message that names it. */
export const findIn = {
  connection: ({ connections }: World, connectionId: string): Connection =>
    known(
      connections.find(({ id }) => id === connectionId),
      `connection ${connectionId}`,
    ),
  number: ({ phoneNumbers }: World, rowId: string): NumberRow =>
    known(
      phoneNumbers.find(({ id }) => id === rowId),
      `number row ${rowId}`,
    ),
  agent: ({ agents }: World, agentId: string): Agent =>
    known(
      agents.find(({ id }) => id === agentId),
      `agent ${agentId}`,
    ),
  route: ({ panels }: World, routingId: number): CallRoute =>
    known(
      panels.flatMap(({ routes }) => routes).find(({ id }) => id === routingId),
      `routing record ${routingId}`,
    ),
  legacyConnection: ({ legacyConnections }: World, connectionId: string): LegacyConnection =>
    known(
      legacyConnections.find(({ id }) => id === connectionId),
      `legacy connection ${connectionId}`,
    ),
  legacyNumber: ({ legacyNumbers }: World, rowId: string): LegacyNumber =>
    known(
      legacyNumbers.find(({ id }) => id === rowId),
      `legacy number ${rowId}`,
    ),
  call: ({ phoneCalls }: World, callId: string): PhoneCall =>
    known(
      phoneCalls.find(({ id }) => id === callId),
      `call ${callId}`,
    ),
  account: ({ accounts }: World, accountName: string): Account =>
    known(
      accounts.find(({ name }) => name === accountName),
      `account ${accountName} (there are: ${accounts.map(({ name }) => name).join(", ")})`,
    ),
};

function known<T>(found: T | undefined, what: string): T {
  if (found === undefined) throw new Error(`There is no ${what}.`);
  return found;
}
