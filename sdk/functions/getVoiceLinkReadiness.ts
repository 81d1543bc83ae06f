import type * as pulumi from "@pulumi/pulumi";
import type { ArgumentsOf, ResultOf } from "../../provider/functions/functionDefinition";
import { getVoiceLinkReadiness as definition } from "../../provider/functions/getVoiceLinkReadiness";
import { type Inputs, outputForm, plainForm } from "./functionForms";

/** The arguments of `getVoiceLinkReadiness`. */
export type GetVoiceLinkReadinessArgs = ArgumentsOf<typeof definition>;

/** What `getVoiceLinkReadiness` answers. */
export type GetVoiceLinkReadinessResult = ResultOf<typeof definition>;

/**
 * What stands between each DID behind a VoiceLink connection and its calls.
 *
 * ```ts
 * const { readiness } = vocobase.getVoiceLinkReadinessOutput({ connectionId: panel.connectionId });
 * ```
 *
 * It compares and imports nothing.
 */
export function getVoiceLinkReadiness(
  args: GetVoiceLinkReadinessArgs = {},
  opts?: pulumi.InvokeOptions,
): Promise<GetVoiceLinkReadinessResult> {
  return plainForm(definition, args, opts);
}

/** The same of arguments that may come from resources. */
export function getVoiceLinkReadinessOutput(
  args: Inputs<GetVoiceLinkReadinessArgs> = {},
  opts?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetVoiceLinkReadinessResult> {
  return outputForm(definition, args, opts);
}
