import type { Answer } from "../http/answer";
import { page } from "../http/paging";
import { type Route, route } from "../http/route";
import type { Switches } from "../switches";
import type { LegacyConnection } from "../world/world";
import { legacyConnectionAnswer } from "./legacyConnectionAnswer";
import { legacyConnectionBody, legacyConnectionChanges } from "./legacyConnectionBody";
import {
  changeLegacyConnection,
  makeLegacyConnection,
  ownLegacyConnection,
  removeLegacyConnection,
  verifyLegacyConnection,
} from "./legacyConnectionRules";
import { legacyList } from "./legacyList";
import { legacyTime } from "./legacyTime";

const listConnections = route({
  method: "GET",
  path: "/api/telephony/connections",
  list: true,
  handle: ({ listed, account, switches, query }) => {
    const own = listed().legacyConnections.filter(({ accountId }) => accountId === account.id);
    const shown = page(own, query, switches).map((connection) => legacyConnectionAnswer(connection, switches));
    return legacyList("connections", shown, switches);
  },
});

const createConnection = route({
  method: "POST",
  path: "/api/telephony/connections",
  body: legacyConnectionBody,
  handle: (call, { body }) => shown(makeLegacyConnection(call, body), call.switches, call.switches.createStatus),
});

const updateConnection = route({
  method: "PUT",
  path: "/api/telephony/connections/:id",
  body: legacyConnectionChanges,
  handle: (call, { body }) => {
    const { switches, now } = call;
    const connection = ownLegacyConnection(call, call.params.id ?? "");
    changeLegacyConnection(connection, body, switches, now);
    return switches.legacyPutAnswer === "empty" ? { status: 200, body: {} } : shown(connection, switches);
  },
});

const verifyConnection = route({
  method: "POST",
  path: "/api/telephony/connections/:id/verify",
  handle: (call) => {
    const connection = ownLegacyConnection(call, call.params.id ?? "");
    verifyLegacyConnection(connection, call.now);
    return {
      status: 200,
      body: {
        valid: connection.status === "ACTIVE",
        lastVerifiedAt: legacyTime(connection.lastVerifiedAt),
        errorMessage: connection.lastErrorMessage,
      },
    };
  },
});

const deleteConnection = route({
  method: "DELETE",
  path: "/api/telephony/connections/:id",
  handle: (call) => {
    removeLegacyConnection(call.world, ownLegacyConnection(call, call.params.id ?? ""));
    return { status: 204 };
  },
});

const shown = (connection: LegacyConnection, switches: Switches, status = 200): Answer => ({
  status,
  body: legacyConnectionAnswer(connection, switches),
});

export const legacyConnectionRoutes: Route[] = [
  listConnections,
  createConnection,
  updateConnection,
  verifyConnection,
  deleteConnection,
];
