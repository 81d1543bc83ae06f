import type { Run } from "./context";
import { isFingerprint } from "./credentials";
import type { Definition } from "./definition";
import type { DispatchedResource } from "./dispatchedResource";
import { isPartialFailure, PartialFailure, UserError } from "./failures";
import { secretFields } from "./fields";
import { nameOf, type Properties } from "./properties";
import { isUnknown } from "./unknowns";

/**
 * Keeps credentials out of state where the user wants that (`storeCredentials: false`): what the engine keeps are the
 * inputs that `check` answers, so `check` puts a fingerprint in the place of each, and the verbs that need the plain value
 * get it back from this process. Reads state of either kind, so that switching the setting replaces nothing.
 */
export function withholdCredentials(
  resource: DispatchedResource,
  definition: Definition,
  run: Run<unknown>,
): DispatchedResource {
  const fields = secretFields(definition.inputs);
  if (fields.length === 0) return resource;
  const { credentials } = run;

  const revealed = (properties: Properties) => mapFields(properties, fields, (value) => credentials.reveal(value));
  /** Puts back what the engine gave, whatever the verb made of it. */
  const resealed = (outputs: Properties, inputs: Properties) =>
    mapFields(outputs, fields, (value, field) => inputs[field] ?? value);
  const resealing = async <T extends { outputs: Properties }>(inputs: Properties, verb: Promise<T>): Promise<T> => {
    try {
      const answer = await verb;
      return { ...answer, outputs: resealed(answer.outputs, inputs) };
    } catch (error) {
      if (!isPartialFailure(error)) throw error;
      throw new PartialFailure(error.id, resealed(error.state, inputs), error);
    }
  };
  /** Where both hold the same credential in another form, the old form, so that it does not look changed. */
  const inOldForm = async (olds: Properties, news: Properties) => {
    const aligned = { ...news };
    for (const field of fields) {
      if (await credentials.same(olds[field], news[field])) aligned[field] = olds[field];
    }
    return aligned;
  };

  return {
    ...resource,

    async check(olds, news) {
      const { inputs, failures } = await resource.check(olds, news);
      if (failures.length > 0 || run.storesCredentials) return { inputs, failures };
      run.warnOfStoredConfig(Object.values(news));
      const name = nameOf(news);
      for (const field of fields) {
        const value = inputs[field];
        // With `ignoreChanges` the engine hands the old value, a fingerprint, to check.
        if (typeof value !== "string" || isFingerprint(value) || isUnknown(value)) continue;
        inputs[field] = await credentials.seal(value, definition.type, name, olds[field]);
      }
      return { inputs, failures };
    },

    async diff(id, olds, news) {
      const aligned = await inOldForm(olds, news);
      const answer = await resource.diff(id, olds, aligned);
      const isKeptOtherwise = fields.some((field) => aligned[field] !== news[field]);
      return answer.changes === false && isKeptOtherwise ? { replaces: [] } : answer;
    },

    async create(inputs) {
      const plain = revealed(inputs);
      const missing = fields.filter((field) => isFingerprint(plain[field]));
      if (missing.length > 0) throw notAtHand(definition, missing);
      return resealing(inputs, resource.create(plain));
    },

    async update(id, olds, news) {
      const aligned = await inOldForm(olds, news);
      return resealing(news, resource.update(id, revealed(olds), revealed(aligned)));
    },
  };
}

function mapFields(
  properties: Properties,
  fields: readonly string[],
  change: (value: unknown, field: string) => unknown,
): Properties {
  const mapped = { ...properties };
  for (const field of fields) {
    if (mapped[field] !== undefined) mapped[field] = change(mapped[field], field);
  }
  return mapped;
}

function notAtHand(definition: Definition, fields: readonly string[]): UserError {
  return new UserError(
    `Could not make the ${definition.noun}: ${fields.join(", ")} is kept out of state (vocobase:storeCredentials is false), ` +
      "and this run has not been given the value. Nothing was sent. Where the field is under `ignoreChanges`, take it out of " +
      "there for this run; else run `pulumi up` again.",
  );
}
