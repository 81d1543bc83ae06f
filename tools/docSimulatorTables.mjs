import { createRequire } from "node:module";
import { membersOf, membersOfLiteral, parametersIn, sourceOf } from "./docComments.mjs";
import { ToolError } from "./entry.mjs";
import { code, markdownTable } from "./markdownTable.mjs";

const require = createRequire(import.meta.url);
/** @type {Record<string, { kind: "choice", values: readonly unknown[], reason: string } | { kind: "amount", initial: number, reason: string }>} */
const switches = require("../dist/simulator/switches.js").switchDefinitions;

/** Every switch of the simulator, a table for each group. */
export function switchesTables() {
  /** @type {Map<string, string[][]>} */
  const groups = new Map();
  for (const { name, group = "" } of sourceMembers("simulator/switches.ts", "switchDefinitions")) {
    const definition = switches[name];
    if (definition === undefined) throw new ToolError(`The switch ${name} is not in dist. Run \`npm run build\`.`);
    const values =
      definition.kind === "amount"
        ? `a whole number; ${code(definition.initial)}`
        : definition.values.map(code).join(", ");
    groups.set(group, [...(groups.get(group) ?? []), [code(name), values, definition.reason]]);
  }
  return [...groups]
    .map(([group, rows]) => `### ${group}\n\n${markdownTable(["Switch", "Values", "Why it is open"], rows)}`)
    .join("\n\n");
}

/** What can go wrong: each kind of fault with the fields of its own. */
export function faultsTable() {
  const rows = sourceMembers("simulator/http/faultRule.ts", "faultRuleSchema").map(({ comment, node }) => {
    const fields = membersOfLiteral(node.getSourceFile(), node).filter(({ name }) => name !== "" && name !== "kind");
    const kind = /kind: z\.literal\("(\w+)"\)/.exec(node.getText())?.[1] ?? "";
    const timed = /\bwhen\b/.test(node.getText()) ? ["when"] : [];
    return [code(kind), [...fields.map(({ name }) => name), ...timed].map(code).join(", "), comment];
  });
  return markdownTable(["Kind", "Fields of its own", "What happens"], rows);
}

/** What every fault rule can say of the requests that it is about. */
export function faultMatchTable() {
  const rows = sourceMembers("simulator/http/faultRule.ts", "match").map(({ name, comment }) => [
    code(name),
    comment || "Those that have the same there.",
  ]);
  return markdownTable(["Field", "Which requests"], rows);
}

/** Changes past the API. */
export function editsTable() {
  const rows = sourceMembers("simulator/control/edits.ts", "edits").map(({ name, comment, node }) => {
    const [, ...args] = parametersIn(node).map((parameter) => (parameter.startsWith("{") ? "fields" : parameter));
    return [code(`${name}(${args.join(", ")})`), comment];
  });
  return markdownTable(["Edit", "What it does"], rows);
}

/**
 * @param {string} file
 * @param {string} constant
 */
function sourceMembers(file, constant) {
  const members = membersOf(sourceOf(file), constant);
  if (members === undefined) throw new ToolError(`${file} has no ${constant} any more. Mend docSimulatorTables.mjs.`);
  return members;
}
