import type { Surface } from "../../provider/api/envelope";
import type { Bucket } from "../../provider/api/rateBudget";
import type { CallOrder } from "../../provider/inventory/phoneCalls";
import type { Services } from "../../provider/inventory/services";
import type { CallReport } from "./callReport";

/** One run of `vocobase call`. */
export interface CallRun {
  readonly services: Services;
  readonly surface: Surface;
  readonly order: CallOrder;
  /** The state in which the run is done, as the documents write it: `COMPLETED`. */
  readonly expected: string;
  /** For how long the call is followed. */
  readonly timeoutMs: number;
  /** The pause between two looks at the call. */
  readonly pollMs: number;
  /** Which limit the looks are counted under. */
  readonly pollingBucket: Bucket;
  readonly report: CallReport;
  /** Ctrl-C. */
  readonly stop: AbortSignal;
}
