/**
 * A table as Markdown has it.
 *
 * @param {readonly string[]} head
 * @param {readonly (readonly string[])[]} rows
 */
export function markdownTable(head, rows) {
  return [head, head.map(() => "---"), ...rows].map(lineOf).join("\n");
}

/** @param {readonly string[]} cells */
function lineOf(cells) {
  return `| ${cells.map(cellOf).join(" | ")} |`;
}

/**
 * Stars outside code would become emphasis; a bar would end the cell, in code too.
 *
 * @param {string} text
 */
function cellOf(text) {
  const parts = text.replace(/\s+/g, " ").trim().replaceAll("|", "\\|").split("`");
  return parts.map((part, index) => (index % 2 === 0 ? part.replaceAll("*", "\\*") : part)).join("`");
}

/**
 * A value as code: text as it is, everything else as JSON.
 *
 * @param {unknown} value
 */
export function code(value) {
  return `\`${typeof value === "string" ? value : JSON.stringify(value)}\``;
}
