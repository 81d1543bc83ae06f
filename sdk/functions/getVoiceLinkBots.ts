import type * as pulumi from "@pulumi/pulumi";
import type { ArgumentsOf, ResultOf } from "../../provider/functions/functionDefinition";
import { getVoiceLinkBots as definition } from "../../provider/functions/getVoiceLinkBots";
import { type Inputs, outputForm, plainForm } from "./functionForms";

/** The arguments of `getVoiceLinkBots`. */
export type GetVoiceLinkBotsArgs = ArgumentsOf<typeof definition>;

/** What `getVoiceLinkBots` answers. */
export type GetVoiceLinkBotsResult = ResultOf<typeof definition>;

/**
 * The WebSocket bots behind a VoiceLink connection.
 *
 * ```ts
 * const { bots } = vocobase.getVoiceLinkBotsOutput({ connectionId: panel.connectionId, status: 1 });
 * ```
 */
export function getVoiceLinkBots(
  args: GetVoiceLinkBotsArgs = {},
  opts?: pulumi.InvokeOptions,
): Promise<GetVoiceLinkBotsResult> {
  return plainForm(definition, args, opts);
}

/** The same of arguments that may come from resources. */
export function getVoiceLinkBotsOutput(
  args: Inputs<GetVoiceLinkBotsArgs> = {},
  opts?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetVoiceLinkBotsResult> {
  return outputForm(definition, args, opts);
}
