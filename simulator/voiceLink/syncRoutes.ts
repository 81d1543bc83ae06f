import { z } from "zod";
import { success } from "../http/answer";
import { type Call, type Route, route } from "../http/route";
import { numberAnswer } from "../phoneNumbers/numberAnswer";
import { isSameNumber } from "../phoneNumbers/ownership";
import type { Connection, Panel } from "../world/world";
import { callRouteAnswer } from "./callRouteAnswer";
import { botAnswer, clientAnswer, didAnswer } from "./panelAnswer";
import { readinessOf } from "./readiness";
import { connectionFields, panelOf, voiceLinkConnection } from "./voiceLinkPanel";

const fields = { ...connectionFields, import_dids: z.boolean("must be true or false").default(true) };

/** Compares the panel with the local numbers; unless it is told not to, it imports the DIDs that are missing there. */
const sync = route({
  method: "POST",
  path: "/api/v2/voicelink/sync",
  body: ({ unknownFields }): z.ZodType<z.infer<z.ZodObject<typeof fields>>> =>
    unknownFields === "refused" ? z.strictObject(fields) : z.object(fields),
  handle: (call, { body }) => {
    const { world, switches } = call;
    const connection = voiceLinkConnection(call, body);
    const panel = panelOf(world, switches, connection);
    if (body.import_dids) importDids(call, panel, connection);
    const local = world.phoneNumbers.filter(({ connectionId }) => connectionId === connection.id);
    return success({
      clients: panel.clients.map((client) => clientAnswer(switches, client)),
      dids: panel.dids.map((did) => ({
        ...didAnswer(switches, did),
        phone_number: `+${did.number}`,
        is_expired: did.status === "expired",
        raw: didAnswer(switches, did),
      })),
      available_dids: [],
      bots: panel.bots.map((bot) => botAnswer(switches, bot)),
      routing: panel.routes.map((item) => callRouteAnswer(switches, item)),
      local_phone_numbers: local.map((row) => numberAnswer.nested(world, switches, row)),
      ...readinessOf({ world, switches, panel, connection }),
    });
  },
});

function importDids({ world, ids, account }: Call, panel: Panel, connection: Connection): void {
  for (const did of panel.dids) {
    const isThere = world.phoneNumbers.some(
      (row) => row.connectionId === connection.id && isSameNumber(row.phoneNumber, did.number),
    );
    if (isThere) continue;
    world.phoneNumbers.push({
      id: ids.uuid(),
      accountId: account.id,
      connectionId: connection.id,
      phoneNumber: `+${did.number}`,
      friendlyName: null,
      status: "ACTIVE",
      isDefault: false,
      synced: false,
      agentId: null,
    });
  }
}

export const syncRoutes: Route[] = [sync];
