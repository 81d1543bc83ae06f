import type * as pulumi from "@pulumi/pulumi";
import type { ArgumentsOf, ResultOf } from "../../provider/functions/functionDefinition";
import { getConnection as definition } from "../../provider/functions/getConnection";
import { type Inputs, outputForm, plainForm } from "./functionForms";

/** The arguments of `getConnection`. */
export type GetConnectionArgs = ArgumentsOf<typeof definition>;

/** What `getConnection` answers. */
export type GetConnectionResult = ResultOf<typeof definition>;

/**
 * One telephony connection, by its id, or by its name and carrier.
 *
 * ```ts
 * const sales = vocobase.getConnectionOutput({ name: "Plivo India - Sales", provider: "plivo" });
 * ```
 *
 * An error where there is none, or more than one of the name.
 */
export function getConnection(args: GetConnectionArgs, opts?: pulumi.InvokeOptions): Promise<GetConnectionResult> {
  return plainForm(definition, args, opts);
}

/** The same of arguments that may come from resources. */
export function getConnectionOutput(
  args: Inputs<GetConnectionArgs>,
  opts?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetConnectionResult> {
  return outputForm(definition, args, opts);
}
