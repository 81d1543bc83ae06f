import type { Properties } from "../../provider/lifecycle/properties";
import type { ResourceType } from "../../provider/resources";
import { providerCode } from "../../sdk/providerCode";

/** The marker under which the engine sends what is not known yet. */
export const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** A property of another resource of the program, by its name: `ref("sales", "connectionId")`. */
export type Ref = (name: string, property: string) => unknown;

/** A resource as a program declares it. */
export interface Declared {
  readonly name: string;
  /** The component that it is in. The engine takes a resource that moves into one for a new one. */
  readonly parent?: string;
  readonly type: ResourceType;
  readonly inputs: Properties | ((ref: Ref) => Properties);
}

export function fullName({ name, parent }: Declared): string {
  return parent === undefined ? name : `${parent}/${name}`;
}

/** What the SDK sends: the program's inputs, without what it leaves undefined, and what only the provider reads. */
export function newInputs({ name, type, inputs }: Declared, ref: Ref): Properties {
  const given = typeof inputs === "function" ? inputs(ref) : inputs;
  const set = Object.entries(given).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(set), __resource: name, __provider: providerCode(type) };
}
