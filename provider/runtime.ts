import { type ApiClient, createApiClient } from "./api/apiClient";
import type { Coordination } from "./api/coordination";
import { keyedHash } from "./api/keyedHash";
import { openCoordination } from "./api/openCoordination";
import { createRateBudget, type RateBudget, type RateBudgetOptions } from "./api/rateBudget";
import { RecentWrites } from "./api/recentWrites";
import { stateFolder } from "./api/stateFolder";
import { timingWith } from "./api/timing";
import {
  assertOneSource,
  type Configuration,
  type ConfigurationSources,
  explicitMark,
  resolveConfiguration,
  resolveStoresCredentials,
} from "./config";
import { createServices, type Services } from "./inventory/services";
import { Claims } from "./lifecycle/claims";
import type { Run } from "./lifecycle/context";
import { CreationNotes } from "./lifecycle/creationNotes";
import { Credentials, holdsFingerprint } from "./lifecycle/credentials";
import { UserError } from "./lifecycle/failures";
import { TakeOvers } from "./lifecycle/takeOvers";

/**
 * Joins configuration, client and views of the account to what the verbs of one process share. Nothing is resolved
 * before it is needed, so that a preview without changes needs no key; what fails then fails the same way every time.
 */
export function createRun(
  sources: ConfigurationSources,
  log: (line: string) => void,
  isAbandoned: () => Promise<boolean> = async () => false,
): Run<Services> {
  const configuration = once(() => resolveConfiguration(sources));
  const coordination = once(() => openCoordination({ folder: stateFolder(sources.environment), log }));
  const resolved = () => orUndefined(configuration);
  const services = once(() => servicesOf(configuration(), { coordination: coordination(), log, isAbandoned }));
  // A create may wait as long as another one of the same may take.
  const notes = once(() => new CreationNotes(coordination(), timingWith(resolved()?.timing).deadlineMs, log));
  const takeOvers = once(() => new TakeOvers(coordination()));
  const credentials = new Credentials();
  const storesCredentials = once(() => resolveStoresCredentials(sources));
  return {
    get services() {
      return services();
    },
    claims: new Claims(),
    get notes() {
      return notes();
    },
    get takeOvers() {
      return takeOvers();
    },
    isAbandoned,
    account: async () => services().account.name(),
    knownAccount: () => (resolved()?.apiKey === undefined ? undefined : services().account.known),
    assertOneSource: once(() => assertOneSource(sources)),
    get canAsk() {
      return configuration().apiKey !== undefined;
    },
    credentials,
    get storesCredentials() {
      return storesCredentials();
    },
    warnOfStoredConfig: warnOnce(sources, log),
    get acceptedAccount() {
      return resolved()?.acceptAccount;
    },
    get secrets() {
      const apiKey = resolved()?.apiKey;
      return [...(apiKey === undefined ? [] : [apiKey]), ...credentials.all];
    },
    log,
  };
}

interface Surroundings {
  coordination: Coordination;
  log: (line: string) => void;
  isAbandoned: () => Promise<boolean>;
}

function servicesOf(configuration: Configuration, { coordination, log, isAbandoned }: Surroundings): Services {
  const { apiKey, baseUrl, requestsPerMinute, timing } = configuration;
  if (apiKey === undefined) {
    throw new UserError(
      "The API key of this vocobase.Provider is not known yet in this preview: it comes from a resource that does not " +
        "exist. Nothing can be read before that; run `pulumi up`.",
    );
  }
  const whole = timingWith(timing);
  const keyHash = keyedHash(coordination, "api key", apiKey);
  const writes = new RecentWrites({ coordination, keyHash, boundMs: whole.settleMs });
  const budget = sharedBudget(keyHash, { coordination, limits: { general: requestsPerMinute }, timing, log });
  const client = createApiClient({ apiKey, baseUrl, timing, log, isAbandoned, budget });
  const lag = { boundMs: whole.settleMs, over: () => writes.over() };
  return createServices(writes.noting(withoutFingerprints(client)), whole, lag);
}

/** Refuses a request that would store a fingerprint in the place of a credential. */
function withoutFingerprints(client: ApiClient): ApiClient {
  return {
    async send(request) {
      if (holdsFingerprint(JSON.stringify(request.body ?? ""))) {
        throw new UserError(
          `Could not ${request.doing}: a credential that it needs is kept out of state (vocobase:storeCredentials is false), ` +
            "and this run has not been given the value. Nothing was sent. Take the field out of `ignoreChanges` for this run.",
        );
      }
      return client.send(request);
    },
  };
}

/** One budget for all processes of this machine that use the key. */
function sharedBudget(keyHash: Promise<string>, options: Omit<RateBudgetOptions, "keyHash">): RateBudget {
  const budget = keyHash.then((hash) => createRateBudget({ ...options, keyHash: hash }));
  return {
    take: async (bucket, turn) => (await budget).take(bucket, turn),
    limited: async (bucket, retryAfterMs) => (await budget).limited(bucket, retryAfterMs),
  };
}

/**
 * The default provider keeps the whole stack configuration in state, encrypted. A credential that comes from there is in
 * state, whatever the resource does.
 */
function warnOnce(sources: ConfigurationSources, log: (line: string) => void): (values: readonly unknown[]) => void {
  let warned = false;
  return (values) => {
    if (warned || sources.stack(`vocobase:${explicitMark}`)) return;
    const stored = Object.entries(sources.all?.() ?? {}).filter(([, value]) => value !== "" && values.includes(value));
    if (stored.length === 0) return;
    warned = true;
    log(
      `warning: vocobase:storeCredentials is false, but ${stored.map(([key]) => key).join(", ")} of the stack configuration ` +
        "is in state all the same, encrypted: Pulumi's default provider keeps the stack's whole configuration. Use an " +
        "explicit vocobase.Provider, or give the credential by the environment.",
    );
  };
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | { error: unknown } | undefined;
  return () => {
    if (made === undefined) {
      try {
        made = { value: make() };
      } catch (error) {
        made = { error };
      }
    }
    if ("error" in made) throw made.error;
    return made.value;
  };
}

function orUndefined<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch {
    return undefined;
  }
}
