import { ApiError, forbidden, notFound } from "../http/apiError";
import type { Call } from "../http/route";
import { refuseDuplicate } from "../phoneNumbers/ownership";
import type { Switches } from "../switches";
import type { Account, Connection, NumberRow, World } from "../world/world";
import { credentialFields } from "./carriers";
import type { ConnectionBody } from "./connectionBody";

export type Making = Pick<Call, "world" | "switches" | "ids" | "now" | "account">;

/** The fields that name a connection's own number. */
export type NumberFields = Pick<ConnectionBody, "from_number" | "did_number" | "caller_id" | "exe_number">;

/** The account's connection with this id, or a 404: one of another account does not exist for it. */
export function ownConnection({ world, account }: Pick<Call, "world" | "account">, id: string): Connection {
  const found = world.connections.find((connection) => connection.id === id && connection.accountId === account.id);
  if (found === undefined) throw notFound("Telephony connection not found.");
  return found;
}

/** Stores a connection, with the row of its default number. Refused as a whole or done as a whole. */
export function makeConnection(making: Making, body: ConnectionBody): Connection {
  const { world, account, switches } = making;
  refuseDisabledProvider(account, switches, body.provider);
  const connection = connectionOf(making, body);
  refuseTakenName(world, switches, connection);
  const row = defaultRow(making, connection, body);
  if (row !== undefined && switches.numberOnSecondConnection === "refused-on-create") {
    refuseDuplicate({ ...world, connections: [...world.connections, connection] }, switches, row);
  }
  if (connection.isDefault) setDefault(world, connection);
  world.connections.push(connection);
  if (row !== undefined) world.phoneNumbers.push(row);
  return connection;
}

/** Under the switch for it: a 403 where Vocobase has not enabled the carrier for the account. */
export function refuseDisabledProvider({ allowedProviders }: Account, switches: Switches, provider: string): void {
  if (switches.providerNotAllowed === "accepted" || isAllowed(allowedProviders, provider)) return;
  throw forbidden(`The provider ${provider} is not enabled for this account. Contact your account manager.`);
}

function connectionOf(making: Making, body: ConnectionBody): Connection {
  const { world, account, switches, ids, now } = making;
  const { provider, name, ...credentials } = body;
  const failed = failsVerification(switches, credentials);
  const siblings = activeConnections(world, account.id, provider);
  return {
    id: ids.uuid(),
    accountId: account.id,
    provider,
    name: nameOf(name, switches),
    status: failed ? "INVALID_CREDENTIALS" : "ACTIVE",
    isDefault: !failed && (siblings.length === 0 || switches.defaultOnCreate === "newest"),
    createdAt: now,
    updatedAt: now,
    lastVerifiedAt: failed ? null : now,
    lastErrorMessage: failed ? "The carrier rejected the credentials." : null,
    credentials: withOneAuthId(credentials),
  };
}

/** Whether the carrier rejects the credentials, by the switch for it; an error where they are not to be stored then. */
export function failsVerification({ verification }: Switches, credentials: Record<string, unknown>): boolean {
  const failed = verification !== "none" && hasInvalidCredential(credentials);
  if (failed && verification === "refuse") {
    throw new ApiError(
      400,
      "VALIDATION_ERROR",
      "Credential verification failed: the carrier rejected the credentials.",
    );
  }
  return failed;
}

export const nameOf = (name: string, switches: Switches): string =>
  switches.nameForm === "trimmed" ? name.trim() : name;

/** Under the switch for unique names: a 409 where another active connection has the name. */
export function refuseTakenName(world: World, switches: Switches, wanted: Connection): void {
  if (switches.nameUniqueness === "none") return;
  const taken = activeConnections(world, wanted.accountId).some(
    ({ id, name, provider }) =>
      id !== wanted.id &&
      name === wanted.name &&
      (provider === wanted.provider || switches.nameUniqueness === "per-account"),
  );
  if (taken) throw new ApiError(409, "CONFLICT", "A telephony connection with this name exists already.");
}

/** Makes a connection the only default of its carrier. */
export function setDefault(world: World, chosen: Connection): void {
  for (const connection of world.connections) {
    const sibling = connection.accountId === chosen.accountId && connection.provider === chosen.provider;
    if (sibling) connection.isDefault = false;
  }
  chosen.isDefault = true;
}

/** Switches a connection off. Its numbers, and who is the default after it, go by the switches. */
export function disconnect(world: World, switches: Switches, connection: Connection, now: string): void {
  const wasDefault = connection.isDefault;
  connection.status = "DISCONNECTED";
  connection.isDefault = false;
  connection.updatedAt = now;
  if (switches.numbersOnDisconnect === "removed") {
    world.phoneNumbers = world.phoneNumbers.filter((row) => row.connectionId !== connection.id);
  }
  if (switches.numbersOnDisconnect === "inactive") {
    for (const row of world.phoneNumbers) if (row.connectionId === connection.id) row.status = "INACTIVE";
  }
  const heir = activeConnections(world, connection.accountId, connection.provider)[0];
  if (wasDefault && switches.defaultPromotion === "oldest-active" && heir !== undefined) setDefault(world, heir);
}

/** The active connections of an account, oldest first; of one carrier if it is given. */
export function activeConnections(world: World, accountId: string, provider?: string): Connection[] {
  return world.connections.filter(
    (connection) =>
      connection.accountId === accountId &&
      connection.status === "ACTIVE" &&
      (provider === undefined || connection.provider === provider),
  );
}

/** The row of a connection's own number, where the switches have one made. */
export function defaultRow(making: Making, connection: Connection, body: NumberFields): NumberRow | undefined {
  const { switches, ids, account } = making;
  const exeNumber = switches.exeNumberForm === "digits" ? body.exe_number?.replace(/^\+/, "") : body.exe_number;
  const phoneNumber = body.from_number ?? body.did_number ?? body.caller_id ?? exeNumber;
  if (phoneNumber === undefined || switches.numberRowOnCreate === "not-made") return undefined;
  return {
    id: ids.uuid(),
    accountId: account.id,
    connectionId: connection.id,
    phoneNumber,
    friendlyName: null,
    status: "ACTIVE",
    isDefault: true,
    synced: false,
    agentId: null,
  };
}

// The documents mix cases: a note on SIP calls has "SIP" in a list that is lower case everywhere else.
const isAllowed = (allowed: readonly string[], provider: string): boolean =>
  allowed.some((name) => name.toLowerCase() === provider);

const hasInvalidCredential = (credentials: Record<string, unknown>): boolean =>
  credentialFields.some((field) => String(credentials[field] ?? "").startsWith("invalid"));

export function withOneAuthId(credentials: Record<string, unknown>): Record<string, unknown> {
  const { auth_id: authId, ...rest } = credentials;
  return authId === undefined ? rest : { ...rest, account_sid: authId };
}
