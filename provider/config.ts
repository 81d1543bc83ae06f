import { z } from "zod";
import type { Timing } from "./api/timing";
import { UserError } from "./lifecycle/failures";
import { isUnknown } from "./lifecycle/unknowns";

/** Everything that can be set, resolved from wherever it was set. */
export interface Configuration {
  /** Undefined in a preview in which an explicit provider's key is not known yet. */
  apiKey: string | undefined;
  /** Of the V2 API, without a slash at the end. */
  baseUrl: string;
  /** The share of the API's 60 requests a minute that this program may use. */
  requestsPerMinute: number;
  /** The account that is accepted in place of the one that state names. */
  acceptAccount: string | undefined;
  timing: Partial<Timing>;
}

/** Where settings come from. `stack` is the stack's configuration or, where there is one, an explicit `vocobase.Provider`. */
export interface ConfigurationSources {
  stack(key: string): string | undefined;
  environment: Readonly<Record<string, string | undefined>>;
  /** All of the stack's configuration, where it can be seen. */
  all?(): Readonly<Record<string, unknown>>;
}

/** The mark by which settings of an explicit `vocobase.Provider` are told from those of the stack. */
export const explicitMark = "explicit";

const defaultBaseUrl = "https://api.vocobase.com/api/v2";

interface Setting {
  readonly key: string;
  readonly variable: string;
}

const apiKeySetting: Setting = { key: "apiKey", variable: "VOCOBASE_API_KEY" };
const baseUrlSetting: Setting = { key: "baseUrl", variable: "VOCOBASE_BASE_URL" };
const requestsSetting: Setting = { key: "requestsPerMinute", variable: "VOCOBASE_REQUESTS_PER_MINUTE" };
const storeSetting: Setting = { key: "storeCredentials", variable: "VOCOBASE_STORE_CREDENTIALS" };
const acceptSetting: Setting = { key: "acceptAccount", variable: "VOCOBASE_ACCEPT_ACCOUNT" };

/**
 * Resolves the configuration. An explicit provider wins, and what it leaves out comes from the environment. Otherwise
 * environment and stack configuration may each give a setting, but must not differ: a key that was left in a shell must
 * not apply prod to dev.
 */
export function resolveConfiguration(sources: ConfigurationSources): Configuration {
  const chosen = chosenSource(sources.environment.VOCOBASE_CONFIG_SOURCE);
  const value = (setting: Setting) => settingFrom(setting, sources, chosen);
  const apiKey = value(apiKeySetting);
  if (apiKey === undefined) {
    throw new UserError(
      "No Vocobase API key is set. Set it with `pulumi config set vocobase:apiKey --secret`, or in the environment " +
        "variable VOCOBASE_API_KEY, or pass apiKey to a vocobase.Provider. Keys are made in the Vocobase dashboard.",
    );
  }
  return {
    apiKey: isUnknown(apiKey) ? undefined : headerSafe(apiKey),
    baseUrl: parsed(baseUrlSetting, value(baseUrlSetting) ?? defaultBaseUrl, baseUrlSchema),
    requestsPerMinute: parsed(requestsSetting, value(requestsSetting) ?? "60", requestsSchema),
    acceptAccount: value(acceptSetting),
    timing: timingOf(sources.environment),
  };
}

/**
 * Whether credentials are kept in state, encrypted by Pulumi (the default), or not at all. Asked before any key is
 * needed, so it is resolved on its own.
 */
export function resolveStoresCredentials(sources: ConfigurationSources): boolean {
  const chosen = chosenSource(sources.environment.VOCOBASE_CONFIG_SOURCE);
  return parsed(storeSetting, settingFrom(storeSetting, sources, chosen) ?? "true", storeSchema);
}

/** Stops where environment and stack configuration differ, whether or not the settings are needed. */
export function assertOneSource(sources: ConfigurationSources): void {
  const chosen = chosenSource(sources.environment.VOCOBASE_CONFIG_SOURCE);
  for (const setting of [apiKeySetting, baseUrlSetting]) settingFrom(setting, sources, chosen);
}

const storeSchema = z
  .string()
  .regex(/^(true|false)$/, 'must be "true" or "false".')
  .transform((text) => text === "true");

const baseUrlSchema = z
  .url({ protocol: /^https?$/, error: 'must be the URL of the V2 API, such as "https://api.vocobase.com/api/v2".' })
  .transform((url) => url.replace(/\/+$/, ""));

const requestsSchema = z
  .string()
  .regex(/^[1-9]\d{0,5}$/, "must be a whole number of 1 or more.")
  .transform(Number);

function parsed<T>({ key, variable }: Setting, text: string, schema: z.ZodType<T, string>): T {
  const result = schema.safeParse(isUnknown(text) ? undefined : text);
  if (result.success) return result.data;
  const complaint = result.error.issues[0]?.message ?? "is not valid.";
  throw new UserError(`The setting vocobase:${key} (or ${variable}) cannot be used: it ${complaint}`);
}

function headerSafe(apiKey: string): string {
  if (/^[\x21-\x7e]+$/.test(apiKey)) return apiKey;
  throw new UserError(
    "The Vocobase API key cannot be used: it holds a space, a line break or another character that no key has. Copy it " +
      "again, without anything round it, and set it with `pulumi config set vocobase:apiKey --secret` or VOCOBASE_API_KEY.",
  );
}

type Source = "environment" | "stack";

function chosenSource(choice: string | undefined): Source | undefined {
  if (choice === undefined || choice === "") return undefined;
  if (choice === "environment" || choice === "stack") return choice;
  throw new UserError('VOCOBASE_CONFIG_SOURCE must be "environment" or "stack". Set it to one of them, or not at all.');
}

function settingFrom(
  { key, variable }: Setting,
  { stack, environment }: ConfigurationSources,
  chosen: Source | undefined,
): string | undefined {
  const inStack = stack(`vocobase:${key}`) || undefined;
  const inEnvironment = environment[variable] || undefined;
  if (stack(`vocobase:${explicitMark}`)) return inStack ?? inEnvironment;
  if (chosen === "environment") return inEnvironment ?? inStack;
  if (chosen === "stack") return inStack ?? inEnvironment;
  if (inStack !== undefined && inEnvironment !== undefined && !sameSetting(inStack, inEnvironment)) {
    throw new UserError(
      `Two sources set vocobase:${key}, and they differ: the stack configuration (vocobase:${key}) and the environment ` +
        `(${variable}). Nothing was done, since it is not clear which account is meant. Unset one of them, or choose for ` +
        "key and base URL together with VOCOBASE_CONFIG_SOURCE=environment or VOCOBASE_CONFIG_SOURCE=stack. (In a destroy or " +
        "refresh, the stack configuration is the one of the last `pulumi up`.)",
    );
  }
  return inStack ?? inEnvironment;
}

function sameSetting(one: string, other: string): boolean {
  return one.replace(/\/+$/, "") === other.replace(/\/+$/, "");
}

/** Waits that can be shortened or lengthened, in seconds: for slow networks, and for tests. */
const timingVariables: Readonly<Record<string, keyof Timing>> = {
  VOCOBASE_REQUEST_TIMEOUT_SECONDS: "attemptTimeoutMs",
  VOCOBASE_DEADLINE_SECONDS: "deadlineMs",
  VOCOBASE_QUEUE_SECONDS: "queueBoundMs",
  VOCOBASE_SETTLE_SECONDS: "settleMs",
  VOCOBASE_SETTLE_POLL_SECONDS: "settlePollMs",
  VOCOBASE_RATE_WINDOW_SECONDS: "rateWindowMs",
  VOCOBASE_RATE_MARGIN_SECONDS: "rateMarginMs",
};

function timingOf(environment: ConfigurationSources["environment"]): Partial<Timing> {
  const timing: Partial<Timing> = {};
  for (const [variable, wait] of Object.entries(timingVariables)) {
    const text = environment[variable];
    if (text === undefined || text === "") continue;
    const seconds = Number(text);
    if (!Number.isFinite(seconds) || seconds < 0) {
      throw new UserError(`${variable} must be a number of seconds, such as 30. Correct it, or unset it.`);
    }
    timing[wait] = seconds * 1000;
  }
  return timing;
}
