import { z } from "zod";
import { numberedPage } from "../http/paging";
import { type Route, route } from "../http/route";
import { botAnswer, clientAnswer, didAnswer } from "./panelAnswer";
import { voiceLinkList } from "./voiceLinkAnswer";
import { connectionFields, panelOf, voiceLinkConnection } from "./voiceLinkPanel";

const positive = z
  .string()
  .regex(/^[1-9]\d*$/, "must be a positive integer")
  .transform(Number)
  .optional();
const longestPage = 1000;

const listClients = route({
  method: "GET",
  path: "/api/v2/voicelink/clients",
  list: true,
  query: () =>
    z.strictObject({
      ...connectionFields,
      search: z.string().optional(),
      status: z.string().regex(/^\d+$/, "must be an integer").transform(Number).optional(),
    }),
  handle: (call, { query }) => {
    const { switches } = call;
    const { clients } = panelOf(call.listed(), switches, voiceLinkConnection(call, query));
    const found = clients.filter(
      (client) =>
        (query.search === undefined || client.username.includes(query.search)) &&
        (query.status === undefined || client.status === query.status),
    );
    const items = numberedPage(found, call.query, longestPage).map((client) => clientAnswer(switches, client));
    return voiceLinkList(switches, "clients", items);
  },
});

const listDids = route({
  method: "GET",
  path: "/api/v2/voicelink/dids/purchased",
  list: true,
  query: () =>
    z.strictObject({
      ...connectionFields,
      search: z.string().optional(),
      status: z.string().optional(),
      did_type: positive,
      client_id: positive,
    }),
  handle: (call, { query }) => {
    const { switches } = call;
    const { dids } = panelOf(call.listed(), switches, voiceLinkConnection(call, query));
    const found = dids.filter(
      (did) =>
        (query.search === undefined || did.number.includes(query.search.replace(/^\+/, ""))) &&
        (query.status === undefined || did.status === query.status) &&
        (query.did_type === undefined || did.didType === query.did_type) &&
        (query.client_id === undefined || did.clientId === query.client_id),
    );
    const items = numberedPage(found, call.query, longestPage).map((did) => didAnswer(switches, did));
    return voiceLinkList(switches, "dids", items);
  },
});

const listBots = route({
  method: "GET",
  path: "/api/v2/voicelink/bots",
  list: true,
  query: () =>
    z.strictObject({
      ...connectionFields,
      search: z.string().optional(),
      status: z.enum(["0", "1"], "must be 0 or 1").transform(Number).optional(),
      reseller_id: positive,
      client_id: positive,
    }),
  handle: (call, { query }) => {
    const { switches } = call;
    const { bots } = panelOf(call.listed(), switches, voiceLinkConnection(call, query));
    const found = bots.filter(
      (bot) =>
        (query.search === undefined || bot.name.toLowerCase().includes(query.search.toLowerCase())) &&
        (query.status === undefined || bot.status === query.status) &&
        (query.reseller_id === undefined || bot.resellerId === query.reseller_id) &&
        (query.client_id === undefined || bot.clientId === query.client_id),
    );
    const items = numberedPage(found, call.query, longestPage).map((bot) => botAnswer(switches, bot));
    return voiceLinkList(switches, "bots", items);
  },
});

/** What a VoiceLink panel has. The pages of these lists are documented, so no switch changes them. */
export const panelRoutes: Route[] = [listClients, listDids, listBots];
