import type { Services } from "../provider/inventory/services";
import { createRun } from "../provider/runtime";

/**
 * What a command works with: the account that the environment's key belongs to, with the rate budget that all processes
 * of this user share. `log` takes what is worth knowing meanwhile, such as waiting for the limit.
 */
export function environmentRun(baseUrl: string | undefined, log: (line: string) => void): Services {
  if (!process.env.VOCOBASE_API_KEY) {
    throw new Error(
      "No Vocobase API key is set. Set the environment variable VOCOBASE_API_KEY; keys are made in the Vocobase dashboard. " +
        "(It is not taken from the command line, which others can see.)",
    );
  }
  const environment = baseUrl === undefined ? process.env : { ...process.env, VOCOBASE_BASE_URL: baseUrl };
  return createRun({ environment, stack: () => undefined }, log).services;
}
