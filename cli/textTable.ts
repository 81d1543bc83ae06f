/** Rows of cells below their titles, in columns as wide as their widest cell. `paint` colours a whole line, padding done. */
export function textTable(
  titles: readonly string[],
  rows: readonly (readonly string[])[],
  paint: (line: string, row: number) => string = (line) => line,
): string[] {
  const widths = titles.map((title, column) =>
    Math.max(...[titles, ...rows].map((row) => (row[column] ?? title).length)),
  );
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd();
  return [line(titles), ...rows.map((row, index) => paint(line(row), index))];
}
