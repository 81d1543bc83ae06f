import { ApiError, notFound } from "../http/apiError";
import type { Switches } from "../switches";
import type { Ids } from "../world/ids";
import type { CallRoute, Panel, World } from "../world/world";
import { type CreateBody, type ReplaceBody, routeFields } from "./callRouteBody";

interface Making {
  world: World;
  switches: Switches;
  ids: Ids;
}

/** Stores the one routing record of a DID. */
export function makeCallRoute({ world, switches, ids }: Making, panel: Panel, body: CreateBody): CallRoute {
  const did = findDid(panel, switches, body);
  const taken = panel.routes.some(
    (route) => (did.id !== null && route.didId === did.id) || (did.number !== null && route.didNumber === did.number),
  );
  if (taken) {
    const { duplicateRouteStatus, duplicateRouteCode } = switches;
    throw new ApiError(duplicateRouteStatus, duplicateRouteCode, "A call-routing record for this DID exists already.");
  }
  refuseUnknownBots(panel, switches, body);
  const used = world.panels.flatMap(({ routes }) => routes.map(({ id }) => id));
  const fields = routeFields(body, switches);
  const route = { id: ids.integer(used), didId: did.id, didNumber: did.number, ...fields };
  panel.routes.push(route);
  return route;
}

/** Replaces a record: a target that the body leaves out is gone afterwards. The DID stays. */
export function replaceCallRoute(switches: Switches, panel: Panel, id: number, body: ReplaceBody): CallRoute {
  const route = panel.routes.find((candidate) => candidate.id === id);
  if (route === undefined) throw notFound("Call-routing record not found.");
  refuseUnknownBots(panel, switches, body);
  return Object.assign(route, routeFields(body, switches));
}

function findDid(panel: Panel, switches: Switches, body: CreateBody): { id: number | null; number: string | null } {
  const digits = body.did_number?.replace(/^\+/, "");
  const did = panel.dids.find((candidate) =>
    body.did_id === undefined ? candidate.number === digits : candidate.id === body.did_id,
  );
  if (did !== undefined) return { id: did.id, number: did.number };
  if (switches.unknownDid === "refused") throw notFound("DID not found in the VoiceLink panel of this connection.");
  return { id: body.did_id ?? null, number: body.did_id === undefined ? (digits ?? null) : null };
}

function refuseUnknownBots(panel: Panel, switches: Switches, body: ReplaceBody): void {
  if (switches.unknownBot === "accepted") return;
  for (const field of ["inbound_websocket_bot_id", "outbound_websocket_bot_id"] as const) {
    const unknown = body[field] !== undefined && !panel.bots.some(({ id }) => id === body[field]);
    if (unknown) throw notFound(`${field}: bot not found in the VoiceLink panel of this connection.`);
  }
}
