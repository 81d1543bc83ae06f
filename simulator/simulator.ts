import type { Edits } from "./control/edits";
import type { FaultHandle } from "./http/faultBook";
import type { FaultRule } from "./http/faultRule";
import type { LoggedRequest } from "./http/requestLog";
import type { Inventory } from "./inventory";
import type { Switches } from "./switches";
import type { Invariant } from "./watchers";
import type { AccountSeed } from "./world/createWorld";

/** How a simulator is to start. Everything has a default. */
export interface SimulatorOptions {
  /** Default 0, which is a free port. */
  port?: number;
  /** Default `127.0.0.1`. */
  host?: string;
  /** Default: `acme-corp` with the key `rg_live_simulator`, two agents, 20 DIDs (812 to 831) and two bots (93 and 94). */
  accounts?: AccountSeed[];
  switches?: Partial<Switches>;
  /** An integer. Equal seeds and equal requests give equal ids. Default: another one each time. A kept state has its own. */
  seed?: number;
  /** The time for time stamps, rate windows and lags. Default: the system's. */
  clock?: () => Date;
  /** Where the state is kept. Read at start if it is there (its accounts win), written after each change. Default: nowhere. */
  stateFile?: string;
  faults?: FaultRule[];
  /** How long every request takes, in milliseconds. Default 0. */
  latencyMs?: number;
  /** Told of every request when its answer leaves, or it is known that none will. */
  onRequest?: (request: LoggedRequest) => void;
}

/** A local Vocobase. */
export interface Simulator {
  /** The origin, such as `http://127.0.0.1:4010`. */
  readonly url: string;
  /** `url` and `/api/v2`: the base URL of the API. */
  readonly baseUrl: string;
  /** All requests to the API, oldest first; at most the last 100,000. */
  readonly requests: readonly LoggedRequest[];
  clearRequests(): void;
  /** The requests that do not only read, refused ones included. */
  writes(): LoggedRequest[];
  /** What there is, of one account if its name is given. */
  inventory(account?: string): Inventory;
  /** Live: a change counts from the next request on. */
  readonly switches: Switches;
  /** Adds a rule about what goes wrong. */
  fault(rule: FaultRule): FaultHandle;
  clearFaults(): void;
  /** Changes as people make them in the dashboard or the panel, past the API. */
  readonly edit: Edits;
  /** Calls `invariant` after every request, from now on, until the function that is returned is called. */
  watch(invariant: Invariant): () => void;
  /** The first violation of each watched invariant, with the request after which it was seen. */
  readonly violations: readonly string[];
  clearViolations(): void;
  /** Stops listening, and ends all open requests. Closing again does nothing. */
  close(): Promise<void>;
}
