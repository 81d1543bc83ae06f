import fs from "node:fs";
import path from "node:path";
import { ToolError } from "./entry.mjs";
import { projectRoot } from "./projectRoot.mjs";

/** Quotes are not compiled by themselves, since most are parts; the example that they come from is. */
const LANGUAGES = new Map([
  [".ts", "typescript"],
  [".mjs", "js"],
  [".json", "json"],
  [".yaml", "yaml"],
  [".yml", "yaml"],
]);

/**
 * The text of a file of an example, as it is tested: `nightly/index.ts`. With a phrase after a `#`, the part of it that
 * has the phrase: a paragraph of code, or a block of a README.
 *
 * @param {string} argument
 */
export function exampleText(argument) {
  const [name = "", phrase] = argument.split("#");
  const file = path.join(projectRoot, "examples", ...name.split("/"));
  if (!fs.existsSync(file)) throw new ToolError(`There is no file examples/${name} to quote.`);
  const text = fs.readFileSync(file, "utf8").trim();
  const parts = name.endsWith(".md") ? blocksOf(text) : paragraphsOf(text, LANGUAGES.get(path.extname(name)));
  if (phrase === undefined) return parts.whole;
  const found = parts.some.find((part) => part.includes(phrase));
  if (found === undefined) throw new ToolError(`No part of examples/${name} has "${phrase}".`);
  return found;
}

/** @param {string} text of a README, with its blocks of code */
function blocksOf(text) {
  const blocks = [...text.matchAll(/^( *)```[\s\S]*?^ *```$/gm)];
  // A block within a list is indented as the list is.
  const some = blocks.map(([block, indent = ""]) => block.replaceAll(new RegExp(`^${indent}`, "gm"), ""));
  return { whole: text, some };
}

/**
 * @param {string} text
 * @param {string} [language]
 */
function paragraphsOf(text, language = "text") {
  // An empty line parts paragraphs where the next line is at the margin, so that a function stays whole.
  const paragraphs = text.split(/\n\n(?=\S)/);
  const fence = (/** @type {string} */ code) => `\`\`\`${language}\n${code}\n\`\`\``;
  return { whole: fence(text), some: paragraphs.map(fence) };
}
