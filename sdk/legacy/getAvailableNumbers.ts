import type * as pulumi from "@pulumi/pulumi";
import type { ArgumentsOf, ResultOf } from "../../provider/functions/functionDefinition";
import { getAvailableNumbers as definition } from "../../provider/functions/getAvailableNumbers";
import { type Inputs, outputForm, plainForm } from "../functions/functionForms";

/** The arguments of `legacy.getAvailableNumbers`. */
export type GetAvailableNumbersArgs = ArgumentsOf<typeof definition>;

/** What `legacy.getAvailableNumbers` answers. */
export type GetAvailableNumbersResult = ResultOf<typeof definition>;

/**
 * The numbers that the carrier account of a legacy connection has, and that can be imported.
 *
 * ```ts
 * const { numbers } = vocobase.legacy.getAvailableNumbersOutput({ connectionId: trunk.connectionId });
 * ```
 *
 * @deprecated The newest pages of the API's documents no longer show this surface.
 */
export function getAvailableNumbers(
  args: GetAvailableNumbersArgs,
  opts?: pulumi.InvokeOptions,
): Promise<GetAvailableNumbersResult> {
  return plainForm(definition, args, opts);
}

/**
 * The same of arguments that may come from resources.
 *
 * @deprecated The newest pages of the API's documents no longer show this surface.
 */
export function getAvailableNumbersOutput(
  args: Inputs<GetAvailableNumbersArgs>,
  opts?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetAvailableNumbersResult> {
  return outputForm(definition, args, opts);
}
