/** A failure that the user can do something about: shown as its message alone, without a stack trace. */
export class ToolError extends Error {
  /**
   * @param {string} message what failed, why, and what to do next
   * @param {number} [exitCode]
   */
  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** The exit code that shells use for a process that was interrupted (128 + SIGINT). */
export const INTERRUPTED = 130;

/**
 * Runs an entry script: shows its help for `--help`, its failures in plain words, and sets the exit code.
 *
 * @param {string} help
 * @param {(args: string[]) => Promise<number>} main takes the command line's arguments and returns the exit code
 */
export async function runEntry(help, main) {
  const args = process.argv.slice(2);
  if (args.includes("--help") || args.includes("-h")) {
    console.log(help.trim());
    return;
  }
  try {
    process.exitCode = await main(args);
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    console.error(`\n${error.message}`);
    process.exitCode = error.exitCode;
  }
}
