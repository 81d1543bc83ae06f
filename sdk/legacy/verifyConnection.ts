import type * as pulumi from "@pulumi/pulumi";
import type { ArgumentsOf, ResultOf } from "../../provider/functions/functionDefinition";
import { verifyConnection as definition } from "../../provider/functions/verifyConnection";
import { type Inputs, outputForm, plainForm } from "../functions/functionForms";

/** The arguments of `legacy.verifyConnection`. */
export type VerifyConnectionArgs = ArgumentsOf<typeof definition>;

/** What `legacy.verifyConnection` answers. */
export type VerifyConnectionResult = ResultOf<typeof definition>;

/**
 * Whether the carrier still takes the credentials that are stored for a legacy connection. It changes nothing but what
 * the connection's `status` says.
 *
 * ```ts
 * const { valid, errorMessage } = vocobase.legacy.verifyConnectionOutput({ connectionId: trunk.connectionId });
 * ```
 *
 * @deprecated The newest pages of the API's documents no longer show this surface.
 */
export function verifyConnection(
  args: VerifyConnectionArgs,
  opts?: pulumi.InvokeOptions,
): Promise<VerifyConnectionResult> {
  return plainForm(definition, args, opts);
}

/**
 * The same of arguments that may come from resources.
 *
 * @deprecated The newest pages of the API's documents no longer show this surface.
 */
export function verifyConnectionOutput(
  args: Inputs<VerifyConnectionArgs>,
  opts?: pulumi.InvokeOutputOptions,
): pulumi.Output<VerifyConnectionResult> {
  return outputForm(definition, args, opts);
}
