import { type Answer, failure } from "./answer";

/** The answer where the simulator itself is wrong. The cause goes to stderr, for the report. */
export function bugAnswer(error: unknown): Answer {
  const cause = error instanceof Error ? (error.stack ?? error.message) : String(error);
  console.error(`This is a bug of the simulator, please report it. ${cause}`);
  return failure(500, "INTERNAL_ERROR", "This is a bug of the simulator. Its process has written the cause to stderr.");
}
