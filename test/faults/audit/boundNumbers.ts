import type { Audit } from "./audit";
import { activeRows } from "./connections";

/** Agent and friendly name of numbers. That their rows are there is the business of what made them. */
export const boundNumbers: Audit = {
  things: () => [],

  held: ({ outputs }) => [String(outputs.phoneNumberId)],

  compare(inventory, wanted) {
    const problems = wanted.flatMap(({ declared, inputs, kept }) => {
      const row = activeRows(inventory).find(
        (other) => other.phoneNumber === inputs.phoneNumber && other.connectionId === inputs.connectionId,
      );
      if (!row) return [`lost number: ${String(inputs.phoneNumber)} (${declared.name}) is not on at its connection.`];
      return [
        ...(row.agent?.id === inputs.agentId
          ? []
          : [`wrong target: ${row.phoneNumber} has the agent ${row.agent?.id}, not ${String(inputs.agentId)}.`]),
        ...((row.friendlyName ?? undefined) === inputs.friendlyName
          ? []
          : [`wrong: ${row.phoneNumber} is called ${row.friendlyName}, not ${String(inputs.friendlyName)}.`]),
        ...(kept && kept.outputs.phoneNumberId !== row.id
          ? [`wrong state: ${declared.name} is the row ${row.id}, and state has ${String(kept.outputs.phoneNumberId)}.`]
          : []),
      ];
    });
    return { problems, meant: [] };
  },
};
