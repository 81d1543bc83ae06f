import { defaultRow, failsVerification, type Making, setDefault, withOneAuthId } from "../connections/connectionRules";
import { notFound } from "../http/apiError";
import { isSameNumber } from "../phoneNumbers/ownership";
import type { Connection, NumberRow } from "../world/world";

/** Gives a carrier's default connection other credentials, in place; makes one where there is none. */
export function configureDefault(making: Making, provider: string, sent: Record<string, string>): Connection {
  const { world, switches, account, now } = making;
  const failed = failsVerification(switches, sent);
  const known = world.connections.find(
    (candidate) => candidate.accountId === account.id && candidate.provider === provider && candidate.isDefault,
  );
  if (known === undefined && switches.configUpsert === "refused") {
    throw notFound(`This account has no default ${provider} connection.`);
  }
  const connection = known ?? made(making, provider);
  Object.assign(connection, {
    credentials: { ...connection.credentials, ...withOneAuthId(sent) },
    status: failed ? "INVALID_CREDENTIALS" : "ACTIVE",
    updatedAt: now,
    lastVerifiedAt: failed ? connection.lastVerifiedAt : now,
    lastErrorMessage: failed ? "The carrier rejected the credentials." : null,
  });
  const row = defaultRow(making, connection, sent);
  if (row !== undefined) makeDefault(making, row);
  return connection;
}

function made({ world, account, ids, now }: Making, provider: string): Connection {
  const connection: Connection = {
    id: ids.uuid(),
    accountId: account.id,
    provider,
    name: `Default ${provider}`,
    status: "ACTIVE",
    isDefault: false,
    createdAt: now,
    updatedAt: now,
    lastVerifiedAt: null,
    lastErrorMessage: null,
    credentials: {},
  };
  setDefault(world, connection);
  world.connections.push(connection);
  return connection;
}

/** The number becomes the connection's default; the row of the one that it was stays. */
function makeDefault({ world }: Making, wanted: NumberRow): void {
  const own = world.phoneNumbers.filter(({ connectionId }) => connectionId === wanted.connectionId);
  for (const row of own) row.isDefault = false;
  const known = own.find((row) => isSameNumber(row.phoneNumber, wanted.phoneNumber));
  if (known === undefined) world.phoneNumbers.push(wanted);
  else known.isDefault = true;
}
