import type * as pulumi from "@pulumi/pulumi";
import type { inputs } from "../provider/resources/phoneNumber/inputs";
import { phoneNumber } from "../provider/resources/phoneNumber/phoneNumber";
import { type ArgsOf, resourceClass } from "./resourceClass";

/**
 * The arguments of a phone number.
 *
 * @interface
 */
export type PhoneNumberArgs = ArgsOf<typeof inputs>;

/**
 * The agent, the friendly name and the status of a number on a connection. The number has its row there already, by a
 * PhoneNumberSync, as the connection's own number, or from the dashboard.
 *
 * ```ts
 * const frontDesk = new vocobase.PhoneNumber("front-desk", {
 *   connectionId: salesNumbers.connectionId,
 *   phoneNumber: "+918011223344",
 *   agentId: "a1b2c3d4-e5f6-7890-abcd-ef1234567890",
 *   friendlyName: "Front desk",
 * });
 * ```
 *
 * Another `connectionId` moves the binding there. An agent or a name that is taken out of the program is cleared; one that
 * was never in it is left alone. Destroying the resource unbinds the agent that it bound, and never releases the number.
 */
export class PhoneNumber extends resourceClass(phoneNumber) {
  constructor(name: string, args: PhoneNumberArgs, opts?: pulumi.CustomResourceOptions);
  /** @internal */
  constructor(name: string, args: undefined, opts: pulumi.CustomResourceOptions);
  constructor(name: string, args: PhoneNumberArgs | undefined, opts?: pulumi.CustomResourceOptions) {
    super(name, args, opts);
  }

  /** A number that exists, to look at and refer to, not to manage. `id` is the id of its row. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions): PhoneNumber {
    return new PhoneNumber(name, undefined, { ...opts, id });
  }
}
