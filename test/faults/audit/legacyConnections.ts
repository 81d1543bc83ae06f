import type { Audit, Wanted } from "./audit";

/** Connections of the legacy surface. */
export const legacyConnections: Audit = {
  things: ({ legacyConnections: shown }) =>
    shown
      .filter(({ status }) => status !== "DISCONNECTED")
      .map(({ id, name }) => ({ id, what: `legacy connection ${id} ("${name}") is active` })),

  held: ({ id }) => [id],

  compare({ legacyConnections: shown }, wanted) {
    const problems: string[] = [];
    const meant: string[] = [];
    for (const { declared, inputs, kept } of wanted) {
      const alike = shown.filter(
        ({ provider, name, status }) =>
          status !== "DISCONNECTED" && provider === inputs.provider && name === inputs.name,
      );
      meant.push(...alike.map(({ id }) => id));
      const [made, ...more] = alike;
      if (!made) {
        problems.push(`missing: legacy connection ${declared.name} is not in the account.`);
        continue;
      }
      problems.push(
        ...more.map(({ id }) => `duplicate: legacy connection ${declared.name} is there as ${made.id} and as ${id}.`),
        ...wrongFields(made.fields, { declared, inputs, kept }),
      );
      if (kept && !alike.some(({ id }) => id === kept.id)) {
        problems.push(`wrong state: legacy connection ${declared.name} is ${made.id}, and state has ${kept.id}.`);
      }
    }
    return { problems, meant };
  },
};

function wrongFields(fields: Readonly<Record<string, string>>, { declared, inputs }: Wanted): string[] {
  return ["accountSid", "authToken"]
    .filter((field) => fields[field] !== inputs[field])
    .map((field) => `wrong: legacy connection ${declared.name} has another ${field} than the program.`);
}
