import { z } from "zod";
import { type Connection, isConnected } from "../inventory/connection";
import type { Services } from "../inventory/services";
import type { ValuesOf } from "../lifecycle/definition";
import { UserError } from "../lifecycle/failures";
import type { FunctionDefinition } from "./functionDefinition";
import { connectionFields, shownConnection } from "./shownConnection";

const args = {
  /** The connection's id. Either this, or `name` and `provider`. */
  connectionId: z.string().min(1, "must be the id of a telephony connection.").optional(),
  /** The connection's name, with `provider`. It must be the only one of that name. */
  name: z.string().min(1, "must be the name of a telephony connection.").optional(),
  /** The connection's carrier, in any case of letters, with `name`. */
  provider: z.string().min(1, "must be a carrier, such as plivo.").optional(),
};

type Args = ValuesOf<typeof args>;

/** One telephony connection that is not disconnected (document 001). */
export const getConnection: FunctionDefinition<typeof args, typeof connectionFields> = {
  name: "getConnection",
  args,
  result: connectionFields,

  problem({ connectionId, name, provider }) {
    const byName = name !== undefined && provider !== undefined;
    const isOne = connectionId === undefined ? byName : name === undefined && provider === undefined;
    return isOne ? undefined : "Name the connection by its connectionId, or by name and provider together.";
  },

  async call(services, wanted) {
    const found = await find(services, wanted);
    const [connection, second] = found;
    if (connection && !second) return shownConnection(connection);
    const what = `a connection ${inWords(wanted)}`;
    if (second) {
      const ids = found.map(({ id }) => id).join(", ");
      throw new UserError(`The account has more than one of ${what}: ${ids}. Ask for one of them by its connectionId.`);
    }
    throw new UserError(
      `This account has no active connection ${inWords(wanted)}. Check the id, or name and carrier, and whose key is in use; ` +
        "getConnections shows what there is.",
    );
  },
};

/** In a list that starts now, and where it is missing there, past the bound by which lists may lag. */
async function find({ connections: { list } }: Services, wanted: Args): Promise<Connection[]> {
  const matching = (items: readonly Connection[]) =>
    items.filter((item) => isConnected(item) && isWanted(item, wanted));
  const { items } = await list.read({ startedAfter: list.now() });
  const found = matching(items);
  if (found.length > 0) return found;
  return (
    (await list.findOrProveAbsent(`A connection ${inWords(wanted)}`, (shown) => {
      const late = matching(shown);
      return late.length > 0 ? late : undefined;
    })) ?? []
  );
}

function isWanted(item: Connection, { connectionId, name, provider }: Args): boolean {
  if (connectionId !== undefined) return item.id === connectionId;
  return item.name === name && item.provider === provider?.toLowerCase();
}

function inWords({ connectionId, name, provider }: Args): string {
  return connectionId === undefined ? `named "${name}" of ${provider}` : `with the id ${connectionId}`;
}
