import { z } from "zod";
import { sameNumber } from "../inventory/connection";
import type { FunctionDefinition } from "./functionDefinition";
import { numberFields, shownNumber } from "./shownConnection";
import { unprovenEnd } from "./unprovenEnd";

const args = {
  /** Only numbers on this connection. */
  connectionId: z.string().min(1, "must be the id of a telephony connection.").optional(),
  /** Only numbers of this carrier, in any case of letters. */
  provider: z.string().min(1, "must be a carrier, such as plivo.").optional(),
  /** Only this number, in any spelling: it may have a row on several connections. */
  phoneNumber: z.string().min(1, "must be a phone number.").optional(),
  /** Only numbers that are bound to this agent. */
  agentId: z.string().min(1, "must be the id of an agent.").optional(),
};

const result = {
  /** The rows, each of one number on one connection. */
  phoneNumbers: z.array(z.object(numberFields)),
};

/** The phone numbers on the account's connections that are not disconnected (document 001). */
export const getPhoneNumbers: FunctionDefinition<typeof args, typeof result> = {
  name: "getPhoneNumbers",
  args,
  result,
  async call({ connections, numberRows }, { connectionId, provider, phoneNumber, agentId }, log) {
    const startedAfter = connections.list.now();
    const rows = await numberRows.inService(startedAfter);
    const { items, complete } = await connections.list.read({ startedAfter });
    if (!complete) log(unprovenEnd("connections", "getPhoneNumbers"));
    const carrierOf = new Map(items.map((item) => [item.id, item.provider]));
    const found = rows.filter(
      (row) =>
        (connectionId === undefined || row.connectionId === connectionId) &&
        (provider === undefined || carrierOf.get(row.connectionId ?? "") === provider.toLowerCase()) &&
        (phoneNumber === undefined || sameNumber(row.number, phoneNumber)) &&
        (agentId === undefined || row.agentId === agentId),
    );
    return { phoneNumbers: found.map(shownNumber) };
  },
};
