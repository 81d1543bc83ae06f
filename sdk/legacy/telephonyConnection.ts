import type * as pulumi from "@pulumi/pulumi";
import type {
  carriers,
  LegacyCarrier,
  LegacyCarrierField,
} from "../../provider/resources/legacyTelephonyConnection/carriers";
import type { inputs } from "../../provider/resources/legacyTelephonyConnection/inputs";
import { legacyTelephonyConnection } from "../../provider/resources/legacyTelephonyConnection/legacyTelephonyConnection";
import { type ArgsOf, resourceClass } from "../resourceClass";
import type { NoFields, OptionalFields, RequiredFields } from "../variantArgs";

type AllArgs = ArgsOf<typeof inputs>;
type Row<C extends LegacyCarrier> = (typeof carriers)[C];

type Required<C extends LegacyCarrier> = RequiredFields<AllArgs, Row<C>["required"][number]>;
type Optional<C extends LegacyCarrier> = OptionalFields<AllArgs, Row<C>["optional"][number]>;
type NoOther<C extends LegacyCarrier> = NoFields<Exclude<LegacyCarrierField, Row<C>["required" | "optional"][number]>>;

interface Common<C extends LegacyCarrier> {
  /** The carrier, in upper case. A plain literal: it decides which other fields there are. */
  provider: C;
  /** What people call the connection, 1 to 100 characters. */
  name: pulumi.Input<string>;
}

type New<C extends LegacyCarrier> = Required<C> & { adoptId?: undefined };
type Adopted<C extends LegacyCarrier> = Partial<Required<C>> & { adoptId: pulumi.Input<string> };

/** The arguments of a legacy connection of one carrier. */
export type LegacyCarrierArgs<C extends LegacyCarrier> = Common<C> & Optional<C> & NoOther<C> & (New<C> | Adopted<C>);

/** The arguments of a legacy connection: `provider` decides which fields there are. */
export type TelephonyConnectionArgs = { [C in LegacyCarrier]: LegacyCarrierArgs<C> }[LegacyCarrier];

/**
 * A Twilio or Exotel account on the legacy surface of the API. Its credentials are verified before they are stored, and
 * rotated in place.
 *
 * ```ts
 * const twilio = new vocobase.legacy.TelephonyConnection("twilio", {
 *   provider: "TWILIO",
 *   name: "Production Twilio",
 *   accountSid: config.requireSecret("twilioSid"),
 *   authToken: config.requireSecret("twilioToken"),
 * });
 * ```
 *
 * Another carrier is a replacement, everything else an update. Deleting it deletes its numbers with it.
 *
 * @deprecated The newest pages of the API's documents no longer show this surface. Use `vocobase.TelephonyConnection`.
 */
export class TelephonyConnection extends resourceClass(legacyTelephonyConnection) {
  constructor(name: string, args: TelephonyConnectionArgs, opts?: pulumi.CustomResourceOptions);
  /** @internal */
  constructor(name: string, args: undefined, opts: pulumi.CustomResourceOptions);
  constructor(name: string, args: TelephonyConnectionArgs | undefined, opts?: pulumi.CustomResourceOptions) {
    super(name, args, opts);
  }

  /** A connection that exists, to look at and refer to, not to manage. `id` is its connection id, `conn_…`. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions): TelephonyConnection {
    return new TelephonyConnection(name, undefined, { ...opts, id });
  }
}
