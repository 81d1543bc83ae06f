import { z } from "zod";
import { carrierNames } from "../connections/carriers";
import { ownConnection } from "../connections/connectionRules";
import { onlyConnection } from "../connections/onlyConnection";
import { ApiError, invalid, notFound } from "../http/apiError";
import type { Call } from "../http/route";
import type { Switches } from "../switches";
import type { Connection, NumberRow } from "../world/world";
import { isSameNumber, refuseDuplicate } from "./ownership";

interface SyncBody {
  provider: string;
  connection_id?: string;
  numbers: string[];
}

/** The body of a sync, by the rules that the switches leave. */
export function syncBody(switches: Switches): z.ZodType<SyncBody> {
  const upper = carrierNames.map((name) => name.toUpperCase());
  const fields = {
    provider: z
      .string()
      .refine((name) => upper.includes(switches.syncProviderCase === "any" ? name.toUpperCase() : name), {
        error: `must be one of ${upper.join(", ")}`,
      }),
    connection_id: z.guid("must be a UUID").optional(),
    numbers: z.array(z.string().min(1, "must not be empty")).min(1, "must have at least one number"),
  };
  return switches.unknownFields === "refused" ? z.strictObject(fields) : z.object(fields);
}

/** Brings the numbers of one connection up to what is sent, and answers with their rows. */
export function syncNumbers(call: Call, body: SyncBody): NumberRow[] {
  const { world, switches } = call;
  const connection = syncedConnection(call, body);
  const refusals: ApiError[] = [];
  const before = structuredClone(world.phoneNumbers);
  const rows = body.numbers.flatMap((number) => {
    try {
      return [takeNumber(call, connection, number)];
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      refusals.push(error);
      return [];
    }
  });
  const refusal = refusals[0];
  if (refusal !== undefined) {
    const kept = switches.syncPartialFailure === "rest-kept" && rows.length > 0;
    if (!kept) world.phoneNumbers = before;
    throw new ApiError(refusal.status, refusal.code, refusal.message, kept);
  }
  if (switches.syncSemantics === "set") switchOffOthers(call, connection, rows);
  return rows;
}

function syncedConnection(call: Call, body: SyncBody): Connection {
  const provider = body.provider.toLowerCase();
  if (call.switches.syncCarriers === "plivo-and-vobiz" && provider !== "plivo" && provider !== "vobiz") {
    throw invalid("provider: numbers of PLIVO and VOBIZ can be synced.");
  }
  if (body.connection_id === undefined) {
    return onlyConnection(call, provider, () => notFound(`This account has no active ${provider} connection.`));
  }
  const connection = ownConnection(call, body.connection_id);
  if (connection.status === "DISCONNECTED") throw notFound("Telephony connection not found: it is disconnected.");
  if (connection.provider !== provider) throw invalid(`provider: the connection belongs to ${connection.provider}.`);
  return connection;
}

function takeNumber(call: Call, connection: Connection, sent: string): NumberRow {
  const { world, switches, ids, account } = call;
  const known = world.phoneNumbers.find(
    (row) => row.connectionId === connection.id && isSameNumber(row.phoneNumber, sent),
  );
  const wanted: NumberRow = known
    ? { ...known, synced: true, status: switches.syncReactivates ? "ACTIVE" : known.status }
    : {
        id: ids.uuid(),
        accountId: account.id,
        connectionId: connection.id,
        phoneNumber: switches.syncNumberForm === "plus" ? `+${sent.replace(/\D/g, "")}` : sent,
        friendlyName: null,
        status: "ACTIVE",
        isDefault: false,
        synced: true,
        agentId: null,
      };
  refuseDuplicate(world, switches, wanted, known);
  if (known === undefined) world.phoneNumbers.push(wanted);
  else Object.assign(known, wanted);
  return known ?? wanted;
}

function switchOffOthers({ world }: Call, connection: Connection, wanted: readonly NumberRow[]): void {
  for (const row of world.phoneNumbers) {
    const listed = wanted.some(({ id }) => id === row.id);
    if (row.connectionId === connection.id && !listed) row.status = "INACTIVE";
  }
}
