/**
 * @typedef {object} JestReport what is used of the file that `jest --json` writes
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numRuntimeErrorTestSuites files that failed before their first test, whose tests nobody counted
 */

/**
 * Sums up a run of jest so that "0 failed" is said of a good run only.
 *
 * @param {JestReport | undefined} report `undefined` where jest did not get as far as to write one
 * @param {number} exitCode
 * @returns {{ passed: number, failed: number }}
 */
export function jestTotals(report, exitCode) {
  const failed = (report?.numFailedTests ?? 0) + (report?.numRuntimeErrorTestSuites ?? 0);
  const failedOtherwise = exitCode !== 0 || report === undefined ? 1 : 0;
  return { passed: report?.numPassedTests ?? 0, failed: Math.max(failed, failedOtherwise) };
}
