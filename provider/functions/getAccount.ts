import { z } from "zod";
import { type AccountConfig, isMask, type TelephonyEntry } from "../inventory/accountConfig";
import type { FunctionDefinition } from "./functionDefinition";

const text = () => z.string().optional();
const flag = () => z.boolean().optional();
const webhookSecret = () => z.string().optional().meta({ secret: true });

const carrier = {
  /** Whether credentials and a default number are stored. */
  configured: flag(),
  /** What else the API shows of it, such as `fromNumber`; never a mask. */
  settings: z.record(z.string(), z.string()),
};

const webhook = {
  /** The id of the endpoint. */
  webhookId: text(),
  /** What people call it. */
  label: text(),
  /** Where deliveries go. */
  url: text(),
  /** Whether it gets deliveries. */
  enabled: flag(),
  /** What deliveries are signed with, where the API shows it. A secret. */
  secret: webhookSecret(),
};

const result = {
  /** The account's name, which resources show as `account`. */
  name: z.string(),
  /** What people call it. */
  displayName: text(),
  /** `active` or another status of the API. */
  status: text(),
  /** How many agents it may have. */
  agentLimit: z.number().optional(),
  /** How many agents it has. */
  currentAgentCount: z.number().optional(),
  /** The voices that agents may have. */
  allowedVoices: z.array(z.string()),
  /** The languages that agents may have. */
  allowedLanguages: z.array(z.string()),
  /** The carriers that calls may be placed by, as the API writes them: compare them in any case of letters. */
  allowedTelephonyProviders: z.array(z.string()),
  /** Each carrier's default connection, by carrier as programs write it. */
  telephony: z.record(z.string(), z.object(carrier)),
  /** The webhook `default`: whether it is `configured`, its `url`, and its `secret` where the API shows it, as a secret. */
  webhook: z.object({ configured: flag(), url: text(), secret: webhookSecret() }).optional(),
  /** All webhooks. */
  webhooks: z.array(z.object(webhook)),
};

/** The account ("partner") that the key belongs to (document 004). */
export const getAccount: FunctionDefinition<Record<never, never>, typeof result> = {
  name: "getAccount",
  args: {},
  result,
  async call({ account }) {
    const list = account.config;
    const { items } = await list.read({ startedAfter: list.now() });
    return shownAccount(items[0] as AccountConfig);
  },
};

function shownAccount({ telephony, webhooks, allowedTelephonyProviders = [], ...config }: AccountConfig) {
  return {
    ...config,
    allowedVoices: [...config.allowedVoices],
    allowedLanguages: [...config.allowedLanguages],
    allowedTelephonyProviders: [...allowedTelephonyProviders],
    telephony: Object.fromEntries([...telephony].map(([carrier, entry]) => [carrier, shownCarrier(entry)])),
    webhooks: webhooks.map(({ id, ...endpoint }) => ({ webhookId: id, ...endpoint })),
  };
}

/** Without what is empty, and without masks, which are no values. */
function shownCarrier({ configured, shown }: TelephonyEntry) {
  const settings = Object.entries(shown)
    .filter(([, value]) => (typeof value === "string" || typeof value === "number") && !isMask(value))
    .map(([name, value]) => [camelCase(name), String(value)]);
  return { configured, settings: Object.fromEntries(settings) as Record<string, string> };
}

function camelCase(name: string): string {
  return name.replace(/_(\w)/g, (_whole, letter: string) => letter.toUpperCase());
}
