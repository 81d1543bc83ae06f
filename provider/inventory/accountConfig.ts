import { z } from "zod";

/** What the API shows of one carrier's default connection. */
export interface TelephonyEntry {
  /** Whether credentials and a default number are stored. Undefined: not observed. */
  readonly configured: boolean | undefined;
  /** What else it shows, under the API's names. Some values are masks, which stand for a value and are none. */
  readonly shown: Readonly<Record<string, unknown>>;
}

export interface WebhookEndpoint {
  readonly id: string | undefined;
  readonly label: string | undefined;
  readonly url: string | undefined;
  readonly enabled: boolean | undefined;
  /** Shown by some answers alone. */
  readonly secret: string | undefined;
}

/** The account ("partner"), as `GET /config` shows it (document 004). What an answer leaves out is undefined. */
export interface AccountConfig {
  readonly name: string;
  readonly displayName: string | undefined;
  readonly status: string | undefined;
  readonly agentLimit: number | undefined;
  readonly currentAgentCount: number | undefined;
  readonly allowedVoices: readonly string[];
  readonly allowedLanguages: readonly string[];
  /** As the API writes them: not all in lower case. */
  readonly allowedTelephonyProviders: readonly string[] | undefined;
  /** By carrier, in lower case and with underscores, as programs write it. */
  readonly telephony: ReadonlyMap<string, TelephonyEntry>;
  readonly webhook:
    | { configured: boolean | undefined; url: string | undefined; secret: string | undefined }
    | undefined;
  readonly webhooks: readonly WebhookEndpoint[];
}

const text = z
  .string()
  .nullable()
  .transform((value) => value ?? undefined)
  .optional()
  .catch(undefined);
const count = z.number().optional().catch(undefined);
const flag = z.boolean().optional().catch(undefined);
const texts = z.array(z.string()).optional().catch(undefined);
const endpoint = z.looseObject({
  id: text,
  label: text,
  url: text,
  enabled: flag,
  configured: flag,
  secret: text,
});

export const accountConfig = z
  .looseObject({
    name: z.string().min(1),
    display_name: text,
    status: text,
    agent_limit: count,
    current_agent_count: count,
    allowed_voices: texts,
    allowed_languages: texts,
    allowed_telephony_providers: texts,
    telephony: z.record(z.string(), z.unknown()).optional().catch(undefined),
    webhook: endpoint.optional().catch(undefined),
    webhooks: z.array(endpoint).optional().catch(undefined),
  })
  .transform(
    (shown): AccountConfig => ({
      name: shown.name,
      displayName: shown.display_name,
      status: shown.status,
      agentLimit: shown.agent_limit,
      currentAgentCount: shown.current_agent_count,
      allowedVoices: shown.allowed_voices ?? [],
      allowedLanguages: shown.allowed_languages ?? [],
      allowedTelephonyProviders: shown.allowed_telephony_providers,
      telephony: new Map(Object.entries(shown.telephony ?? {}).flatMap(([name, entry]) => entryOf(name, entry))),
      webhook: shown.webhook && {
        configured: shown.webhook.configured,
        url: shown.webhook.url,
        secret: shown.webhook.secret,
      },
      webhooks: (shown.webhooks ?? []).map(({ id, label, url, enabled, secret }) => ({
        id,
        label,
        url,
        enabled,
        secret,
      })),
    }),
  );

function entryOf(name: string, entry: unknown): [string, TelephonyEntry][] {
  if (entry === null || typeof entry !== "object") return [];
  const { configured, ...shown } = entry as Record<string, unknown>;
  return [[carrierName(name), { configured: typeof configured === "boolean" ? configured : undefined, shown }]];
}

/** A carrier as programs write it: `SIP` and `tata-smartflo` of the API are `sip` and `tata_smartflo`. */
function carrierName(name: string): string {
  return name.toLowerCase().replaceAll("-", "_");
}

/** Whether Vocobase lets the account place calls by a carrier; undefined where the API does not say. */
export function isAllowed(config: AccountConfig, provider: string): boolean | undefined {
  return config.allowedTelephonyProviders?.some((name) => carrierName(name) === provider);
}

/** Whether a value stands for one that the API does not show: `conf****ured`, `MA_X****XXXX`. */
export function isMask(value: unknown): boolean {
  return typeof value === "string" && value.includes("**");
}
