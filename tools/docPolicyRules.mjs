import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { code, markdownTable } from "./markdownTable.mjs";
import { projectRoot } from "./projectRoot.mjs";

const require = createRequire(import.meta.url);
/** @type {import("../policies/index.js").Rule[]} */
const rules = require("../dist/policies/index.js").rules;

/** @typedef {import("../policies/index.js").Rule} Rule */

/** All rules at a glance. */
export function policyRulesTable() {
  return markdownTable(
    ["Rule", "What it asks for", "Level", "Severity", "Mends"],
    rules.map((rule) => [
      `[${code(rule.name)}](#${rule.name})`,
      rule.description,
      rule.enforcementLevel ?? "",
      rule.severity ?? "",
      rule.facts.remediates ? "yes" : "no",
    ]),
  );
}

/** One section a rule. */
export function policyRuleSections() {
  return rules.map(sectionOf).join("\n\n");
}

/** The pack that a team composes, as it is tested. */
export function teamPolicies() {
  const program = fs.readFileSync(path.join(projectRoot, "examples", "team-policies", "index.ts"), "utf8");
  return `\`\`\`ts\n${program.trim()}\n\`\`\``;
}

/** @param {Rule} rule */
function sectionOf(rule) {
  const { name, description, enforcementLevel, severity, framework, remediationSteps, facts } = rule;
  const when =
    facts.scope === "resource" ? "each resource, before it is changed" : "the whole stack, at the end of a run";
  const control = `${framework?.name} ${framework?.version}, ${framework?.reference} ${framework?.specification}`;
  const config = JSON.stringify({ [name]: { enforcementLevel, ...facts.example } }, null, 2);
  return [
    `### ${name}`,
    `${description} ${facts.why}`,
    markdownTable(
      ["Level", "Severity", "Looks at", "Mends", "Control"],
      [
        [
          enforcementLevel ?? "",
          severity ?? "",
          when,
          facts.remediates ? "with `enforcementLevel: remediate`" : "no",
          control,
        ],
      ],
    ),
    facts.notes.map((note) => `- ${note}`).join("\n"),
    `**What to do.** ${remediationSteps}`,
    settingsTable(rule),
    `\`\`\`json\n${config}\n\`\`\``,
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** @param {Rule} rule */
function settingsTable({ configSchema }) {
  const settings = Object.entries(configSchema?.properties ?? {});
  if (settings.length === 0) return "";
  return markdownTable(
    ["Setting", "Default", "What it is"],
    settings.map(([name, schema]) => [
      code(name),
      schema.default === undefined ? "none" : code(schema.default),
      schema.description ?? "",
    ]),
  );
}
