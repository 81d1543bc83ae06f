/** A local Vocobase for tests and for trying things out: the API's behaviour without an account. */

export type { Edits } from "./control/edits";
export type { FaultHandle } from "./http/faultBook";
export type { FaultRule } from "./http/faultRule";
export type { LoggedRequest } from "./http/requestLog";
export { keepsServing, servingProblems } from "./invariants";
export type {
  Inventory,
  InventoryAgent,
  InventoryCall,
  InventoryConnection,
  InventoryLegacyConnection,
  InventoryLegacyNumber,
  InventoryNumber,
  InventoryRoute,
} from "./inventory";
export type { Simulator, SimulatorOptions } from "./simulator";
export { startSimulator } from "./startSimulator";
export type { Switches } from "./switches";
export { readSwitchArguments } from "./switchValues";
export type { Invariant } from "./watchers";
export type { AccountSeed } from "./world/createWorld";
