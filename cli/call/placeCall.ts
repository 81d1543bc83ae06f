import { hasReached } from "../../provider/inventory/phoneCall";
import { CallFailure, exitCodes } from "./callFailure";
import type { CallRun } from "./callRun";
import { followCall } from "./followCall";
import { startCall } from "./startCall";

/** Places a call, follows it, and reports what becomes of it. Answers the exit code. */
export async function placeCall(run: CallRun): Promise<number> {
  const { report, expected } = run;
  try {
    const started = await startCall(run);
    report.started(started);
    const call = await followCall(run, started);
    const asExpected = hasReached(call, expected);
    report.ended(call, expected, asExpected);
    return asExpected ? exitCodes.asExpected : exitCodes.otherwise;
  } catch (error) {
    if (!(error instanceof CallFailure)) throw error;
    report.failed(error);
    return error.exitCode;
  }
}
