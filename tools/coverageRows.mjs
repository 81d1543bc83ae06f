import fs from "node:fs";
import path from "node:path";
import { ToolError } from "./entry.mjs";
import { projectRoot } from "./projectRoot.mjs";

/**
 * @typedef {object} NamedTest
 * @property {string} file from the project's root, with slashes
 * @property {string} name with the names of its groups before it
 */

/**
 * @typedef {object} CoverageRow
 * @property {string} row `guide.ambiguous`
 * @property {string} keptBy `simulator`, `provider` or `docs`
 * @property {NamedTest[]} tests the first one is that which fails when the rule is broken
 */

/**
 * The rows of docs/coverage.md: what the API's documents say, and which tests hold it.
 *
 * @param {string} [markdown]
 * @returns {CoverageRow[]}
 */
export function coverageRows(markdown = fs.readFileSync(path.join(projectRoot, "docs", "coverage.md"), "utf8")) {
  const files = new Map(
    [...markdown.matchAll(/^\[([\w-]+)\]: \.\.\/(\S+)$/gm)].map(([, alias, file]) => [alias, file]),
  );
  return [...markdown.matchAll(/^\| `([\w.]+)` \| (.*) \|$/gm)].map(([, row = "", rest = ""]) => {
    const cells = rest.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll("\\|", "|"));
    if (cells.length !== 3) throw new ToolError(`docs/coverage.md: the row ${row} has not four cells.`);
    const [, keptBy = "", links = ""] = cells;
    const tests = [...links.matchAll(/\[`([^`]+)`\]\[([\w-]+)\]/g)].map(([, name = "", alias = ""]) => {
      const file = files.get(alias);
      if (file === undefined) throw new ToolError(`docs/coverage.md: no file is given for [${alias}].`);
      return { file, name };
    });
    return { row, keptBy, tests };
  });
}
