import type { Properties } from "../../../provider/lifecycle/properties";
import type { Inventory } from "../../../simulator";
import type { Declared, Kept } from "../../lifecycle/engineModel";

/** What a program says of a resource, with the ids that state has. */
export interface Wanted {
  readonly declared: Declared;
  readonly inputs: Properties;
  readonly kept: Kept | undefined;
}

/** Something of the account that is on, so that a resource of the program has to answer for it. */
export interface Thing {
  readonly id: string;
  /** How a sentence about it begins. */
  readonly what: string;
}

/** How what a type of resource says is compared with an account. */
export interface Audit {
  /** What there is of this type, and is on. */
  things(inventory: Inventory): Thing[];
  /** The ids of those that a resource of state has. */
  held(kept: Kept): string[];
  /** A sentence for each difference, and the ids of the things that are as they should be, or belong to what is. */
  compare(inventory: Inventory, wanted: readonly Wanted[]): { problems: string[]; meant: string[] };
}
