import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";
import { commentedSignatures, membersOf, parametersIn } from "./docComments.mjs";

const ts = createRequire(import.meta.url)("typescript");

/** @param {string} text */
const source = (text) => ts.createSourceFile("sample.ts", text, ts.ScriptTarget.Latest, true);

test("members of a constant are found with their doc comments, wrapped or not", () => {
  const found = membersOf(
    source("export const inputs = {\n  /** What it\n   * is. */\n  a: 1,\n  b: 2,\n} as const;"),
    "inputs",
  );
  assert.deepEqual(
    found?.map(({ name, comment }) => [name, comment]),
    [
      ["a", "What it is."],
      ["b", ""],
    ],
  );
});

test("a line comment begins a group of members", () => {
  const found = membersOf(source("const all = {\n  // First\n  a: 1,\n  b: 2,\n\n  // Second\n  c: 3,\n};"), "all");
  assert.deepEqual(
    found?.map(({ group }) => group),
    ["First", "First", "Second"],
  );
});

test("elements of a list inside a call are members without a name", () => {
  const found = membersOf(source("const kinds = union('kind', [\n  /** One. */\n  x(),\n]);"), "kinds");
  assert.deepEqual(
    found?.map(({ name, comment }) => [name, comment]),
    [["", "One."]],
  );
});

test("a constant that is not there is told from one without members", () => {
  assert.equal(membersOf(source("const a = {};"), "b"), undefined);
  assert.deepEqual(membersOf(source("const a = {};"), "a"), []);
});

test("signatures count where they have a doc comment", () => {
  const found = commentedSignatures(source("interface A {\n  /** Said. */\n  a?: string;\n  b: string;\n}"));
  assert.deepEqual(found, [{ name: "a", optional: true, comment: "Said." }]);
});

test("the parameters of an edit are those of its function", () => {
  const [member] = membersOf(source("const edits = {\n  a: edit(x, (its, id, name) => 1),\n};"), "edits") ?? [];
  assert.deepEqual(member && parametersIn(member.node), ["its", "id", "name"]);
});
