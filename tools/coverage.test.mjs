import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { coverageRows } from "./coverageRows.mjs";
import { projectRoot } from "./projectRoot.mjs";
import { readSabotages } from "./sabotages.mjs";
import { hasTest } from "./testTitles.mjs";

const rows = coverageRows();
const { sabotages, exceptions } = readSabotages();

/** @param {string[]} names */
const repeated = (names) => names.filter((name, index) => names.indexOf(name) !== index);

test("the inventory has rows, each with a name of its own and a test that holds it", () => {
  assert.ok(rows.length > 300);
  assert.deepEqual(repeated(rows.map(({ row }) => row)), []);
  const without = rows.filter(({ tests }) => tests.length === 0).map(({ row }) => row);
  assert.deepEqual(without, [], "rows of docs/coverage.md without a test");
});

test("every test that the inventory names exists", () => {
  const missing = rows.flatMap(({ row, tests }) =>
    tests
      .filter(({ file, name }) => {
        const whole = path.join(projectRoot, file);
        return !fs.existsSync(whole) || !hasTest(whole, name);
      })
      .map(({ file, name }) => `${row}: ${file} has no test "${name}"`),
  );
  assert.deepEqual(missing, []);
});

test("a test that does not exist, or only in another case, would be seen", () => {
  const file = path.join(projectRoot, "simulator", "connections", "connectionBody.test.ts");
  assert.ok(hasTest(file, "takes auth_id for account_sid"));
  assert.ok(!hasTest(file, "takes auth_id for account_id"));
  assert.ok(hasTest(file, "refuses a create with a wrong exe_number, and names it"));
  assert.ok(!hasTest(file, "refuses a create with a wrong exe_numbers, and names it"));
  const lifecycle = path.join(projectRoot, "test", "lifecycle", "lifecycle.test.ts");
  assert.ok(hasTest(lifecycle, "number with an agent: is created with exactly its requests"));
  assert.ok(!hasTest(lifecycle, "number with a squirrel: is created with exactly its requests"));
});

test("every rule that the simulator keeps is broken by a sabotage, or is an exception with a reason", () => {
  const kept = rows.filter(({ keptBy }) => keptBy === "simulator").map(({ row }) => row);
  const told = [...sabotages, ...exceptions].map(({ row }) => row);
  assert.deepEqual([...told].sort(), [...kept].sort());
  assert.deepEqual(
    exceptions.filter(({ reason }) => reason.length < 20),
    [],
  );
  assert.ok(exceptions.length * 10 <= kept.length, "more than one exception in ten");
});

test("every sabotage changes a text that stands once in a file of the simulator", () => {
  const stale = sabotages.filter(({ file, find, replace }) => {
    const parts = fs.readFileSync(path.join(projectRoot, file), "utf8").split(find);
    return !file.startsWith("simulator/") || parts.length !== 2 || find === replace;
  });
  assert.deepEqual(stale, []);
});
