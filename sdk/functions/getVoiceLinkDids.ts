import type * as pulumi from "@pulumi/pulumi";
import type { ArgumentsOf, ResultOf } from "../../provider/functions/functionDefinition";
import { getVoiceLinkDids as definition } from "../../provider/functions/getVoiceLinkDids";
import { type Inputs, outputForm, plainForm } from "./functionForms";

/** The arguments of `getVoiceLinkDids`. */
export type GetVoiceLinkDidsArgs = ArgumentsOf<typeof definition>;

/** What `getVoiceLinkDids` answers. */
export type GetVoiceLinkDidsResult = ResultOf<typeof definition>;

/**
 * The DIDs behind a VoiceLink connection.
 *
 * ```ts
 * const { dids } = vocobase.getVoiceLinkDidsOutput({ connectionId: panel.connectionId, clientId: 415 });
 * ```
 */
export function getVoiceLinkDids(
  args: GetVoiceLinkDidsArgs = {},
  opts?: pulumi.InvokeOptions,
): Promise<GetVoiceLinkDidsResult> {
  return plainForm(definition, args, opts);
}

/** The same of arguments that may come from resources. */
export function getVoiceLinkDidsOutput(
  args: Inputs<GetVoiceLinkDidsArgs> = {},
  opts?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetVoiceLinkDidsResult> {
  return outputForm(definition, args, opts);
}
