import type { Audit } from "./audit";
import { activeConnections, activeRows, wrongCredentials } from "./connections";

/** The credentials of a carrier's default connection, which the API makes where there is none. */
export const configs: Audit = {
  things: () => [],

  held: () => [],

  compare(inventory, wanted) {
    const problems: string[] = [];
    const meant: string[] = [];
    for (const one of wanted) {
      const carrier = String(one.inputs.provider);
      const [connection, ...more] = activeConnections(inventory).filter(
        ({ provider, isDefault }) => provider === carrier && isDefault,
      );
      if (!connection) {
        problems.push(`missing: ${carrier} has no default connection.`);
        continue;
      }
      const rows = activeRows(inventory).filter(({ connectionId }) => connectionId === connection.id);
      meant.push(connection.id, ...rows.map(({ id }) => id));
      problems.push(
        ...more.map(({ id }) => `duplicate: ${carrier} has the default connections ${connection.id} and ${id}.`),
        ...wrongCredentials(connection, one),
      );
    }
    return { problems, meant };
  },
};
