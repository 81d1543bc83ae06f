import { isMask, type TelephonyEntry } from "../../inventory/accountConfig";
import { sameNumber } from "../../inventory/connection";
import type { ConfigInputs, ConfigState } from "./inputs";

/** The body of an update, in the API's own names. A field that is not set is left out. */
export function configBody(values: ConfigInputs): object {
  return {
    auth_id: values.authId,
    auth_token: values.authToken,
    account_sid: values.accountSid,
    api_key: values.apiKey,
    api_token: values.apiToken,
    subdomain: values.subdomain,
    caller_id: values.callerId,
    applet_id: values.appletId,
    from_number: values.fromNumber,
    email: values.email,
    username: values.username,
    password: values.password,
    base_url: values.baseUrl,
    agent_number: values.agentNumber,
    jwt_token: values.jwtToken,
    exe_number: values.exeNumber,
    did_number: values.didNumber,
  };
}

/** What `GET /config` may show of a carrier beside credentials, by the names that programs use. */
const shownFields = {
  subdomain: "subdomain",
  callerId: "caller_id",
  appletId: "applet_id",
  fromNumber: "from_number",
  email: "email",
  username: "username",
  baseUrl: "base_url",
  agentNumber: "agent_number",
  exeNumber: "exe_number",
  didNumber: "did_number",
} as const;

const numbers: ReadonlySet<string> = new Set(["callerId", "fromNumber", "agentNumber", "exeNumber", "didNumber"]);

/**
 * What the API shows of a configuration that a resource keeps. A mask, and what the answer leaves out, keep what state
 * has; what is shown as empty is cleared; a number in another spelling is the same number.
 */
export function observed(entry: TelephonyEntry, state: Partial<ConfigState>): Partial<ConfigState> {
  // One that is looked up by `.get()` has said nothing yet, and is shown as far as the API shows it.
  const isLookedUp = state.provider === undefined;
  const seen: Partial<ConfigState> = {};
  for (const [field, wireName] of Object.entries(shownFields) as [keyof typeof shownFields, string][]) {
    const shown = entry.shown[wireName];
    const kept = state[field];
    if (shown === undefined || isMask(shown) || (kept === undefined && !isLookedUp)) continue;
    const value = shown === null ? undefined : String(shown);
    if (!isSame(field, kept, value)) seen[field] = value;
  }
  return entry.configured === undefined ? seen : { ...seen, configured: entry.configured };
}

function isSame(field: string, one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  if (numbers.has(field)) return sameNumber(one, other);
  return one.replace(/\/+$/, "") === other.replace(/\/+$/, "");
}
