import { isVocobaseError } from "../../api/errors";
import type { Connection } from "../../inventory/connection";
import type { Services } from "../../inventory/services";
import type { Context } from "../../lifecycle/context";

/**
 * Creates a connection; where the API turns out to allow a name once only, the connection that it replaces steps aside
 * first: it is renamed, since it is disconnected in a moment. A replacement is there before the old one goes, so both
 * bear the name for a while. Whether names are unique is not documented.
 */
export async function steppingAside<T>(
  { services, log }: Context<Services>,
  isReplaced: (shown: Connection) => boolean,
  create: () => Promise<T>,
): Promise<T> {
  try {
    return await create();
  } catch (refusal) {
    if (!isVocobaseError(refusal) || refusal.kind !== "conflict") throw refusal;
    const replaced = (await services.connections.connected()).filter(isReplaced);
    if (replaced.length === 0) throw refusal;
    for (const { id, name } of replaced) await services.connections.rename(id, `${name?.slice(0, 89)} (replaced)`);
    try {
      return await create();
    } catch (error) {
      for (const { id, name } of replaced) {
        await services.connections
          .rename(id, name ?? "")
          .catch(() => log(`Connection ${id} keeps the name "${name} (replaced)".`));
      }
      throw error;
    }
  }
}
