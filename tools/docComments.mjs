import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { projectRoot } from "./projectRoot.mjs";

const ts = /** @type {typeof import("typescript")} */ (createRequire(import.meta.url)("typescript"));

/** @typedef {import("typescript").Node} Node */
/** @typedef {import("typescript").SourceFile} SourceFile */

/**
 * A member of an object literal, as its source tells it.
 *
 * @typedef {object} CommentedMember
 * @property {string} name empty for an element of a list
 * @property {string} comment the doc comment before it as one line, or empty
 * @property {string | undefined} group the line comment that begins the group of members that it is in
 * @property {Node} node
 */

/**
 * @param {string} file relative to the project
 * @returns {SourceFile}
 */
export function sourceOf(file) {
  const text = fs.readFileSync(path.join(projectRoot, file), "utf8");
  return ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
}

/**
 * The names of all constants of a file that are set at its top level.
 *
 * @param {SourceFile} source
 * @returns {string[]}
 */
export function constantsOf(source) {
  const declared = source.statements.filter(ts.isVariableStatement);
  return declared.flatMap(({ declarationList }) => declarationList.declarations.map(({ name }) => name.getText()));
}

/**
 * The members of the object that a constant is set to, wrapped (`as const`, `satisfies`) or not.
 *
 * @param {SourceFile} source
 * @param {string} constant
 * @returns {CommentedMember[] | undefined} undefined where the file has no such constant
 */
export function membersOf(source, constant) {
  for (const statement of source.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name, initializer } of statement.declarationList.declarations) {
      if (name.getText() === constant && initializer) return membersOfLiteral(source, initializer);
    }
  }
  return undefined;
}

/**
 * @param {SourceFile} source
 * @param {Node} node
 * @returns {CommentedMember[]}
 */
export function membersOfLiteral(source, node) {
  const literal = find(node, (inner) => ts.isObjectLiteralExpression(inner) || ts.isArrayLiteralExpression(inner));
  if (literal === undefined) return [];
  const nodes = ts.isObjectLiteralExpression(literal)
    ? literal.properties
    : /** @type {import("typescript").ArrayLiteralExpression} */ (literal).elements;
  /** @type {string | undefined} */
  let group;
  return nodes.map((member) => {
    const { comment, heading } = commentsBefore(source, member);
    group = heading ?? group;
    const name = ts.isPropertyAssignment(member) ? member.name.getText() : "";
    return { name, comment, group, node: member };
  });
}

/**
 * The members of interfaces and classes of a file that have a doc comment: name, whether optional, comment.
 *
 * @param {SourceFile} source
 * @returns {{ name: string, optional: boolean, comment: string }[]}
 */
export function commentedSignatures(source) {
  /** @type {{ name: string, optional: boolean, comment: string }[]} */
  const found = [];
  find(source, (node) => {
    if (ts.isPropertySignature(node)) {
      const { comment } = commentsBefore(source, node);
      if (comment !== "")
        found.push({ name: node.name.getText(), optional: node.questionToken !== undefined, comment });
    }
    return false;
  });
  return found;
}

/**
 * The names of the parameters of the first function inside a node.
 *
 * @param {Node} node
 * @returns {string[]}
 */
export function parametersIn(node) {
  const arrow = find(node, ts.isArrowFunction);
  return arrow === undefined
    ? []
    : /** @type {import("typescript").ArrowFunction} */ (arrow).parameters.map(({ name }) => name.getText());
}

/**
 * The first node that passes, in the order of the text.
 *
 * @param {Node} node
 * @param {(node: Node) => boolean} test
 * @returns {Node | undefined}
 */
function find(node, test) {
  return test(node) ? node : ts.forEachChild(node, (child) => find(child, test));
}

/**
 * @param {SourceFile} source
 * @param {Node} node
 */
function commentsBefore(source, node) {
  const text = source.text;
  const ranges = ts.getLeadingCommentRanges(text, node.getFullStart()) ?? [];
  const texts = ranges.map(({ pos, end }) => text.slice(pos, end));
  const doc = texts.filter((comment) => comment.startsWith("/**")).at(-1) ?? "";
  const line = texts.filter((comment) => comment.startsWith("//")).at(-1);
  return {
    comment: doc
      .replace(/^\/\*\*|\*\/$/g, "")
      .replace(/^\s*\*\s?/gm, "")
      .replace(/\s+/g, " ")
      .trim(),
    heading: line?.replace(/^\/\/\s*/, "").trim(),
  };
}
