/**
 * How much is played. `npm test` plays the short form: a sample, always the same. `npm run test:faults` says more by the
 * environment variable TEST_FAULTS, as JSON.
 */
interface Form {
  /** Every cell there is, and a thousand random runs. */
  readonly full: boolean;
  /** Chooses the sample, and what the random runs do. */
  readonly seed: number;
  /** The id of the one cell that is played, or of the one random run: `random/4711`. */
  readonly cell?: string;
  /** The provider runs in this process wherever it is not killed: ten times as fast. */
  readonly here: boolean;
  /** A folder for what was played, a JSON file for each part. */
  readonly report?: string;
}

const given: Partial<Form> = JSON.parse(process.env.TEST_FAULTS ?? "{}");

export const form: Form = { full: false, seed: 1, here: false, ...given };

/** Whether a cell is to be played. */
export function isAskedFor(id: string): boolean {
  return form.cell === undefined || id === form.cell;
}

/** Whether anything whose id begins so is to be played: `engine/`. */
export function isAskedForBelow(prefix: string): boolean {
  return form.cell === undefined || form.cell.startsWith(prefix);
}
