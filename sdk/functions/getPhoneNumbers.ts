import type * as pulumi from "@pulumi/pulumi";
import type { ArgumentsOf, ResultOf } from "../../provider/functions/functionDefinition";
import { getPhoneNumbers as definition } from "../../provider/functions/getPhoneNumbers";
import { type Inputs, outputForm, plainForm } from "./functionForms";

/** The arguments of `getPhoneNumbers`. */
export type GetPhoneNumbersArgs = ArgumentsOf<typeof definition>;

/** What `getPhoneNumbers` answers. */
export type GetPhoneNumbersResult = ResultOf<typeof definition>;

/**
 * The phone numbers on the account's connections, with their agents.
 *
 * ```ts
 * const { phoneNumbers } = vocobase.getPhoneNumbersOutput({ phoneNumber: "+918011223344" });
 * ```
 *
 * Connections that are disconnected have none.
 */
export function getPhoneNumbers(
  args: GetPhoneNumbersArgs = {},
  opts?: pulumi.InvokeOptions,
): Promise<GetPhoneNumbersResult> {
  return plainForm(definition, args, opts);
}

/** The same of arguments that may come from resources. */
export function getPhoneNumbersOutput(
  args: Inputs<GetPhoneNumbersArgs> = {},
  opts?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetPhoneNumbersResult> {
  return outputForm(definition, args, opts);
}
