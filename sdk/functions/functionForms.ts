import * as pulumi from "@pulumi/pulumi";
import type { ConfigurationSources } from "../../provider/config";
import type { FunctionDefinition } from "../../provider/functions/functionDefinition";
import type { Fields } from "../../provider/lifecycle/fields";
import { type ProviderSettings, settingsOf } from "../provider";
import { tokenOf } from "../tokenOf";
import { whenKnown } from "./dependencies";
import { withSecrets } from "./withSecrets";

/** Arguments of which each may come from a resource. */
export type Inputs<Args> = { [K in keyof Args]: pulumi.Input<Args[K]> };

type Known = Readonly<Record<string, string | undefined>>;

/**
 * The plain form of a function: of values that are known, by a promise. `Result` is what the definition's result comes to
 * with its credentials marked as secrets.
 */
export async function plainForm<Result>(
  definition: FunctionDefinition<Fields, Fields>,
  args: object,
  opts: pulumi.InvokeOptions = {},
): Promise<Result> {
  const { name } = definition;
  if (Object.values(args).some((value) => pulumi.Output.isInstance(value) || value instanceof Promise)) {
    throw new pulumi.RunError(
      `${name}: an argument comes from a resource, and may not be known yet. Call ${name}Output, which waits for it.`,
    );
  }
  const settings = explicitSettings(name, opts);
  if (settings === undefined) return called<Result>(definition, args, undefined, opts);
  const known = pulumi.unsecret(pulumi.output(settings));
  // Not in the types of Pulumi, and there since its outputs are: `apply` would never answer for one that is not known.
  if (!(await Reflect.get(known, "isKnown"))) {
    throw new pulumi.RunError(
      `${name}: a setting of the vocobase.Provider is not known yet in this preview. Call ${name}Output, which is then ` +
        "unknown as well, or give the provider a key that no resource of this program makes.",
    );
  }
  return new Promise((resolve, reject) => {
    known.apply((told) => called<Result>(definition, args, told, opts).then(resolve, reject));
  });
}

/**
 * The form of a function whose arguments may come from resources: not known while one of them is not, nor while a resource
 * that it depends on has not been made.
 */
export function outputForm<Result>(
  definition: FunctionDefinition<Fields, Fields>,
  args: pulumi.Inputs,
  opts: pulumi.InvokeOutputOptions = {},
): pulumi.Output<Result> {
  const settings = pulumi.unsecret(pulumi.output(explicitSettings(definition.name, opts)));
  return pulumi
    .all([pulumi.output(args), settings, whenKnown(opts.dependsOn)])
    .apply(([known, told]) => called<Result>(definition, known, told, opts)) as pulumi.Output<Result>;
}

async function called<Result>(
  definition: FunctionDefinition<Fields, Fields>,
  args: object,
  settings: Known | undefined,
  { provider, parent }: pulumi.InvokeOptions,
): Promise<Result> {
  const done = pulumi.runtime.rpcKeepAlive();
  try {
    const result = isMocked()
      ? await pulumi.runtime.invoke(tokenOf(definition.name), { ...args }, { provider, parent })
      : await inThisProcess(definition, args, settings);
    return withSecrets(definition.result, result) as Result;
  } finally {
    done();
  }
}

/** Loaded at the first call: what brings the HTTP client would slow down every program that only declares resources. */
function load(): typeof import("../../provider/functions/callFunction") {
  return require("../../provider/functions/callFunction");
}

async function inThisProcess(
  definition: FunctionDefinition<Fields, Fields>,
  args: object,
  settings: Known | undefined,
): Promise<object> {
  const sources: ConfigurationSources = {
    stack: (key) => (settings === undefined ? pulumi.runtime.getConfig(key) : settings[key]),
    environment: process.env,
  };
  try {
    return await load().callFunction(definition, args, sources, (line) => void pulumi.log.info(line));
  } catch (error) {
    // Shown by Pulumi as it is, without the stack of this package.
    throw new pulumi.RunError(error instanceof Error ? error.message : String(error));
  }
}

/** In a unit test with mocks there is no engine, and a function answers what the mocks' `call` does. */
function isMocked(): boolean {
  return pulumi.runtime.hasMonitor() && "mocks" in Object(pulumi.runtime.getMonitor());
}

function explicitSettings(name: string, opts: pulumi.InvokeOptions): ProviderSettings | undefined {
  if (opts.provider === undefined) {
    const inherited = opts.parent?.getProvider(tokenOf(name));
    return inherited && settingsOf(inherited);
  }
  const settings = settingsOf(opts.provider);
  if (settings !== undefined || isMocked()) return settings;
  throw new pulumi.RunError(`${name}: the provider that it is given is no vocobase.Provider. Give it one, or none.`);
}
