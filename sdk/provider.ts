import * as pulumi from "@pulumi/pulumi";
import { explicitMark } from "../provider/config";

/** What an explicit provider can be told. What is left out comes from the environment. */
export interface ProviderArgs {
  /** The account's API key, `rg_live_…`. Kept as a secret. Else: `VOCOBASE_API_KEY`. */
  apiKey?: pulumi.Input<string>;
  /** The address of the V2 API. Else: `VOCOBASE_BASE_URL`, else https://api.vocobase.com/api/v2. */
  baseUrl?: pulumi.Input<string>;
  /** The share of the API's 60 requests a minute that this program may use; the rest is left for live traffic. */
  requestsPerMinute?: pulumi.Input<number>;
  /**
   * Whether the credentials of connections are kept in state, encrypted (the default). False: a fingerprint stands there,
   * which shows a rotation and nothing else.
   */
  storeCredentials?: pulumi.Input<boolean>;
  /** The name of the account that is accepted in place of the one in state, after the account was renamed. */
  acceptAccount?: pulumi.Input<string>;
}

/**
 * A Vocobase account to work in, for programs that use more than one, or that choose it by themselves. Given to a
 * resource by `{ provider }`, it wins over environment and stack configuration.
 *
 * ```ts
 * const production = new vocobase.Provider("production", { apiKey: config.requireSecret("productionKey") });
 * new vocobase.TelephonyConnection("sales", { provider: "plivo", ... }, { provider: production });
 * ```
 */
export class Provider extends pulumi.ProviderResource {
  constructor(name: string, args: ProviderArgs = {}, opts: pulumi.ResourceOptions = {}) {
    const settings: ProviderSettings = {
      "vocobase:apiKey": args.apiKey === undefined ? undefined : pulumi.secret(args.apiKey),
      "vocobase:baseUrl": args.baseUrl,
      "vocobase:requestsPerMinute": asText(args.requestsPerMinute),
      "vocobase:storeCredentials": asText(args.storeCredentials),
      "vocobase:acceptAccount": args.acceptAccount,
      [`vocobase:${explicitMark}`]: "true",
    };
    // A copy: the base class adds to what it is given.
    super("pulumi-nodejs", name, { ...settings }, opts);
    Object.defineProperty(this, settingsKey, { value: settings });
  }
}

/** The settings of an explicit provider, by their keys in stack configuration. */
export type ProviderSettings = Readonly<Record<string, pulumi.Input<string> | undefined>>;

/** Functions run in the program's own process, so they need the settings there. Equal in all copies of this package. */
const settingsKey = Symbol.for("pulumi-vocobase.provider.settings");

/** What an explicit provider was told; undefined of a provider of another kind. */
export function settingsOf(provider: pulumi.ProviderResource): ProviderSettings | undefined {
  return Reflect.get(provider, settingsKey);
}

/** Settings of a provider travel as text. */
function asText(value: pulumi.Input<number | boolean> | undefined): pulumi.Output<string> | undefined {
  return value === undefined ? undefined : pulumi.output(value).apply(String);
}
