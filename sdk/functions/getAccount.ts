import type * as pulumi from "@pulumi/pulumi";
import type { ResultOf } from "../../provider/functions/functionDefinition";
import { getAccount as definition } from "../../provider/functions/getAccount";
import { outputForm, plainForm } from "./functionForms";

type Shown = ResultOf<typeof definition>;
type WithSecret<W> = Omit<W, "secret"> & { secret?: pulumi.Output<string> };

/** What `getAccount` answers. */
export type GetAccountResult = Omit<Shown, "webhook" | "webhooks"> & {
  webhook?: WithSecret<NonNullable<Shown["webhook"]>>;
  webhooks: WithSecret<Shown["webhooks"][number]>[];
};

/**
 * The account that the key belongs to: its name, what it may use, and which carriers are configured.
 *
 * ```ts
 * const { allowedTelephonyProviders } = vocobase.getAccountOutput();
 * ```
 *
 * The secrets of webhooks are secrets of Pulumi.
 */
export function getAccount(args: Record<string, never> = {}, opts?: pulumi.InvokeOptions): Promise<GetAccountResult> {
  return plainForm(definition, args, opts);
}

/** The same as an output, which waits for the resources that it depends on. */
export function getAccountOutput(
  args: Record<string, never> = {},
  opts?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetAccountResult> {
  return outputForm(definition, args, opts);
}
