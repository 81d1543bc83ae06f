import { z } from "zod";
import { invalid } from "../http/apiError";
import { page } from "../http/paging";
import { type Route, route } from "../http/route";
import { callRouteAnswer } from "./callRouteAnswer";
import { createBody, replaceBody } from "./callRouteBody";
import { makeCallRoute, replaceCallRoute } from "./callRouteRules";
import { voiceLinkList, voiceLinkWritten } from "./voiceLinkAnswer";
import { connectionFields, panelOf, voiceLinkConnection } from "./voiceLinkPanel";

const listCallRoutes = route({
  method: "GET",
  path: "/api/v2/voicelink/call-routing",
  list: true,
  query: () => z.strictObject(connectionFields),
  handle: (call, { query }) => {
    const { switches } = call;
    const { routes } = panelOf(call.listed(), switches, voiceLinkConnection(call, query));
    const shown = page(routes, call.query, switches);
    return voiceLinkList(
      switches,
      "call_routing",
      shown.map((item) => callRouteAnswer(switches, item)),
    );
  },
});

const createCallRoute = route({
  method: "POST",
  path: "/api/v2/voicelink/call-routing",
  body: createBody,
  handle: (call, { body }) => {
    const panel = panelOf(call.world, call.switches, voiceLinkConnection(call, body));
    const made = makeCallRoute(call, panel, body);
    return voiceLinkWritten(call.switches, callRouteAnswer(call.switches, made), call.switches.createStatus);
  },
});

const updateCallRoute = route({
  method: "POST",
  path: "/api/v2/voicelink/call-routing/:id",
  body: replaceBody,
  handle: (call, { body }) => {
    const panel = panelOf(call.world, call.switches, voiceLinkConnection(call, body));
    const replaced = replaceCallRoute(call.switches, panel, routingId(call.params.id), body);
    return voiceLinkWritten(call.switches, callRouteAnswer(call.switches, replaced), 200);
  },
});

function routingId(text = ""): number {
  if (!/^[1-9]\d*$/.test(text)) throw invalid("routing_id: must be a positive integer.");
  return Number(text);
}

export const callRouteRoutes: Route[] = [listCallRoutes, createCallRoute, updateCallRoute];
