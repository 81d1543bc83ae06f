import { type Answer, failure } from "./answer";

/** The answer where the simulator itself fails. The cause goes to stderr: it says what to do, or it is for a bug report. */
export function simulatorFailed(error: unknown): Answer {
  const cause = error instanceof Error ? (error.stack ?? error.message) : String(error);
  console.error(`The simulator failed. If the cause does not say what to do, please report it as a bug. ${cause}`);
  return failure(500, "INTERNAL_ERROR", "The simulator failed. Its process has written the cause to stderr.");
}
