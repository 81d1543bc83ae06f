import fs from "node:fs";
import path from "node:path";
import ts from "typescript";

/** @typedef {(string | undefined)[]} Title the parts of a title, one after the other; undefined: only a run of the tests tells it */

/**
 * Whether a test of this name stands in a file, as far as can be told without running it. Where a title has a part that
 * only a run tells, such as the name of a case, the words of that part have to stand in the file or in what it imports.
 *
 * @param {string} file an absolute path
 * @param {string} name the names of the test's groups before its own
 */
export function hasTest(file, name) {
  return titlesOf(file).some((title) => {
    const found = patternOf(title).exec(name);
    if (found === null) return false;
    const words = found.slice(1).flatMap((part) => part.match(/\w{2,}/g) ?? []);
    return words.length === 0 || words.every((word) => closureOf(file).includes(word));
  });
}

/** @param {Title} title */
function patternOf(title) {
  const source = title.map((part) => (part === undefined ? "([\\s\\S]*)" : escaped(part))).join("");
  return new RegExp(`^${source}$`);
}

/** @param {string} text */
export function escaped(text) {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}

/** @type {Map<string, Title[]>} */
const knownTitles = new Map();

/**
 * The titles of all tests of a file, and of files beside it that declare tests for it.
 *
 * @param {string} file
 * @returns {Title[]}
 */
function titlesOf(file) {
  const known = knownTitles.get(file);
  if (known !== undefined) return known;
  const own = [file, ...importsOf(file).filter((other) => /\btest\(/.test(textOf(other)))];
  const titles = own.flatMap((name) => titlesIn(ts.createSourceFile(name, textOf(name), ts.ScriptTarget.Latest, true)));
  knownTitles.set(file, titles);
  return titles;
}

/**
 * @param {import("typescript").Node} node
 * @param {Title[]} groups
 * @returns {Title[]}
 */
function titlesIn(node, groups = [[]]) {
  const declared = declarationOf(node);
  if (declared !== undefined) {
    const titles = groups.flatMap((group) => declared.titles.map((title) => joined(group, title)));
    return declared.isGroup ? declared.bodies.flatMap((body) => titlesIn(body, titles)) : titles;
  }
  /** @type {Title[]} */
  const found = [];
  node.forEachChild((child) => {
    found.push(...titlesIn(child, groups));
  });
  return found;
}

/**
 * @param {Title} group
 * @param {Title} title
 * @returns {Title}
 */
const joined = (group, title) => (group.length === 0 ? title : [...group, " ", ...title]);

/**
 * A call of `test`, `test.each(table)`, `describe` and the like.
 *
 * @param {import("typescript").Node} node
 */
function declarationOf(node) {
  if (!ts.isCallExpression(node) || node.arguments.length < 2) return undefined;
  const [name, ...bodies] = node.arguments;
  const each = ts.isCallExpression(node.expression) ? node.expression : undefined;
  const callee = (each ?? node).expression.getText();
  const kind = /^(test|it|describe)(\.\w+)*$/.exec(callee)?.[1];
  if (kind === undefined || name === undefined || (each !== undefined && !callee.endsWith(".each"))) return undefined;
  const title = partsOf(name);
  const titles = each === undefined ? [title] : rowsOf(each.arguments[0]).map((row) => filledIn(title, row));
  return { isGroup: kind === "describe", titles, bodies };
}

/**
 * @param {import("typescript").Expression} expression
 * @returns {Title}
 */
function partsOf(expression) {
  if (ts.isStringLiteralLike(expression)) return [expression.text];
  if (!ts.isTemplateExpression(expression)) return [undefined];
  return [expression.head.text, ...expression.templateSpans.flatMap(({ literal }) => [undefined, literal.text])];
}

/**
 * The values of each row of a table, where the table stands at the test as literals; else one row of unknown values.
 *
 * @param {import("typescript").Expression | undefined} table
 * @returns {unknown[][]}
 */
function rowsOf(table) {
  if (table !== undefined && ts.isAsExpression(table)) return rowsOf(table.expression);
  if (table === undefined || !ts.isArrayLiteralExpression(table)) return [[]];
  return table.elements.map((element) => {
    if (ts.isSpreadElement(element)) return [];
    return ts.isArrayLiteralExpression(element) ? element.elements.map(literalOf) : [literalOf(element)];
  });
}

/**
 * @param {import("typescript").Expression} expression
 * @returns {unknown} undefined where it is no literal
 */
function literalOf(expression) {
  if (ts.isAsExpression(expression)) return literalOf(expression.expression);
  if (ts.isStringLiteralLike(expression)) return expression.text;
  if (ts.isNumericLiteral(expression)) return Number(expression.text);
  if (expression.kind === ts.SyntaxKind.TrueKeyword) return true;
  if (expression.kind === ts.SyntaxKind.FalseKeyword) return false;
  if (expression.kind === ts.SyntaxKind.NullKeyword) return null;
  if (ts.isArrayLiteralExpression(expression)) {
    const values = expression.elements.map(literalOf);
    return values.includes(undefined) ? undefined : values;
  }
  return undefined;
}

/**
 * A title of `test.each` with the values of a row in the place of `%s`, `%i`, `%d` and `%j`.
 *
 * @param {Title} title
 * @param {unknown[]} row
 * @returns {Title}
 */
function filledIn(title, row) {
  let next = 0;
  return title.flatMap((part) => {
    if (part === undefined) return [part];
    return part.split(/(%[sidjp#]|\$\w[\w.]*)/).map((piece) => {
      if (/^(\$\w|%#)/.test(piece)) return undefined;
      if (!/^%[sidjp]$/.test(piece)) return piece;
      const value = row[next];
      next += 1;
      return formatted(piece, value);
    });
  });
}

/**
 * @param {string} placeholder
 * @param {unknown} value
 */
function formatted(placeholder, value) {
  if (placeholder === "%j" && value !== undefined) return JSON.stringify(value);
  const isPlain = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
  return isPlain && placeholder !== "%p" ? String(value) : undefined;
}

/** @type {Map<string, string>} */
const closures = new Map();

/**
 * The text of a file and of all that it imports from within the project.
 *
 * @param {string} file
 */
function closureOf(file) {
  const known = closures.get(file);
  if (known !== undefined) return known;
  const seen = new Set([file]);
  for (const name of seen) for (const imported of importsOf(name)) seen.add(imported);
  const text = [...seen].map(textOf).join("\n");
  closures.set(file, text);
  return text;
}

/** @param {string} file */
function importsOf(file) {
  return [...textOf(file).matchAll(/from "(\.[^"]*)"/g)].flatMap(([, name = ""]) => {
    const base = path.resolve(path.dirname(file), name);
    return [`${base}.ts`, path.join(base, "index.ts")].filter((other) => fs.existsSync(other)).slice(0, 1);
  });
}

/** @type {Map<string, string>} */
const texts = new Map();

/** @param {string} file */
function textOf(file) {
  const text = texts.get(file) ?? fs.readFileSync(file, "utf8");
  texts.set(file, text);
  return text;
}
