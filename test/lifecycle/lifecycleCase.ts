import type { Properties } from "../../provider/lifecycle/properties";
import type { ResourceType } from "../../provider/resources";
import type { Simulator } from "../../simulator";

/** Ids of what is there before the resource, by a name that the case chooses: `connectionId`. */
export type Prepared = Readonly<Record<string, string>>;

/** What the program says next, of a resource that was made from the case's own inputs. */
export interface LifecycleChange {
  /** In plain words: `another auth token`. */
  readonly name: string;
  /** All inputs, not only those that differ. */
  inputs(prepared: Prepared): Properties;
  /** What the engine is to make of it. */
  readonly is: "update" | "replace" | "nothing";
  /** The write requests that it costs, in order, ids left out: `PATCH /telephony/connections/{id}`. */
  readonly writes: readonly string[];
}

/** What happens in the account behind Pulumi's back, to a resource that was made from the case's own inputs. */
export interface LifecycleDrift {
  readonly name: string;
  /** `outputs` are the resource's, as state has them. */
  edit(simulator: Simulator, outputs: Properties, prepared: Prepared): void;
  /**
   * What a refresh then shows: these properties with these values (undefined: none any more) and no other, or that the
   * object is gone. `outputs` are those from before the edit.
   */
  shows(prepared: Prepared, outputs: Properties): Properties | "gone" | "nothing";
  /** The write requests with which the next `up` mends it, in order. */
  readonly mendedBy: readonly string[];
}

/**
 * One life of a resource, as data. The same cases run through `dispatch` alone, through the real dynamic-provider
 * process, and through the real engine.
 */
export interface LifecycleCase {
  /** In plain words: `plivo connection`, `sync of two numbers`. */
  readonly name: string;
  readonly type: ResourceType;
  /** True: it works on what all of an account shares, so it lives in another account than the cases that do not. */
  readonly apart?: boolean;
  /** Makes what has to be there first. */
  prepare(simulator: Simulator): Promise<Prepared>;
  /** The inputs as a program gives them, default name included. */
  inputs(prepared: Prepared): Properties;
  /** The write requests of the create, in order. */
  readonly createdBy: readonly string[];
  readonly changes: readonly LifecycleChange[];
  readonly drifts: readonly LifecycleDrift[];
  /** The write requests of the delete, in order. */
  readonly deletedBy: readonly string[];
  /** What of the resource is still switched on in the account: nothing, once it is deleted. */
  stillActive(simulator: Simulator, outputs: Properties): readonly string[];
}
