import type * as pulumi from "@pulumi/pulumi";
import type { ArgumentsOf, ResultOf } from "../../provider/functions/functionDefinition";
import { getConnections as definition } from "../../provider/functions/getConnections";
import { type Inputs, outputForm, plainForm } from "./functionForms";

/** The arguments of `getConnections`. */
export type GetConnectionsArgs = ArgumentsOf<typeof definition>;

/** What `getConnections` answers. */
export type GetConnectionsResult = ResultOf<typeof definition>;

/**
 * The telephony connections of the account, with their numbers.
 *
 * ```ts
 * const { connections } = vocobase.getConnectionsOutput({ provider: "plivo" });
 * ```
 */
export function getConnections(
  args: GetConnectionsArgs = {},
  opts?: pulumi.InvokeOptions,
): Promise<GetConnectionsResult> {
  return plainForm(definition, args, opts);
}

/** The same of arguments that may come from resources. */
export function getConnectionsOutput(
  args: Inputs<GetConnectionsArgs> = {},
  opts?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetConnectionsResult> {
  return outputForm(definition, args, opts);
}
