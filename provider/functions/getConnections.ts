import { z } from "zod";
import { isConnected } from "../inventory/connection";
import type { FunctionDefinition } from "./functionDefinition";
import { connectionFields, shownConnection } from "./shownConnection";
import { unprovenEnd } from "./unprovenEnd";

const args = {
  /** Only connections of this carrier, in any case of letters. */
  provider: z.string().min(1, "must be a carrier, such as plivo.").optional(),
  /** Whether connections that were disconnected are shown, too. They stay in the account for good. */
  includeDisconnected: z.boolean("must be true or false.").default(false),
};

const result = {
  /** The connections, in the API's order. */
  connections: z.array(z.object(connectionFields)),
};

/** The telephony connections of the account (document 001). */
export const getConnections: FunctionDefinition<typeof args, typeof result> = {
  name: "getConnections",
  args,
  result,
  async call({ connections }, { provider, includeDisconnected }, log) {
    const { list } = connections;
    const { items, complete } = await list.read({ startedAfter: list.now() });
    if (!complete) log(unprovenEnd("connections", "getConnections"));
    const found = items.filter(
      (item) =>
        (provider === undefined || item.provider === provider.toLowerCase()) &&
        (includeDisconnected || isConnected(item)),
    );
    return { connections: found.map(shownConnection) };
  },
};
