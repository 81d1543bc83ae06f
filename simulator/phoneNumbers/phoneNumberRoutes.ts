import { z } from "zod";
import { success } from "../http/answer";
import { notFound } from "../http/apiError";
import { page } from "../http/paging";
import { type Call, type Route, route } from "../http/route";
import type { Switches } from "../switches";
import type { NumberRow, World } from "../world/world";
import { numberAnswer } from "./numberAnswer";
import { refuseDuplicate } from "./ownership";
import { syncBody, syncNumbers } from "./syncNumbers";

const filters = { connection_id: z.guid("must be a UUID").optional(), provider: z.string().optional() };

const listNumbers = route({
  method: "GET",
  path: "/api/v2/phone-numbers",
  list: true,
  query: ({ phoneNumberFilters }): z.ZodType<{ connection_id?: string; provider?: string }> =>
    z.strictObject(phoneNumberFilters === "accepted" ? filters : {}),
  handle: ({ listed, account, switches, query: paging }, { query }) => {
    if (switches.phoneNumberList === "missing") throw notFound("There is no endpoint GET /api/v2/phone-numbers.");
    const world = listed();
    const found = world.phoneNumbers.filter(
      (row) => row.accountId === account.id && isListed(world, switches, row) && fits(world, row, query),
    );
    const rows = page(found, paging, switches).map((row) => numberAnswer.single(world, switches, row));
    const { phoneNumberListKey: key } = switches;
    return success(key === "bare" ? rows : { [key]: rows });
  },
});

function isListed(world: World, { numbersOfDisconnected }: Switches, row: NumberRow): boolean {
  return numbersOfDisconnected === "listed" || connectionOf(world, row)?.status !== "DISCONNECTED";
}

function fits(world: World, row: NumberRow, query: { connection_id?: string; provider?: string }): boolean {
  const provider = connectionOf(world, row)?.provider;
  return (
    (query.connection_id === undefined || row.connectionId === query.connection_id) &&
    (query.provider === undefined || provider === query.provider.toLowerCase())
  );
}

const connectionOf = (world: World, row: NumberRow) => world.connections.find(({ id }) => id === row.connectionId);

const changes = {
  agent_id: z
    .union([z.guid(), z.literal("")], "must be a UUID, null or empty")
    .nullable()
    .optional(),
  friendly_name: z.string().max(200, "must have at most 200 characters").nullable().optional(),
  status: z.enum(["ACTIVE", "INACTIVE"], "must be ACTIVE or INACTIVE").optional(),
};

type Changes = z.infer<z.ZodObject<typeof changes>>;

const updateNumber = route({
  method: "PUT",
  path: "/api/v2/phone-numbers/:id",
  body: ({ unknownFields }): z.ZodType<Changes> =>
    unknownFields === "refused" ? z.strictObject(changes) : z.object(changes),
  handle: (call, { body }) => {
    const { world, switches, account, params } = call;
    const row = world.phoneNumbers.find(({ id, accountId }) => id === params.id && accountId === account.id);
    if (row === undefined) throw notFound("Phone number not found.");
    const wanted = changed(call, row, body);
    refuseDuplicate(world, switches, wanted, row);
    Object.assign(row, wanted);
    return success(numberAnswer.single(world, switches, row));
  },
});

function changed(call: Call, row: NumberRow, body: Changes): NumberRow {
  return {
    ...row,
    status: body.status ?? row.status,
    friendlyName: body.friendly_name === undefined ? row.friendlyName : body.friendly_name,
    agentId: body.agent_id === undefined ? row.agentId : ownAgentId(call, body.agent_id),
  };
}

function ownAgentId({ world, account }: Call, agentId: string | null): string | null {
  if (agentId === null || agentId === "") return null;
  const own = world.agents.some(({ id, accountId }) => id === agentId && accountId === account.id);
  if (!own) throw notFound("Agent not found.");
  return agentId;
}

const synchronise = route({
  method: "POST",
  path: "/api/v2/phone-numbers/sync",
  body: syncBody,
  handle: (call, { body }) => {
    const rows = syncNumbers(call, body);
    const { syncAnswer } = call.switches;
    if (syncAnswer === "empty") return success({});
    if (syncAnswer === "count") return success({ synced: rows.length });
    return success({ phone_numbers: rows.map((row) => numberAnswer.single(call.world, call.switches, row)) });
  },
});

export const phoneNumberRoutes: Route[] = [listNumbers, synchronise, updateNumber];
