import { forbidden, invalid, notFound } from "../http/apiError";
import type { Call } from "../http/route";
import type { Switches } from "../switches";
import type { LegacyConnection, World } from "../world/world";
import { carrierFieldsOf, foreignFields, type LegacyProvider, legacyCredentials } from "./legacyConnectionBody";

type Making = Pick<Call, "world" | "ids" | "now" | "account">;

/** The account's connection with this id, or a 404: one of another account does not exist for it. */
export function ownLegacyConnection({ world, account }: Pick<Call, "world" | "account">, id: string): LegacyConnection {
  const found = world.legacyConnections.find((made) => made.id === id && made.accountId === account.id);
  if (found === undefined) throw notFound("Connection not found.");
  return found;
}

/** Verifies, then stores. Where the carrier rejects the credentials, nothing is stored. */
export function makeLegacyConnection(
  { world, account, ids, now }: Making,
  body: { provider: LegacyProvider; name: string },
): LegacyConnection {
  const { provider, name } = body;
  if (!isLegacyAllowed(account.allowedProviders, provider)) {
    throw forbidden(`Provider not allowed: ${provider} is not enabled for your account.`);
  }
  const fields = carrierFieldsOf(provider, body);
  if (areRejected(fields)) throw verificationFailed();
  const connection: LegacyConnection = {
    id: ids.prefixed("conn"),
    accountId: account.id,
    provider,
    name,
    status: "ACTIVE",
    createdAt: now,
    lastVerifiedAt: now,
    lastErrorMessage: null,
    fields,
    rejected: false,
  };
  world.legacyConnections.push(connection);
  return connection;
}

/** Changes a connection in place. Credentials are verified again before anything is stored. */
export function changeLegacyConnection(
  connection: LegacyConnection,
  { name, ...body }: { name?: string },
  switches: Switches,
  now: string,
): void {
  const foreign = foreignFields(connection.provider, body);
  if (foreign.length > 0 && switches.otherCarrierFields === "refused") {
    throw invalid(`${foreign.join(", ")}: no field of ${connection.provider}.`);
  }
  const changes = carrierFieldsOf(connection.provider, body);
  const isRotation = legacyCredentials.some((field) => field in changes);
  if (isRotation && switches.legacyPutCredentials === "together") {
    const missing = legacyCredentials.filter((field) => field in connection.fields && !(field in changes));
    if (missing.length > 0) throw invalid(`${missing.join(", ")}: required when credentials are updated.`);
  }
  const fields = { ...connection.fields, ...changes };
  if (isRotation) {
    if (areRejected(fields)) throw verificationFailed();
    Object.assign(connection, { status: "ACTIVE", rejected: false, lastVerifiedAt: now, lastErrorMessage: null });
  }
  connection.fields = fields;
  connection.name = name ?? connection.name;
}

/** Asks the carrier whether it takes the stored credentials, and keeps what it says. */
export function verifyLegacyConnection(connection: LegacyConnection, now: string): void {
  const failed = connection.rejected || areRejected(connection.fields);
  connection.status = failed ? "INVALID_CREDENTIALS" : "ACTIVE";
  connection.lastErrorMessage = failed ? "Credential verification failed: the carrier rejected them." : null;
  if (!failed) connection.lastVerifiedAt = now;
}

/** Removes a connection, and its numbers with it. */
export function removeLegacyConnection(world: World, gone: LegacyConnection): void {
  world.legacyConnections = world.legacyConnections.filter((connection) => connection !== gone);
  world.legacyNumbers = world.legacyNumbers.filter(({ connectionId }) => connectionId !== gone.id);
}

/** Whether the account may use the carrier, which its list writes in either case of letters. */
export function isLegacyAllowed(allowed: readonly string[], provider: string): boolean {
  return allowed.some((name) => name.toLowerCase() === provider.toLowerCase());
}

/** No carrier is asked: a credential that begins with `invalid` is one that it rejects. */
const areRejected = (fields: Record<string, string>): boolean =>
  legacyCredentials.some((field) => fields[field]?.startsWith("invalid"));

const verificationFailed = () => invalid("Credential verification failed. Check Account SID and Auth Token.");
