import assert from "node:assert/strict";
import { test } from "node:test";
import { jestTotals } from "./jestTotals.mjs";

const GOOD = { numPassedTests: 12, numFailedTests: 0, numRuntimeErrorTestSuites: 0 };

test("a good run is told as jest tells it", () => {
  assert.deepEqual(jestTotals(GOOD, 0), { passed: 12, failed: 0 });
});

test("a test file that could not be loaded counts as a failure", () => {
  assert.deepEqual(jestTotals({ ...GOOD, numFailedTests: 2, numRuntimeErrorTestSuites: 1 }, 1), {
    passed: 12,
    failed: 3,
  });
});

test("a run that failed without a failed test, or without a report, is not without failures", () => {
  assert.deepEqual(jestTotals(GOOD, 1), { passed: 12, failed: 1 });
  assert.deepEqual(jestTotals(undefined, 0), { passed: 0, failed: 1 });
});
