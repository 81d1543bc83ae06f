import type { Audit } from "./audit";
import { activeRows } from "./connections";

/** The numbers that syncs switch on. */
export const syncs: Audit = {
  things: (inventory) =>
    activeRows(inventory).map(({ id, phoneNumber, connectionId }) => ({
      id,
      what: `${phoneNumber} is on at connection ${connectionId}`,
    })),

  held: ({ outputs }) => Object.values(Object(outputs.phoneNumberIds)).map(String),

  compare(inventory, wanted) {
    const active = activeRows(inventory);
    const problems: string[] = [];
    const meant: string[] = [];
    for (const { declared, inputs, kept } of wanted) {
      const ids: Record<string, string> = Object(kept?.outputs.phoneNumberIds);
      for (const number of [inputs.numbers].flat().map(String)) {
        const on = active.filter((row) => row.phoneNumber === number && row.connectionId === inputs.connectionId);
        meant.push(...on.map(({ id }) => id));
        if (on.length === 0) problems.push(`lost number: ${number} is not on at the connection of ${declared.name}.`);
        if (on.length > 1) problems.push(`duplicate: ${number} has ${on.length} rows on one connection.`);
        if (on[0] && kept && ids[number] !== on[0].id) {
          problems.push(`wrong state: ${declared.name} has another row for ${number}.`);
        }
      }
    }
    return { problems, meant };
  },
};
