import { ApiError } from "../http/apiError";
import type { Call } from "../http/route";
import type { Connection } from "../world/world";
import { activeConnections } from "./connectionRules";

/** The one active connection of a carrier that a request without `connection_id` is about. */
export function onlyConnection(call: Call, provider: string, absent: () => ApiError): Connection {
  const [connection, second] = activeConnections(call.world, call.account.id, provider);
  if (connection === undefined) throw absent();
  if (second === undefined) return connection;
  throw new ApiError(
    call.switches.ambiguousStatus,
    "CONNECTION_AMBIGUOUS",
    `connection_id is required because this partner has multiple active ${provider} connections.`,
  );
}
