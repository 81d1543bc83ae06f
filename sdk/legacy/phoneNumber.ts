import type * as pulumi from "@pulumi/pulumi";
import type { inputs } from "../../provider/resources/legacyPhoneNumber/inputs";
import { legacyPhoneNumber } from "../../provider/resources/legacyPhoneNumber/legacyPhoneNumber";
import { type ArgsOf, resourceClass } from "../resourceClass";

/**
 * The arguments of a number on a legacy connection.
 *
 * @interface
 */
export type PhoneNumberArgs = ArgsOf<typeof inputs>;

/**
 * A number of the carrier account, imported to a legacy connection.
 *
 * ```ts
 * const mainLine = new vocobase.legacy.PhoneNumber("main-line", {
 *   connectionId: twilio.id,
 *   phoneNumber: "+14155551234",
 *   friendlyName: "Main Line",
 * });
 * ```
 *
 * A number that is imported already is taken over. Another connection or number is a replacement, the new one first.
 *
 * @deprecated The newest pages of the API's documents no longer show this surface. Use `vocobase.PhoneNumberSync`.
 */
export class PhoneNumber extends resourceClass(legacyPhoneNumber) {
  constructor(name: string, args: PhoneNumberArgs, opts?: pulumi.CustomResourceOptions);
  /** @internal */
  constructor(name: string, args: undefined, opts: pulumi.CustomResourceOptions);
  constructor(name: string, args: PhoneNumberArgs | undefined, opts?: pulumi.CustomResourceOptions) {
    super(name, args, opts);
  }

  /** A number that exists, to look at and refer to, not to manage. `id` is the id of its row, `pn_…`. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions): PhoneNumber {
    return new PhoneNumber(name, undefined, { ...opts, id });
  }
}
