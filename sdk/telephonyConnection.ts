import * as pulumi from "@pulumi/pulumi";
import type { Carrier, CarrierField, carriers } from "../provider/resources/telephonyConnection/carriers";
import type { inputs } from "../provider/resources/telephonyConnection/inputs";
import { telephonyConnection } from "../provider/resources/telephonyConnection/telephonyConnection";
import { type ArgsOf, resourceClass } from "./resourceClass";
import type { NoFields, OptionalFields, RequiredFields } from "./variantArgs";

type AllArgs = ArgsOf<typeof inputs>;
type Row<C extends Carrier> = (typeof carriers)[C];

type Required<C extends Carrier> = RequiredFields<AllArgs, Row<C>["required"][number]>;
type Optional<C extends Carrier> = OptionalFields<AllArgs, Row<C>["optional" | "oneOf"][number]>;
type OneSpelling<C extends Carrier> = Row<C>["oneOf"] extends readonly []
  ? unknown
  : { accountSid: pulumi.Input<string> } | { authId: pulumi.Input<string> };
type OwnField<C extends Carrier> = Row<C>["required" | "oneOf" | "optional"][number];
type NoOther<C extends Carrier> = NoFields<Exclude<CarrierField, OwnField<C>>>;

interface Common<C extends Carrier> {
  /** The carrier. A plain literal in lower case: it decides which other fields there are. */
  provider: C;
  /** What people call the connection, 1 to 100 characters. Default: the resource's name and the stack's, `sales-prod`. */
  name?: pulumi.Input<string>;
}

/** A new connection of a carrier: its credentials are required. */
type New<C extends Carrier> = Required<C> & OneSpelling<C> & { adoptId?: undefined };

/** A connection that exists and is taken over: its credentials are optional, since the API shows none to compare with. */
type Adopted<C extends Carrier> = Partial<Required<C>> & Pick<AllArgs, "adoptId"> & { adoptId: pulumi.Input<string> };

/** The arguments of a connection of one carrier. TypeScript explains what is missing by the last choice, so that is `New`. */
export type CarrierArgs<C extends Carrier> = Common<C> & Optional<C> & NoOther<C> & (Adopted<C> | New<C>);

/** The arguments of a telephony connection: `provider` decides which fields there are. */
export type TelephonyConnectionArgs = { [C in Carrier]: CarrierArgs<C> }[Carrier];

/**
 * A carrier account, trunk or set of DIDs by which the account places and takes calls.
 *
 * ```ts
 * const sales = new vocobase.TelephonyConnection("sales", {
 *   provider: "plivo",
 *   name: "Plivo India - Sales",
 *   authId: config.requireSecret("plivoAuthId"),
 *   authToken: config.requireSecret("plivoAuthToken"),
 *   fromNumber: "+918011223344",
 * });
 * ```
 *
 * A new name is one PATCH. Anything else makes a new connection first and disconnects the old one after, so that no
 * number is without one. Credentials are secrets in state, and can never be read back.
 */
export class TelephonyConnection extends resourceClass(telephonyConnection) {
  /** @internal */
  constructor(name: string, args: undefined, opts: pulumi.CustomResourceOptions);
  // The last one is what typed policies (`validateResourceOfType`) take the properties from.
  constructor(name: string, args: TelephonyConnectionArgs, opts?: pulumi.CustomResourceOptions);
  constructor(name: string, args: TelephonyConnectionArgs | undefined, opts?: pulumi.CustomResourceOptions) {
    super(name, args && { ...args, name: args.name ?? `${name}-${pulumi.getStack()}` }, opts);
  }

  /** A connection that exists, to look at and refer to, not to manage. `id` is its connection id. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions): TelephonyConnection {
    return new TelephonyConnection(name, undefined, { ...opts, id });
  }
}
