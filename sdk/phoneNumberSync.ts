import type * as pulumi from "@pulumi/pulumi";
import { phoneNumberSync } from "../provider/resources/phoneNumberSync/phoneNumberSync";
import type { inputs } from "../provider/resources/phoneNumberSync/sync";
import { type ArgsOf, resourceClass } from "./resourceClass";

/**
 * The arguments of a phone number sync.
 *
 * @interface
 */
export type PhoneNumberSyncArgs = ArgsOf<typeof inputs>;

/**
 * The numbers that a connection takes calls on.
 *
 * ```ts
 * const numbers = new vocobase.PhoneNumberSync("sales-numbers", {
 *   connectionId: sales.connectionId,
 *   numbers: ["+918011223344", "+918011223345"],
 * });
 * ```
 *
 * Another `connectionId` moves the numbers there, the new rows first, with their agents. A number that is taken out is
 * set INACTIVE, as all are when the resource is deleted, unless `onRemoval` is `"retain"`.
 */
export class PhoneNumberSync extends resourceClass(phoneNumberSync) {
  constructor(name: string, args: PhoneNumberSyncArgs, opts?: pulumi.CustomResourceOptions) {
    super(name, args, opts);
  }
}
