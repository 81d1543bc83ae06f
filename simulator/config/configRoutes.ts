import { refuseDisabledProvider } from "../connections/connectionRules";
import { success } from "../http/answer";
import { type Route, route } from "../http/route";
import type { Switches } from "../switches";
import type { Account, Connection, World } from "../world/world";
import { configBody, configPaths } from "./configBody";
import { configureDefault } from "./configureDefault";

/** What GET /config shows of a carrier: which key is masked, and which are shown as they are. */
const shownKeys: Record<string, { masked?: string; plain: string[] }> = {
  twilio: { masked: "account_sid", plain: ["from_number"] },
  mcube: { plain: ["exe_number"] },
  exotel: { masked: "account_sid", plain: ["subdomain", "caller_id", "applet_id"] },
  plivo: { masked: "auth_id", plain: ["from_number"] },
  vobiz: { masked: "auth_id", plain: ["from_number"] },
};

/** Of these carriers, no page shows an entry. */
const undocumentedKeys: Record<string, { masked?: string; plain: string[] }> = {
  tata_smartflo: { plain: ["from_number", "base_url", "agent_number"] },
  sip: { plain: ["sip_host", "did_number"] },
  voicelink: { plain: ["username", "did_number"] },
};

const numberKeys = ["from_number", "did_number", "caller_id", "exe_number"];

const getConfig = route({
  method: "GET",
  path: "/api/v2/config",
  handle: ({ world, account, switches }) =>
    success({
      name: account.name,
      display_name: account.displayName,
      agent_limit: 10,
      current_agent_count: world.agents.filter(({ accountId }) => accountId === account.id).length,
      allowed_voices: [],
      allowed_languages: [],
      status: account.status,
      webhook: {
        configured: account.webhook !== null,
        url: account.webhook?.url ?? null,
        secret: account.webhook?.secret ?? null,
      },
      webhooks: account.webhook === null ? [] : [{ label: "default", enabled: true, ...account.webhook }],
      allowed_telephony_providers: account.allowedProviders,
      telephony: telephonyOf(world, switches, account),
    }),
});

function telephonyOf(world: World, switches: Switches, account: Account): Record<string, unknown> {
  const carriers = switches.configTelephony === "all" ? { ...shownKeys, ...undocumentedKeys } : shownKeys;
  return Object.fromEntries(
    Object.entries(carriers).map(([provider, keys]) => {
      const connection = world.connections.find(
        (candidate) => candidate.accountId === account.id && candidate.provider === provider && candidate.isDefault,
      );
      return [provider, entryOf(keys, switches, connection)];
    }),
  );
}

function entryOf(
  { masked, plain }: { masked?: string; plain: string[] },
  switches: Switches,
  connection: Connection | undefined,
): Record<string, unknown> {
  const stored = connection?.credentials ?? {};
  const configured = numberKeys.some((key) => stored[key] !== undefined);
  const values = plain.map((key) => [key, stored[key] ?? null]);
  const identity = masked === undefined ? [] : [[masked, mask(stored.account_sid, switches)]];
  return { configured, ...Object.fromEntries([...identity, ...values]) };
}

function mask(accountSid: unknown, { configMask }: Switches): string | null {
  if (typeof accountSid !== "string") return null;
  return configMask === "constant" ? "conf****ured" : partlyMasked(accountSid);
}

const partlyMasked = (id: string): string => `${id.slice(0, 4)}****${id.slice(-4)}`;

/** Sets the credentials of a carrier's default connection. Never answers a credential; an account's id is masked. */
const setTelephony = (path: string): Route =>
  route({
    method: "PUT",
    path: `/api/v2/config/telephony/${path}`,
    body: (switches) => configBody(path, switches),
    handle: (call, { body }) => {
      const provider = path.replaceAll("-", "_");
      refuseDisabledProvider(call.account, call.switches, provider);
      const { credentials } = configureDefault(call, provider, body);
      const shown = (answeredKeys[path] ?? []).map((key) => [key, credentials[key] ?? null]);
      return success({
        ...maskedId(path, credentials.account_sid),
        ...(path === "tata-smartflo" && { email: credentials.tata_email }),
        ...Object.fromEntries(shown),
        message: `${labels[path]} credentials updated successfully.`,
      });
    },
  });

/** What an update shows unmasked. Of the last three carriers, no page shows an answer. */
const answeredKeys: Record<string, string[]> = {
  vobiz: ["from_number"],
  plivo: ["from_number"],
  exotel: ["subdomain", "caller_id", "applet_id"],
  "tata-smartflo": ["from_number", "base_url", "agent_number"],
  twilio: ["from_number"],
  mcube: ["exe_number"],
  voicelink: ["username", "did_number"],
};

const labels: Record<string, string> = {
  vobiz: "Vobiz",
  plivo: "Plivo",
  exotel: "Exotel",
  "tata-smartflo": "Tata Smartflo",
  twilio: "Twilio",
  mcube: "MCube",
  voicelink: "VoiceLink",
};

/** The guide's update of Vobiz masks a part of the id, the page of Exotel all of it; neither goes by the switch. */
function maskedId(path: string, accountSid: unknown): Record<string, unknown> {
  if (typeof accountSid !== "string") return {};
  if (path === "vobiz" || path === "plivo") return { auth_id: partlyMasked(accountSid) };
  return { account_sid: "conf****ured" };
}

export const configRoutes: Route[] = [getConfig, ...configPaths.map(setTelephony)];
