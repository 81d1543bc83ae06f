import type { Audit } from "./audit";

/** Numbers of the legacy surface. */
export const legacyNumbers: Audit = {
  things: ({ legacyNumbers: rows }) =>
    rows.map(({ id, phoneNumber, connectionId }) => ({
      id,
      what: `${phoneNumber} is imported to legacy connection ${connectionId}`,
    })),

  held: ({ id }) => [id],

  compare({ legacyNumbers: rows }, wanted) {
    const problems: string[] = [];
    const meant: string[] = [];
    for (const { declared, inputs, kept } of wanted) {
      const on = rows.filter(
        (row) => row.phoneNumber === inputs.phoneNumber && row.connectionId === inputs.connectionId,
      );
      meant.push(...on.map(({ id }) => id));
      const [row, ...more] = on;
      if (row?.status !== "ACTIVE") {
        problems.push(`lost number: ${String(inputs.phoneNumber)} (${declared.name}) is not on at its connection.`);
        continue;
      }
      problems.push(...more.map(() => `duplicate: ${row.phoneNumber} is imported more than once.`));
      if ((row.friendlyName ?? undefined) !== inputs.friendlyName) {
        problems.push(`wrong: ${row.phoneNumber} is called ${row.friendlyName}, not ${String(inputs.friendlyName)}.`);
      }
      if (kept && kept.id !== row.id) {
        problems.push(`wrong state: ${declared.name} is the row ${row.id}, and state has ${kept.id}.`);
      }
    }
    return { problems, meant };
  },
};
