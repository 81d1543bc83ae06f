import type { LoggedRequest } from "./http/requestLog";
import type { Inventory } from "./inventory";

/** Asked after every request, with what there is then, and the request. A text is a violation. */
export type Invariant = (inventory: Inventory, request: LoggedRequest) => string | undefined;

interface Watcher {
  invariant: Invariant;
  violated: boolean;
}

/** The invariants that are held against every request. */
export class Watchers {
  readonly violations: string[] = [];
  private watchers: Watcher[] = [];

  add(invariant: Invariant): () => void {
    const watcher = { invariant, violated: false };
    this.watchers.push(watcher);
    return () => {
      this.watchers = this.watchers.filter((other) => other !== watcher);
    };
  }

  /** The inventory is taken only if somebody watches. */
  check(takeInventory: () => Inventory, request: LoggedRequest): void {
    if (this.watchers.length === 0) return;
    const inventory = takeInventory();
    for (const watcher of this.watchers) {
      const problem = problemOf(watcher.invariant, inventory, request);
      if (problem === undefined || watcher.violated) continue;
      watcher.violated = true;
      this.violations.push(`After request ${request.sequence} (${request.method} ${request.path}): ${problem}`);
    }
  }

  clear(): void {
    this.violations.length = 0;
    for (const watcher of this.watchers) watcher.violated = false;
  }
}

/** An invariant that fails itself has held nothing: that must not go unseen. */
function problemOf(invariant: Invariant, inventory: Inventory, request: LoggedRequest): string | undefined {
  try {
    return invariant(inventory, request);
  } catch (error) {
    return `The invariant itself failed: ${error instanceof Error ? error.message : String(error)}`;
  }
}
