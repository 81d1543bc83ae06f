import assert from "node:assert/strict";
import { test } from "node:test";
import { code, markdownTable } from "./markdownTable.mjs";

test("a table has a head, a rule and its rows", () => {
  assert.equal(markdownTable(["A", "B"], [["1", "2"]]), "| A | B |\n| --- | --- |\n| 1 | 2 |");
});

test("a bar in a cell does not end it", () => {
  assert.match(markdownTable(["A"], [["`x | y`"]]), /\| `x \\\| y` \|$/);
});

test("stars are shown as stars outside code, and left alone in code", () => {
  assert.match(markdownTable(["A"], [["conf****ured, `a*b*c`"]]), /\| conf\\\*\\\*\\\*\\\*ured, `a\*b\*c` \|$/);
});

test("a comment of several lines becomes one line", () => {
  assert.match(markdownTable(["A"], [["one\n  two"]]), /\| one two \|$/);
});

test("text is code as it is, everything else as JSON", () => {
  assert.deepEqual([code("plivo"), code(812), code(["+1"])], ["`plivo`", "`812`", '`["+1"]`']);
});
