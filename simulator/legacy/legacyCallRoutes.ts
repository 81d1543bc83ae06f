import { z } from "zod";
import { advanceCalls, endCall } from "../calls/callLifecycle";
import { ownCall, readCall } from "../calls/ownCall";
import { phoneCallAnswer } from "../calls/phoneCallAnswer";
import { ownAgent, refuseWithoutCredits, startCall } from "../calls/startCall";
import { e164 } from "../connections/connectionBody";
import { forbidden, invalid, notFound } from "../http/apiError";
import { type Route, route } from "../http/route";
import { isLegacyAllowed, ownLegacyConnection } from "./legacyConnectionRules";

const startFields = {
  telephonyConnectionId: z.string(),
  phoneNumberId: z.string(),
  agentId: z.string(),
  toNumber: e164,
};

const start = route({
  method: "POST",
  path: "/api/telephony/calls/start",
  body: ({ unknownFields }): z.ZodType<z.infer<z.ZodObject<typeof startFields>>> =>
    unknownFields === "refused" ? z.strictObject(startFields) : z.object(startFields),
  handle: (call, { body }) => {
    const { world, account, switches } = call;
    const connection = ownLegacyConnection(call, body.telephonyConnectionId);
    const number = world.legacyNumbers.find(
      ({ id, connectionId }) => id === body.phoneNumberId && connectionId === connection.id,
    );
    if (number === undefined) throw notFound("Phone number not found on this connection.");
    ownAgent(call, body.agentId);
    if (!isLegacyAllowed(account.allowedProviders, connection.provider)) {
      throw forbidden(`Provider not allowed: ${connection.provider} is not enabled for your account.`);
    }
    refuseWithoutCredits(call);
    if (connection.status !== "ACTIVE") throw invalid(`The connection is ${connection.status}.`);
    if (number.status !== "ACTIVE") throw invalid("The phone number is INACTIVE.");
    const made = startCall(call, {
      surface: "legacy",
      provider: connection.provider.toLowerCase(),
      connectionId: connection.id,
      fromNumber: number.phoneNumber,
      toNumber: body.toNumber,
      agentId: body.agentId,
    });
    return {
      status: switches.createStatus,
      body: { phoneCall: { id: made.id, sessionId: made.sessionId, status: made.status } },
    };
  },
});

const wholeNumber = (most: number, least: number) =>
  z.string().regex(/^\d+$/, "must be a whole number").transform(Number).pipe(z.number().min(least).max(most));

const list = route({
  method: "GET",
  path: "/api/telephony/calls",
  query: () =>
    z.strictObject({
      limit: wholeNumber(100, 1).default(50),
      offset: wholeNumber(Number.MAX_SAFE_INTEGER, 0).default(0),
    }),
  handle: (call, { query: { limit, offset } }) => {
    const { world, switches, now, account } = call;
    advanceCalls(world, switches, now);
    const found = call
      .listed()
      .phoneCalls.filter((made) => made.accountId === account.id && made.surface === "legacy")
      .toReversed();
    const calls = found.slice(offset, offset + limit).map((made) => phoneCallAnswer.legacy(world, made));
    return { status: 200, body: { calls, total: found.length, limit, offset } };
  },
});

const get = route({
  method: "GET",
  path: "/api/telephony/calls/:id",
  handle: (call) => ({ status: 200, body: phoneCallAnswer.legacyWithSession(call.world, readCall(call, "legacy")) }),
});

const cancel = route({
  method: "POST",
  path: "/api/telephony/calls/:id/cancel",
  handle: (call) => {
    const found = ownCall(call, "legacy");
    if (found.status !== "PENDING" && found.status !== "RINGING") {
      throw invalid(`A call that is ${found.status} cannot be canceled.`);
    }
    endCall(call.world, found, "CANCELED", call.now);
    return { status: 200, body: phoneCallAnswer.legacyWithSession(call.world, found) };
  },
});

export const legacyCallRoutes: Route[] = [start, list, get, cancel];
