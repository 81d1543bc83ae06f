import { z } from "zod";
import { carrierNames } from "../connections/carriers";
import { e164 } from "../connections/connectionBody";
import { onlyConnection } from "../connections/onlyConnection";
import { success } from "../http/answer";
import { ApiError, forbidden, invalid, notFound } from "../http/apiError";
import { type Call, type Route, route } from "../http/route";
import { worldOfV2 } from "../legacy/worldOfV2";
import type { Switches } from "../switches";
import type { Connection } from "../world/world";
import { callerId } from "./callerId";
import { activeStatuses, advanceCalls } from "./callLifecycle";
import { readCall } from "./ownCall";
import { phoneCallAnswer, statusOf } from "./phoneCallAnswer";
import { activeCalls, callLimitOf, ownAgent, refuseWithoutCredits, startCall } from "./startCall";

const startFields = {
  agent_id: z.guid("must be a UUID"),
  to_number: e164,
  provider: z.enum(carrierNames, `must be one of ${carrierNames.join(", ")}`).optional(),
  connection_id: z.string().optional(),
  variables: z.record(z.string(), z.unknown()).optional(),
};

type StartBody = z.infer<z.ZodObject<typeof startFields>>;

const start = route({
  method: "POST",
  path: "/api/v2/calls/start",
  body: ({ unknownFields }): z.ZodType<StartBody> =>
    unknownFields === "refused" ? z.strictObject(startFields) : z.object(startFields),
  handle: (call, { body }) => {
    ownAgent(call, body.agent_id);
    refuseWithoutCredits(call);
    const { switches } = call;
    const world = worldOfV2(call.world, switches);
    const connection = connectionOf({ ...call, world }, body);
    const fromNumber = callerId(world, connection, body.agent_id);
    if (fromNumber === null && switches.callWithoutNumber === "refused") {
      throw invalid(`The ${connection.provider} connection has no number to call from.`);
    }
    const made = startCall(call, {
      surface: "v2",
      provider: connection.provider,
      connectionId: connection.id,
      fromNumber,
      toNumber: body.to_number,
      agentId: body.agent_id,
    });
    return success(
      {
        call_id: made.id,
        session_id: made.sessionId,
        status: statusOf(made, switches),
        provider: made.provider,
        ...(body.connection_id !== undefined && { connection_id: made.connectionId }),
        from_number: made.fromNumber,
        to_number: made.toNumber,
        agent_id: made.agentId,
      },
      switches.createStatus,
    );
  },
});

/** The connection that a call goes by: mcube's where no provider is named. */
function connectionOf(call: Call, { provider = "mcube", connection_id: id }: StartBody): Connection {
  const { world, account, switches } = call;
  const named = id === undefined ? undefined : activeConnection(call, id);
  if (named && named.provider !== provider && switches.callOfOtherProvider === "refused") {
    throw invalid(`connection_id: is a ${named.provider} connection, and the provider is ${provider}.`);
  }
  const chosen = named?.provider ?? provider;
  // The references mix cases: a note on SIP calls has "SIP" in a list that is lower case everywhere else.
  if (!account.allowedProviders.some((allowed) => allowed.toLowerCase() === chosen)) {
    throw forbidden(`Provider not allowed: ${chosen} is not in allowed_telephony_providers.`);
  }
  return named ?? onlyConnection({ ...call, world }, chosen, () => notConfigured(chosen, switches));
}

function activeConnection({ world, account }: Call, id: string): Connection {
  const found = world.connections.find((made) => made.id === id && made.accountId === account.id);
  if (found === undefined || found.status === "DISCONNECTED") throw notFound("Telephony connection not found.");
  if (found.status !== "ACTIVE") throw invalid(`connection_id: the connection is ${found.status}.`);
  return found;
}

const notConfigured = (provider: string, { callNotConfiguredStatus: status }: Switches): ApiError =>
  new ApiError(status, status === 403 ? "FORBIDDEN" : "VALIDATION_ERROR", `${provider} is not configured.`);

const statuses = [...activeStatuses, "COMPLETED", "FAILED", "NO_ANSWER", "BUSY", "CANCELED"];
const wholeNumber = (most: number, least: number) =>
  z.string().regex(/^\d+$/, "must be a whole number").transform(Number).pipe(z.number().min(least).max(most));

const list = route({
  method: "GET",
  path: "/api/v2/calls",
  query: () =>
    z.strictObject({
      limit: wholeNumber(100, 1).default(10),
      offset: wholeNumber(Number.MAX_SAFE_INTEGER, 0).default(0),
      status: z
        .string()
        .transform((status) => status.toUpperCase())
        .pipe(z.enum(statuses))
        .optional(),
    }),
  handle: (call, { query: { limit, offset, status } }) => {
    const { world, switches, now, account } = call;
    advanceCalls(world, switches, now);
    const found = call
      .listed()
      .phoneCalls.filter((made) => made.accountId === account.id && made.surface === "v2")
      .filter((made) => status === undefined || made.status === status)
      .toReversed();
    const calls = found.slice(offset, offset + limit).map((made) => phoneCallAnswer.v2(made, switches));
    return success({ calls, total: found.length, limit, offset });
  },
});

const concurrency = route({
  method: "GET",
  path: "/api/v2/calls/concurrency",
  handle: (call) => {
    advanceCalls(call.world, call.switches, call.now);
    const [limit, active] = [callLimitOf(call), activeCalls(call)];
    return success({
      limit,
      limit_source: call.account.callLimit === null ? "default" : "partner",
      active,
      remaining: Math.max(0, limit - active),
      statuses_counted: activeStatuses,
    });
  },
});

const get = route({
  method: "GET",
  path: "/api/v2/calls/:id",
  handle: (call) => success(phoneCallAnswer.v2WithSession(readCall(call, "v2"), call.switches)),
});

export const phoneCallRoutes: Route[] = [start, list, concurrency, get];
