/** Something that the reader of the log can put right; its message says how. */
export class PipelineError extends Error {}

/** The exit codes, which the workflows and people rely on. */
export const exitCodes = { done: 0, failed: 1, drift: 2, policy: 3, stalePlan: 4 };

/**
 * @typedef {object} Options
 * @property {string} stack
 * @property {string} folder the folder of the Pulumi project
 * @property {boolean} [refresh]
 * @property {boolean} [drill]
 * @property {string} [to] a commit
 */
