import { z } from "zod";
import { ownConnection } from "../connections/connectionRules";
import { onlyConnection } from "../connections/onlyConnection";
import { ApiError, invalid, notFound } from "../http/apiError";
import type { Call } from "../http/route";
import type { Switches } from "../switches";
import type { Account, Connection, Panel, World } from "../world/world";

/** How a request names its connection: in the query of a GET, in the body of a POST. `connectionId` is the old spelling. */
export const connectionFields = {
  connection_id: z.guid("must be a UUID").optional(),
  connectionId: z.guid("must be a UUID").optional(),
};

interface NamesConnection {
  connection_id?: string;
  connectionId?: string;
}

/** The VoiceLink connection that a request is about. */
export function voiceLinkConnection(call: Call, sent: NamesConnection): Connection {
  const { connection_id: id = sent.connectionId, connectionId: alias = id } = sent;
  if (alias !== id) throw invalid("connectionId: is an alias of connection_id, and the two differ.");
  if (id === undefined) return onlyConnection(call, "voicelink", () => absent(call.switches));
  const connection = ownConnection(call, id);
  if (connection.provider !== "voicelink") throw invalid("connection_id: is no VoiceLink connection.");
  if (connection.status !== "ACTIVE") throw notFound("Telephony connection not found: it is not active.");
  return connection;
}

function absent({ noVoiceLinkConnectionStatus: status }: Switches): ApiError {
  const code = { 400: "VALIDATION_ERROR", 403: "FORBIDDEN", 404: "NOT_FOUND" }[status];
  return new ApiError(status, code, "This account has no active VoiceLink connection.");
}

/** The panel behind a connection. A login that is used for the first time finds the DIDs and bots of its account. */
export function panelOf(world: World, switches: Switches, connection: Connection): Panel {
  const key = keyOf(switches, connection);
  const known = world.panels.find((panel) => panel.key === key);
  if (known !== undefined) return known;
  const account = world.accounts.find(({ id }) => id === connection.accountId);
  const panel = freshPanel(key, connection, account);
  world.panels.push(panel);
  return panel;
}

function freshPanel(key: string, connection: Connection, account: Account | undefined): Panel {
  const { username } = connection.credentials;
  const dids = account?.voiceLinkDids.filter((did) => did.username === null || did.username === username) ?? [];
  return {
    key,
    accountId: connection.accountId,
    clients: structuredClone(account?.voiceLinkClients ?? []),
    dids: structuredClone(dids),
    bots: structuredClone(account?.voiceLinkBots ?? []),
    routes: [],
  };
}

function keyOf({ voiceLinkPanel }: Switches, { id, accountId, credentials }: Connection): string {
  if (voiceLinkPanel === "by-connection") return `${accountId} connection ${id}`;
  if (voiceLinkPanel === "shared" || credentials.username === undefined) return `${accountId} shared`;
  return `${accountId} login ${String(credentials.username)} ${String(credentials.base_url ?? "")}`;
}
