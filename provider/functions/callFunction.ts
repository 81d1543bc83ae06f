import { scrub } from "../api/scrub";
import { type ConfigurationSources, resolveConfiguration } from "../config";
import type { Services } from "../inventory/services";
import type { Run } from "../lifecycle/context";
import { explanationOf } from "../lifecycle/failures";
import type { Fields } from "../lifecycle/fields";
import { createRun } from "../runtime";
import { checkedArguments } from "./checkedArguments";
import type { FunctionDefinition, ResultOf } from "./functionDefinition";

/** All calls of one process that have the same settings share one client, and with the provider's processes one budget. */
const runs = new Map<string, Run<Services>>();

/**
 * Calls a function in this process. Rejects with an error that holds a message for the user and nothing else: no stack of
 * a user's mistake, and no credential.
 */
export async function callFunction<Args extends Fields, Result extends Fields>(
  definition: FunctionDefinition<Args, Result>,
  args: object,
  sources: ConfigurationSources,
  log: (line: string) => void,
): Promise<ResultOf<FunctionDefinition<Args, Result>>> {
  let secrets: readonly string[] = [];
  try {
    const values = checkedArguments(definition, args);
    const run = runOf(sources, log);
    secrets = run.secrets;
    const result = await definition.call(run.services, values, log);
    return result as ResultOf<FunctionDefinition<Args, Result>>;
  } catch (error) {
    throw new Error(`${definition.name}: ${scrub(explanationOf(error), secrets)}`);
  }
}

function runOf(sources: ConfigurationSources, log: (line: string) => void): Run<Services> {
  const settings = JSON.stringify(resolveConfiguration(sources));
  const run = runs.get(settings) ?? createRun(sources, log);
  runs.set(settings, run);
  return run;
}
