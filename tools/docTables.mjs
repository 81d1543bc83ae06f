import fs from "node:fs";
import path from "node:path";
import { exampleText } from "./docExamples.mjs";
import { argumentsTable, resultsTable } from "./docFunctionTables.mjs";
import { policyRuleSections, policyRulesTable, teamPolicies } from "./docPolicyRules.mjs";
import { carriersTable, inputsTable, outputsTable } from "./docResourceTables.mjs";
import { editsTable, faultMatchTable, faultsTable, switchesTables } from "./docSimulatorTables.mjs";
import { runEntry, ToolError } from "./entry.mjs";
import { projectRoot } from "./projectRoot.mjs";
import { say } from "./say.mjs";

const HELP = `
Usage: node tools/docTables.mjs [--check]

Writes the tables of the docs that the sources tell: inputs and outputs of resources, fields of carriers, arguments and
results of functions, the simulator's switches, faults and edits, the rules of the policy pack; and the parts of
examples that the docs quote. They stand between markers: <!-- table: inputs PhoneNumberSync --> (or
legacy.PhoneNumber, where a module has it), <!-- table: example nightly/index.ts --> and <!-- end of table -->. Compile the package before (\`npm run build\`).

  --check   change nothing; fail if a table is out of date
`;

const AREA = "Docs";

/** @type {Record<string, (argument: string) => string | Promise<string>>} */
const tables = {
  inputs: inputsTable,
  outputs: outputsTable,
  carriers: carriersTable,
  arguments: argumentsTable,
  results: resultsTable,
  switches: switchesTables,
  faults: faultsTable,
  "fault-match": faultMatchTable,
  edits: editsTable,
  "policy-rules": policyRulesTable,
  "policy-sections": policyRuleSections,
  "team-policies": teamPolicies,
  example: exampleText,
};

const MARKED = /<!-- table: ([\w-]+)(?: (.+?))? -->\n[\s\S]*?<!-- end of table -->/g;

/** @param {string} text */
async function withTables(text) {
  let result = "";
  let from = 0;
  for (const found of text.matchAll(MARKED)) {
    const [whole, kind = "", argument = ""] = found;
    const table = tables[kind];
    if (table === undefined) {
      throw new ToolError(`No table is called "${kind}". Choose one of ${Object.keys(tables).join(", ")}.`);
    }
    const marker = whole.slice(0, whole.indexOf("\n"));
    result += `${text.slice(from, found.index)}${marker}\n\n${await table(argument)}\n\n<!-- end of table -->`;
    from = found.index + whole.length;
  }
  return result + text.slice(from);
}

await runEntry(HELP, async (args) => {
  const folder = path.join(projectRoot, "docs");
  const files = fs.readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".md"));
  const stale = [];
  for (const name of files.sort()) {
    const file = path.join(folder, name);
    const text = fs.readFileSync(file, "utf8");
    const current = await withTables(text);
    if (current === text) continue;
    stale.push(path.join("docs", name));
    if (!args.includes("--check")) fs.writeFileSync(file, current);
  }
  if (stale.length === 0) {
    say(AREA, "all tables are up to date");
    return 0;
  }
  if (!args.includes("--check")) {
    say(AREA, `tables written in ${stale.join(", ")}`);
    return 0;
  }
  say(AREA, `tables are out of date in ${stale.join(", ")}. Run \`node tools/docTables.mjs\` and commit the result.`);
  return 1;
});
