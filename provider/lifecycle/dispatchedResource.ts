import type { CheckResult } from "./check";
import type { Properties } from "./properties";

/** A resource as a host calls it: plain properties in, plain properties out. */
export interface DispatchedResource {
  check(olds: Properties, news: Properties): Promise<CheckResult>;
  diff(id: string, olds: Properties, news: Properties): Promise<DiffAnswer>;
  create(inputs: Properties): Promise<{ id: string; outputs: Properties }>;
  /** Undefined where the object's absence is proven. */
  read(id: string, properties: Properties): Promise<{ outputs: Properties; inputs: Properties } | undefined>;
  update(id: string, olds: Properties, news: Properties): Promise<{ outputs: Properties }>;
  delete(id: string, properties: Properties): Promise<void>;
}

/**
 * Whether the resource changes. `changes` is left out where inputs differ: the engine then compares them itself and
 * honours `replaceOnChanges` and `ignoreChanges`, which it does not where a provider answers true.
 */
export interface DiffAnswer {
  changes?: boolean;
  replaces?: string[];
}
