import type * as pulumi from "@pulumi/pulumi";
import type { ArgumentsOf, ResultOf } from "../../provider/functions/functionDefinition";
import { getVoiceLinkClients as definition } from "../../provider/functions/getVoiceLinkClients";
import { type Inputs, outputForm, plainForm } from "./functionForms";

/** The arguments of `getVoiceLinkClients`. */
export type GetVoiceLinkClientsArgs = ArgumentsOf<typeof definition>;

/** What `getVoiceLinkClients` answers. */
export type GetVoiceLinkClientsResult = ResultOf<typeof definition>;

/**
 * The clients behind a VoiceLink connection.
 *
 * ```ts
 * const { clients } = vocobase.getVoiceLinkClientsOutput({ connectionId: panel.connectionId });
 * ```
 */
export function getVoiceLinkClients(
  args: GetVoiceLinkClientsArgs = {},
  opts?: pulumi.InvokeOptions,
): Promise<GetVoiceLinkClientsResult> {
  return plainForm(definition, args, opts);
}

/** The same of arguments that may come from resources. */
export function getVoiceLinkClientsOutput(
  args: Inputs<GetVoiceLinkClientsArgs> = {},
  opts?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetVoiceLinkClientsResult> {
  return outputForm(definition, args, opts);
}
