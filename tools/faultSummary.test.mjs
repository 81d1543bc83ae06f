import assert from "node:assert/strict";
import { test } from "node:test";
import { faultSummary } from "./faultSummary.mjs";

/** @param {Partial<import("./faultSummary.mjs").Result>} more */
const result = (more) => ({ id: "1", faults: ["429"], hasFired: true, damage: [], resources: 5, types: 3, ...more });

/** @param {Partial<import("./faultSummary.mjs").Played>} more */
const part = (more) => ({
  part: "create",
  where: "here",
  cells: 4,
  unfaulted: [],
  results: [],
  repeated: 1,
  seconds: 1.4,
  ...more,
});

test("counts what was played, what fired and what is damaged", () => {
  const { text, played, damaged } = faultSummary([
    part({ results: [result({}), result({ hasFired: false, damage: ["not fired: no such request"] })] }),
  ]);
  assert.equal(played, 2);
  assert.equal(damaged, 1);
  assert.match(text, /\| create, here +\| 4 +\| 2 +\| 1 +\| 1 +\| 1 +\| 3\+ +\| 1 +\|/);
});

test("counts damage by its kind", () => {
  const { text } = faultSummary([part({ results: [result({ damage: ["orphan: one", "orphan: two", "secret: x"] })] })]);
  assert.match(text, /\| orphan +\| 2 +\|/);
  assert.match(text, /\| secret +\| 1 +\|/);
});

test("a scenario that is wrong without any fault counts as damaged", () => {
  assert.equal(faultSummary([part({ unfaulted: ["lost number: gone"] })]).damaged, 1);
});
