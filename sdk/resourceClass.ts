import * as pulumi from "@pulumi/pulumi";
import type { z } from "zod";
import type { Definition } from "../provider/lifecycle/definition";
import { type Fields, secretFields } from "../provider/lifecycle/fields";
import { resourceName } from "../provider/lifecycle/properties";
import { providerCode } from "./providerCode";
import { tokenOf } from "./tokenOf";

/** A value that a program gives, which may come from another resource. */
export type Given<T> = T extends (infer Item)[] ? pulumi.Input<pulumi.Input<Item>[]> : pulumi.Input<T>;

/** The arguments of a resource: the fields of its definition, each of which may come from another resource. */
export type ArgsOf<F extends Fields> = { [K in keyof z.input<z.ZodObject<F>>]: Given<z.input<z.ZodObject<F>>[K]> };

/** The properties of a resource: what the engine keeps of it. */
export type PropertiesOf<F extends Fields> = keyof F extends never
  ? unknown
  : { readonly [K in keyof z.output<z.ZodObject<F>>]: pulumi.Output<z.output<z.ZodObject<F>>[K]> };

interface AccountProperty {
  /** The name of the Vocobase account that the resource is in. */
  readonly account: pulumi.Output<string>;
}

/** A class of resources: what all of them have in common. */
export interface ResourceClass<Inputs extends Fields, Outputs extends Fields> {
  new (
    name: string,
    args: object | undefined,
    opts?: pulumi.CustomResourceOptions,
  ): pulumi.CustomResource & PropertiesOf<Inputs> & PropertiesOf<Outputs> & AccountProperty;
  /** By which policies and the engine know the class. */
  readonly __pulumiType: string;
}

/** Derives the class that a program uses from the definition that the provider runs. */
export function resourceClass<Inputs extends Fields, Outputs extends Fields, Services>(
  definition: Definition<Inputs, Outputs, Services>,
): ResourceClass<Inputs, Outputs> {
  const { type, noun, inputs, outputs, idOutput } = definition;
  const token = tokenOf(type);
  const secrets = secretFields(inputs);
  const seeded = [...Object.keys(inputs), ...Object.keys(outputs), "account"].filter((name) => name !== idOutput);
  const unset = Object.fromEntries(seeded.map((name) => [name, undefined]));

  class VocobaseResource extends pulumi.CustomResource {
    static readonly __pulumiType = token;

    constructor(name: string, args: object | undefined, opts: pulumi.CustomResourceOptions = {}) {
      if (opts.import) throw cannotImport(noun, name, "adoptId" in inputs);
      const properties = {
        ...unset,
        ...markedSecret(args ?? {}, secrets),
        [resourceName]: name,
        __provider: providerCode(type),
      };
      super(token, name, properties, pulumi.mergeOptions(opts, { additionalSecretOutputs: secrets }));
      // In a preview of an update the engine knows the id, and of the outputs only those that are inputs as well.
      if (idOutput !== undefined) Object.defineProperty(this, idOutput, { value: this.id, enumerable: true });
    }
  }
  // Its outputs are properties that Pulumi adds to each object, out of the compiler's sight.
  return VocobaseResource as unknown as ResourceClass<Inputs, Outputs>;
}

/** Credentials are secrets in state, also where the program gives them as plain text. */
function markedSecret(args: object, secrets: readonly string[]): object {
  return Object.fromEntries(
    Object.entries(args).map(([name, value]) => [
      name,
      secrets.includes(name) && value !== undefined ? pulumi.secret(value) : value,
    ]),
  );
}

function cannotImport(noun: string, name: string, adoptable: boolean): pulumi.RunError {
  const instead = adoptable
    ? "Leave out `import`, and set `adoptId` to the id of what exists: it is taken over as it is."
    : "Leave out `import`: the resource takes over what is there by itself.";
  return new pulumi.RunError(
    `The ${noun} "${name}" cannot be imported: Pulumi's import does not work for dynamic providers. ${instead}`,
  );
}
