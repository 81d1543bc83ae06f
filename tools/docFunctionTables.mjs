import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { constantsOf, membersOf, sourceOf } from "./docComments.mjs";
import { typeInWords } from "./docResourceTables.mjs";
import { ToolError } from "./entry.mjs";
import { code, markdownTable } from "./markdownTable.mjs";
import { projectRoot } from "./projectRoot.mjs";

const require = createRequire(import.meta.url);
const { z } = require("zod");
/** @type {Record<string, import("../provider/functions/functionDefinition.js").FunctionDefinition>} */
const functions = require("../dist/provider/functions/index.js").functions;

const folder = path.join("provider", "functions");

/** @typedef {import("./docResourceTables.mjs").FieldSchema} FieldSchema */

/**
 * What a function takes.
 *
 * @param {string} name
 */
export function argumentsTable(name) {
  const { properties = {}, required = [] } = schemaOf(functionOf(name).args, "input");
  const own = fileOf(name);
  // Arguments that several functions take have a file of their own.
  const comments = new Map([...commentsIn("ofPanel.ts", "ofPanel"), ...commentsIn(own, "args")]);
  const rows = Object.entries(properties).map(([field, schema]) => {
    const need = required.includes(field) ? "yes" : schema.default === undefined ? "no" : `no; ${code(schema.default)}`;
    return [code(field), typeInWords(schema), need, told(name, field, comments)];
  });
  return rows.length === 0
    ? "It takes no arguments."
    : markdownTable(["Argument", "Type", "Required", "What it is"], rows);
}

/**
 * What a function answers, with the fields of what is inside a list or a map under it.
 *
 * @param {string} name
 */
export function resultsTable(name) {
  const { properties = {} } = schemaOf(functionOf(name).result, "output");
  return markdownTable(["Result", "Type", "What it is"], rowsOf(name, properties, ""));
}

/**
 * @param {string} name
 * @param {Record<string, FieldSchema>} properties
 * @param {string} before
 * @returns {string[][]}
 */
function rowsOf(name, properties, before) {
  const comments = commentsFor(name, Object.keys(properties));
  return Object.entries(properties).flatMap(([field, schema]) => {
    const place = `${before}${field}`;
    const row = [code(place), typeInWords(schema), told(name, field, comments)];
    const { properties: inner = {} } = schema.items ?? schema.additionalProperties ?? {};
    const isDescribed = Object.keys(inner).length > 0 && commentsFor(name, Object.keys(inner)).size > 0;
    return [row, ...(isDescribed ? rowsOf(name, inner, `${place}[].`) : [])];
  });
}

/**
 * The comments of the constant that describes exactly these fields: one of the function's own file, or of those that
 * functions share.
 *
 * @param {string} name
 * @param {readonly string[]} fields
 * @returns {Map<string, string>}
 */
function commentsFor(name, fields) {
  const shared = fs.readdirSync(path.join(projectRoot, folder)).filter((file) => /^shown\w+\.ts$/.test(file));
  for (const file of [fileOf(name), ...shared]) {
    for (const constant of constantsOf(sourceOf(path.join(folder, file)))) {
      const comments = commentsIn(file, constant);
      if (comments.size === fields.length && fields.every((field) => comments.has(field))) return comments;
    }
  }
  return new Map();
}

/**
 * @param {string} file
 * @param {string} constant
 * @returns {Map<string, string>}
 */
function commentsIn(file, constant) {
  const members = membersOf(sourceOf(path.join(folder, file)), constant) ?? [];
  return new Map(members.filter(({ comment }) => comment !== "").map(({ name, comment }) => [name, comment]));
}

/**
 * `legacy.verifyConnection` is the function verifyConnection of the module legacy.
 *
 * @param {string} name
 */
function fileOf(name) {
  return `${name.split(".").at(-1)}.ts`;
}

/** @param {string} name */
function functionOf(name) {
  const definition = functions[name];
  if (definition === undefined) throw new ToolError(`There is no function "${name}". Correct the marker in the docs.`);
  return definition;
}

/**
 * @param {import("../provider/lifecycle/fields.js").Fields} fields
 * @param {"input" | "output"} io
 * @returns {{ properties?: Record<string, FieldSchema>, required?: string[] }}
 */
function schemaOf(fields, io) {
  return /** @type {{ properties?: Record<string, FieldSchema>, required?: string[] }} */ (
    z.toJSONSchema(z.object(fields), { io })
  );
}

/**
 * @param {string} name
 * @param {string} field
 * @param {Map<string, string>} comments
 */
function told(name, field, comments) {
  const comment = comments.get(field);
  if (comment) return comment;
  throw new ToolError(`${field} of ${name} has no doc comment. Say in one what it means; the docs take it from there.`);
}
