import type { Inventory, InventoryConnection, InventoryNumber } from "../../../simulator";
import type { Audit, Wanted } from "./audit";

/** Connections, with the row of the number that a connection brings along. */
export const connections: Audit = {
  things: (inventory) =>
    activeConnections(inventory).map(({ id, name }) => ({ id, what: `connection ${id} ("${name}") is active` })),

  held: ({ outputs }) => [String(outputs.connectionId)],

  compare(inventory, wanted) {
    const problems: string[] = [];
    const meant: string[] = [];
    for (const one of wanted) {
      const { inputs, declared, kept } = one;
      const alike = activeConnections(inventory).filter(
        ({ provider, name }) => provider === inputs.provider && name === inputs.name,
      );
      meant.push(...alike.map(({ id }) => id), ...ownRows(inventory, one));
      const [made, ...more] = alike;
      if (!made) {
        problems.push(`missing: connection ${declared.name} is not in the account.`);
        continue;
      }
      problems.push(
        ...more.map(({ id }) => `duplicate: connection ${declared.name} is there as ${made.id} and as ${id}.`),
      );
      const id = kept?.outputs.connectionId;
      if (kept && !alike.some((shown) => shown.id === id)) {
        problems.push(`wrong state: connection ${declared.name} is ${made.id}, and state has ${String(id)}.`);
      }
      problems.push(...wrongCredentials(made, one));
    }
    return { problems, meant };
  },
};

export function activeConnections({ connections }: Inventory): InventoryConnection[] {
  return connections.filter(({ status }) => status !== "DISCONNECTED");
}

/** Rows that are on, at a connection that is. */
export function activeRows(inventory: Inventory): InventoryNumber[] {
  const active = new Set(activeConnections(inventory).map(({ id }) => id));
  return inventory.phoneNumbers.filter((row) => row.status === "ACTIVE" && active.has(row.connectionId));
}

function ownRows(inventory: Inventory, { inputs, kept }: Wanted): string[] {
  return activeRows(inventory)
    .filter((row) => row.connectionId === kept?.outputs.connectionId && row.phoneNumber === inputs.fromNumber)
    .map(({ id }) => id);
}

const wireNames: Readonly<Record<string, string>> = {
  authId: "account_sid",
  authToken: "auth_token",
  username: "username",
  password: "password",
  fromNumber: "from_number",
};

/** What of a connection's credentials is not what a resource says. */
export function wrongCredentials(made: InventoryConnection, { declared, inputs }: Wanted): string[] {
  // Those of an adopted connection are recorded and not sent.
  if (inputs.adoptId !== undefined) return [];
  return Object.entries(wireNames)
    .filter(([field, wire]) => inputs[field] !== undefined && made.credentials[wire] !== inputs[field])
    .map(([field]) => `wrong: connection ${declared.name} has another ${field} than the program.`);
}
