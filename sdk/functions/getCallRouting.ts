import type * as pulumi from "@pulumi/pulumi";
import type { ArgumentsOf, ResultOf } from "../../provider/functions/functionDefinition";
import { getCallRouting as definition } from "../../provider/functions/getCallRouting";
import { type Inputs, outputForm, plainForm } from "./functionForms";

/** The arguments of `getCallRouting`. */
export type GetCallRoutingArgs = ArgumentsOf<typeof definition>;

/** What `getCallRouting` answers. */
export type GetCallRoutingResult = ResultOf<typeof definition>;

/**
 * The call routing behind a VoiceLink connection: one record a DID.
 *
 * ```ts
 * const { routes } = vocobase.getCallRoutingOutput({ connectionId: panel.connectionId, didId: 812 });
 * ```
 */
export function getCallRouting(
  args: GetCallRoutingArgs = {},
  opts?: pulumi.InvokeOptions,
): Promise<GetCallRoutingResult> {
  return plainForm(definition, args, opts);
}

/** The same of arguments that may come from resources. */
export function getCallRoutingOutput(
  args: Inputs<GetCallRoutingArgs> = {},
  opts?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetCallRoutingResult> {
  return outputForm(definition, args, opts);
}
