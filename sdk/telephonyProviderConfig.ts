import type * as pulumi from "@pulumi/pulumi";
import type { Carrier, CarrierField, carriers } from "../provider/resources/telephonyProviderConfig/carriers";
import type { inputs } from "../provider/resources/telephonyProviderConfig/inputs";
import { telephonyProviderConfig } from "../provider/resources/telephonyProviderConfig/telephonyProviderConfig";
import { type ArgsOf, resourceClass } from "./resourceClass";
import type { NoFields, OptionalFields, RequiredFields } from "./variantArgs";

type AllArgs = ArgsOf<typeof inputs>;
type Needed<C extends Carrier> = (typeof carriers)[C]["required"][number];
type Allowed<C extends Carrier> = (typeof carriers)[C]["optional"][number];

/** The arguments of one carrier's configuration. */
export type CarrierConfigArgs<C extends Carrier> = {
  /** The carrier. A plain literal in lower case: it decides which other fields there are. */
  provider: C;
} & RequiredFields<AllArgs, Needed<C>> &
  OptionalFields<AllArgs, Allowed<C>> &
  NoFields<Exclude<CarrierField, Needed<C> | Allowed<C>>>;

/** The arguments of a telephony provider configuration: `provider` decides which fields there are. */
export type TelephonyProviderConfigArgs = { [C in Carrier]: CarrierConfigArgs<C> }[Carrier];

/**
 * The credentials of a carrier's default connection, which can change in place.
 *
 * ```ts
 * new vocobase.TelephonyProviderConfig("vobiz", {
 *   provider: "vobiz",
 *   authId: config.requireSecret("vobizAuthId"),
 *   authToken: config.requireSecret("vobizAuthToken"),
 *   fromNumber: "+918011223344",
 * });
 * ```
 *
 * Prefer a TelephonyConnection where there is a choice: it has a name, an id, and a delete. What this resource writes is
 * the default connection of the carrier, whichever that is, and destroying the resource leaves its credentials there.
 */
export class TelephonyProviderConfig extends resourceClass(telephonyProviderConfig) {
  constructor(name: string, args: TelephonyProviderConfigArgs, opts?: pulumi.CustomResourceOptions);
  /** @internal */
  constructor(name: string, args: undefined, opts: pulumi.CustomResourceOptions);
  constructor(name: string, args: TelephonyProviderConfigArgs | undefined, opts?: pulumi.CustomResourceOptions) {
    super(name, args, opts);
  }

  /** A carrier's configuration, to look at and refer to, not to manage. `id` is the carrier: `vobiz`. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions): TelephonyProviderConfig {
    return new TelephonyProviderConfig(name, undefined, { ...opts, id });
  }
}
