import { z } from "zod";
import { e164 } from "../connections/connectionBody";
import { invalid } from "../http/apiError";
import { page } from "../http/paging";
import { type Route, route } from "../http/route";
import { isSameNumber } from "../phoneNumbers/ownership";
import type { Switches } from "../switches";
import type { LegacyNumber } from "../world/world";
import { carrierNumbers } from "./carrierNumbers";
import { ownLegacyConnection } from "./legacyConnectionRules";
import { legacyList } from "./legacyList";
import { type ImportedNumber, importNumbers, ownLegacyNumber } from "./legacyNumberRules";
import { legacyTime } from "./legacyTime";

const listAvailable = route({
  method: "GET",
  path: "/api/telephony/connections/:id/phone-numbers/available",
  list: true,
  handle: (call) => {
    const { world, switches, query } = call;
    const connection = ownLegacyConnection(call, call.params.id ?? "");
    if (connection.rejected || connection.status !== "ACTIVE") {
      throw invalid("The carrier rejected the stored credentials.");
    }
    const isImported = (number: string) =>
      world.legacyNumbers.some((row) => row.connectionId === connection.id && isSameNumber(row.phoneNumber, number));
    const available = carrierNumbers(connection.provider).filter(
      ({ phoneNumber }) => switches.legacyAvailable === "all" || !isImported(phoneNumber),
    );
    return legacyList("phoneNumbers", page(available, query, switches), switches);
  },
});

const importBody = (switches: Switches): z.ZodType<{ phoneNumbers: ImportedNumber[] }> => {
  const object = switches.unknownFields === "refused" ? z.strictObject : z.object;
  const flag = z.boolean().optional();
  const number = object({
    phoneNumber: e164,
    friendlyName: z.string().optional(),
    capabilities: object({ voice: flag, sms: flag, mms: flag }).optional(),
  });
  return object({ phoneNumbers: z.array(number).min(1, "must name at least one number") });
};

const importSelected = route({
  method: "POST",
  path: "/api/telephony/connections/:id/phone-numbers/import",
  body: importBody,
  handle: (call, { body }) => {
    const connection = ownLegacyConnection(call, call.params.id ?? "");
    const rows = importNumbers(call, connection, body.phoneNumbers).map(numberAnswer);
    return { ...legacyList("phoneNumbers", rows, call.switches), status: call.switches.createStatus };
  },
});

const listImported = route({
  method: "GET",
  path: "/api/telephony/connections/:id/phone-numbers",
  list: true,
  handle: (call) => {
    const { switches, query } = call;
    // What lags is the list, not the knowledge of whose it is.
    const { id } = ownLegacyConnection(call, call.params.id ?? "");
    const rows = call.listed().legacyNumbers.filter(({ connectionId }) => connectionId === id);
    return legacyList("phoneNumbers", page(rows, query, switches).map(numberAnswer), switches);
  },
});

const changes = {
  friendlyName: z.string().nullable().optional(),
  status: z.enum(["ACTIVE", "INACTIVE"], "must be ACTIVE or INACTIVE").optional(),
};

const updateNumber = route({
  method: "PUT",
  path: "/api/telephony/phone-numbers/:id",
  body: ({ unknownFields }): z.ZodType<z.infer<z.ZodObject<typeof changes>>> =>
    (unknownFields === "refused" ? z.strictObject(changes) : z.object(changes)).refine(
      (body) => Object.keys(body).length > 0,
      "Send at least one field to change",
    ),
  handle: (call, { body }) => {
    const { switches } = call;
    const row = ownLegacyNumber(call, call.params.id ?? "");
    if (body.friendlyName === null && switches.legacyNameClear === "refused") {
      throw invalid("friendlyName: expected string, received null.");
    }
    row.friendlyName = body.friendlyName === undefined ? row.friendlyName : body.friendlyName;
    row.status = body.status ?? row.status;
    return { status: 200, body: switches.legacyPutAnswer === "empty" ? {} : numberAnswer(row) };
  },
});

const deleteNumber = route({
  method: "DELETE",
  path: "/api/telephony/phone-numbers/:id",
  handle: (call) => {
    const gone = ownLegacyNumber(call, call.params.id ?? "");
    call.world.legacyNumbers = call.world.legacyNumbers.filter((row) => row !== gone);
    return { status: 204 };
  },
});

function numberAnswer(row: LegacyNumber): Record<string, unknown> {
  const { id, phoneNumber, friendlyName, capabilities, status, createdAt } = row;
  return { id, phoneNumber, friendlyName, capabilities, status, createdAt: legacyTime(createdAt) };
}

export const legacyNumberRoutes: Route[] = [listAvailable, importSelected, listImported, updateNumber, deleteNumber];
