import type * as pulumi from "@pulumi/pulumi";
import type { Carrier, CarrierField, carriers } from "../provider/resources/telephonyProviderConfig/carriers";
import type { inputs } from "../provider/resources/telephonyProviderConfig/inputs";
import { telephonyProviderConfig } from "../provider/resources/telephonyProviderConfig/telephonyProviderConfig";
import { type ArgsOf, resourceClass } from "./resourceClass";

type AllArgs = ArgsOf<typeof inputs>;
type Required_<C extends Carrier> = (typeof carriers)[C]["required"][number];
type Optional<C extends Carrier> = (typeof carriers)[C]["optional"][number];

/** The arguments of one carrier's configuration. */
export type CarrierConfigArgs<C extends Carrier> = {
  /** The carrier. A plain literal in lower case: it decides which other fields there are. */
  provider: C;
} & { [F in keyof AllArgs as F extends Required_<C> ? F : never]-?: NonNullable<AllArgs[F]> } & {
  [F in keyof AllArgs as F extends Optional<C> ? F : never]?: AllArgs[F];
} & { [F in Exclude<CarrierField, Required_<C> | Optional<C>>]?: never };

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
