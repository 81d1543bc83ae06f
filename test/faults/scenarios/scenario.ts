import type { Inventory, Simulator, Switches } from "../../../simulator";
import type { Declared, EngineModel } from "../../lifecycle/engineModel";
import type { Service } from "../service";

/** What an engine is asked to do. */
export type Act = "up" | "refresh" | "destroy";

/** One change of an account, from a state that was reached without any fault. */
export interface Scenario {
  readonly name: string;
  readonly switches?: Partial<Switches>;
  /** What was applied before; nothing by default. */
  readonly before?: readonly Declared[];
  /** What people did in the account since then. */
  readonly since?: (simulator: Simulator, engine: Pick<EngineModel, "find">) => void;
  readonly act: Act;
  /** What the program says; for a destroy, what is left: nothing. */
  readonly program: (inventory: Inventory) => readonly Declared[];
  /** What is in service before, throughout and after. */
  readonly serves?: Service;
}
