import fs from "node:fs";
import path from "node:path";
import { projectRoot } from "./projectRoot.mjs";

/**
 * @typedef {object} Sabotage
 * @property {string} row the row of docs/coverage.md whose rule it breaks
 * @property {string} file of the simulator, from the project's root
 * @property {string} find the text to replace, which stands in the file once
 * @property {string} replace
 */

/**
 * @typedef {object} SabotageException
 * @property {string} row
 * @property {string} reason why the rule cannot be broken by itself
 */

const FILE = path.join(projectRoot, "tools", "sabotages.json");

/**
 * What breaks each rule that the simulator keeps, and the rules that nothing breaks, each with its reason.
 *
 * @returns {{ sabotages: Sabotage[], exceptions: SabotageException[] }}
 */
export function readSabotages() {
  return JSON.parse(fs.readFileSync(FILE, "utf8"));
}
