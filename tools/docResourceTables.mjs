import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { commentedSignatures, membersOf, sourceOf } from "./docComments.mjs";
import { ToolError } from "./entry.mjs";
import { code, markdownTable } from "./markdownTable.mjs";
import { projectRoot } from "./projectRoot.mjs";

const require = createRequire(import.meta.url);
const { z } = require("zod");
/** @type {Record<string, import("../provider/lifecycle/definition.js").Definition>} */
const registry = require("../dist/provider/resources/index.js").registry;

/**
 * What JSON Schema says of a field, with the facts that the definition says beside it.
 *
 * @typedef {object} FieldSchema
 * @property {string} [type]
 * @property {unknown[]} [enum]
 * @property {number} [minimum]
 * @property {FieldSchema} [items]
 * @property {FieldSchema | Record<string, never>} [additionalProperties]
 * @property {Record<string, FieldSchema>} [properties]
 * @property {FieldSchema[]} [anyOf]
 * @property {unknown} [default]
 * @property {boolean} [secret]
 * @property {boolean} [set]
 * @property {boolean} [onlyAtCreate]
 * @property {unknown} [example]
 */

/**
 * The inputs of a resource: type, whether required, what a change of it does, and its doc comment.
 *
 * @param {string} type
 * @returns {Promise<string>}
 */
export async function inputsTable(type) {
  const { definition, folder, file } = resourceOf(type);
  const { properties, required = [] } = schemaOf(definition.inputs, "input");
  const comments = commentsOf(folder, "inputs");
  const carrierFields = fieldsByCarrier(folder);
  const signatures = commentedSignatures(sourceOf(path.join("sdk", file)));

  const rows = [];
  for (const [name, schema] of Object.entries(properties)) {
    // Where the SDK words an argument anew, it knows more than the schema: a default that it fills in itself.
    const signature = signatures.find((other) => other.name === name);
    const isRequired = required.includes(name) && signature?.optional !== true;
    const need = isRequired ? "yes" : schema.default === undefined ? "no" : `no; ${code(schema.default)}`;
    const example = schema.example === undefined ? "" : ` Example: ${code(schema.example)}.`;
    rows.push([
      code(name),
      typeInWords(schema),
      carrierFields.has(name) ? "by carrier" : need,
      await changeOf(definition, required, name, schema),
      `${signature?.comment ?? commentOf(comments, type, name)}${example}`,
    ]);
  }
  return markdownTable(["Input", "Type", "Required", "A change is", "What it is"], rows);
}

/**
 * What a resource has beside its inputs.
 *
 * @param {string} type
 */
export function outputsTable(type) {
  const { definition, folder } = resourceOf(type);
  const { properties } = schemaOf(definition.outputs, "output");
  const comments = commentsOf(folder, "outputs");
  const ofAll = commentedSignatures(sourceOf(path.join("sdk", "resourceClass.ts")));
  const account = ofAll.find(({ name }) => name === "account")?.comment ?? "";
  const rows = Object.entries(properties).map(([name, schema]) => [
    code(name),
    typeInWords(schema),
    commentOf(comments, type, name),
  ]);
  return markdownTable(["Output", "Type", "What it is"], [...rows, [code("account"), "text", account]]);
}

/**
 * Which carrier takes which fields.
 *
 * @param {string} type
 */
export function carriersTable(type) {
  const { definition, folder } = resourceOf(type);
  const { properties } = schemaOf(definition.inputs, "input");
  /** @param {readonly string[]} fields */
  const named = (fields) =>
    fields.map((field) => `${code(field)}${properties[field]?.secret ? " (secret)" : ""}`).join(", ");
  const rows = Object.entries(carriersIn(folder) ?? {}).map(([carrier, { required, oneOf, optional }]) => {
    const either = oneOf.map((field) => named([field])).join(" or ");
    return [code(carrier), [either, named(required)].filter(Boolean).join(", "), named(optional)];
  });
  return markdownTable(["Carrier", "Required", "Optional"], rows);
}

/**
 * The folder of `legacy.PhoneNumber` is legacyPhoneNumber, and its file in the SDK legacy/phoneNumber.ts.
 *
 * @param {string} type
 */
function resourceOf(type) {
  const definition = registry[type];
  if (definition === undefined) throw new ToolError(`There is no resource "${type}". Correct the marker in the docs.`);
  const place = type.split(".");
  const name = place.pop() ?? "";
  return {
    definition,
    folder: lowerFirst([...place, name].join("")),
    file: path.join(...place, `${lowerFirst(name)}.ts`),
  };
}

/** @param {string} text */
function lowerFirst(text) {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}

/**
 * @param {import("../provider/lifecycle/fields.js").Fields} fields
 * @param {"input" | "output"} io
 * @returns {{ properties: Record<string, FieldSchema>, required?: string[] }}
 */
function schemaOf(fields, io) {
  const { properties = {}, required } = z.toJSONSchema(z.object(fields), { io });
  return { properties: /** @type {Record<string, FieldSchema>} */ (properties), required };
}

/**
 * @param {string} folder
 * @param {string} constant
 */
function commentsOf(folder, constant) {
  const whole = path.join("provider", "resources", folder);
  const files = fs.readdirSync(path.join(projectRoot, whole)).filter((name) => /^(?!.*\.test\.).*\.ts$/.test(name));
  const found = files.map((name) => membersOf(sourceOf(path.join(whole, name)), constant)).find(Boolean) ?? [];
  return new Map(found.map(({ name, comment }) => [name, comment]));
}

/**
 * @param {Map<string, string>} comments
 * @param {string} type
 * @param {string} name
 */
function commentOf(comments, type, name) {
  const comment = comments.get(name);
  if (comment) return comment;
  throw new ToolError(`${name} of ${type} has no doc comment. Say in one what it means; the docs take it from there.`);
}

/**
 * @param {string} folder
 * @returns {Record<string, { required: string[], oneOf: string[], optional: string[] }> | undefined}
 */
function carriersIn(folder) {
  const file = path.join(projectRoot, "dist", "provider", "resources", folder, "carriers.js");
  return fs.existsSync(file) ? require(file).carriers : undefined;
}

/** @param {string} folder */
function fieldsByCarrier(folder) {
  const rows = Object.values(carriersIn(folder) ?? {});
  return new Set(rows.flatMap(({ required, oneOf, optional }) => [...required, ...oneOf, ...optional]));
}

/**
 * @param {FieldSchema} schema
 * @returns {string}
 */
export function typeInWords(schema) {
  const secret = schema.secret ? ", secret" : "";
  if (schema.enum) return schema.enum.map(code).join(", ");
  if (schema.anyOf) return schema.anyOf.map(typeInWords).join(" or ");
  if (schema.items) return `list of ${typeInWords(schema.items)}`;
  if (schema.additionalProperties) return `map of text to ${typeInWords(schema.additionalProperties)}`;
  if (schema.type === "integer")
    return `whole number${schema.minimum === undefined ? "" : `, ${schema.minimum} or more`}`;
  return `${schema.type === "string" ? "text" : (schema.type ?? "anything")}${secret}`;
}

/**
 * Asks the definition itself, with two values that differ whatever they mean.
 *
 * @param {import("../provider/lifecycle/definition.js").Definition} definition
 * @param {readonly string[]} required
 * @param {string} name
 * @param {FieldSchema} schema
 */
async function changeOf(definition, required, name, schema) {
  if (schema.onlyAtCreate) return "nothing";
  const same = Object.fromEntries(required.map((field) => [field, "1"]));
  const change = { changed: new Set([name]), olds: { ...same, [name]: "1" }, news: { ...same, [name]: "2" } };
  const replaces = await definition.replacedBy?.(/** @type {never} */ (change), /** @type {never} */ ({}));
  return replaces?.includes(name) ? "a replacement" : "an update";
}
