/** A line for who watches a run: past jest, which would add where it comes from. */
export function tell(line: string): void {
  process.stderr.write(`  ${line}\n`);
}
