import { z } from "zod";
import { success } from "../http/answer";
import { notFound } from "../http/apiError";
import { page } from "../http/paging";
import { type Route, route } from "../http/route";
import { worldOfV2 } from "../legacy/worldOfV2";
import type { Switches } from "../switches";
import { carrierNames } from "./carriers";
import { connectionAnswer } from "./connectionAnswer";
import { connectionBody, nameSchema } from "./connectionBody";
import { disconnect, makeConnection, nameOf, ownConnection, refuseTakenName } from "./connectionRules";

const listConnections = route({
  method: "GET",
  path: "/api/v2/telephony/connections",
  list: true,
  query: () =>
    z.strictObject({ provider: z.enum(carrierNames, `must be one of ${carrierNames.join(", ")}`).optional() }),
  handle: ({ listed, account, switches, query: paging }, { query }) => {
    const world = worldOfV2(listed(), switches);
    const found = world.connections.filter(
      ({ accountId, provider, status }) =>
        accountId === account.id &&
        (query.provider === undefined || provider === query.provider) &&
        (switches.disconnectedListed === "listed" || status !== "DISCONNECTED"),
    );
    const shown = page(found, paging, switches);
    return success({ connections: shown.map((connection) => connectionAnswer(world, switches, connection, "list")) });
  },
});

const createConnection = route({
  method: "POST",
  path: "/api/v2/telephony/connections",
  body: connectionBody,
  handle: (call, { body }) => {
    const connection = makeConnection(call, body);
    return success(
      { connection: connectionAnswer(call.world, call.switches, connection, "single") },
      call.switches.createStatus,
    );
  },
});

const renameConnection = route({
  method: "PATCH",
  path: "/api/v2/telephony/connections/:id",
  body: ({ patchOtherKeys }) =>
    patchOtherKeys === "refused" ? z.strictObject({ name: nameSchema }) : z.object({ name: nameSchema }),
  handle: (call, { body }) => {
    const { world, switches, now } = call;
    const connection = ownConnection(call, call.params.id ?? "");
    if (connection.status === "DISCONNECTED" && switches.patchDisconnected === "refused") {
      throw notFound("Telephony connection not found: it is disconnected.");
    }
    const name = nameOf(body.name, switches);
    refuseTakenName(world, switches, { ...connection, name });
    connection.name = name;
    connection.updatedAt = now;
    return success(renamed(switches, connectionAnswer(world, switches, connection, "single")));
  },
});

function renamed({ patchAnswer }: Switches, connection: Record<string, unknown>): unknown {
  if (patchAnswer === "empty") return {};
  return patchAnswer === "bare" ? connection : { connection };
}

const disconnectConnection = route({
  method: "DELETE",
  path: "/api/v2/telephony/connections/:id",
  handle: (call) => {
    const { world, switches, now } = call;
    const connection = ownConnection(call, call.params.id ?? "");
    const again = connection.status === "DISCONNECTED";
    if (again && switches.repeatDelete === 404) throw notFound("Telephony connection not found: it is disconnected.");
    if (!again) disconnect(world, switches, connection, now);
    return switches.deleteAnswer === "empty"
      ? { status: 204 }
      : success({ message: "Telephony connection disconnected." });
  },
});

export const connectionRoutes: Route[] = [listConnections, createConnection, renameConnection, disconnectConnection];
