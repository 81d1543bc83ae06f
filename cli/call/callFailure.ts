/** How `vocobase call` ends, for whoever runs it in a script. */
export const exitCodes = {
  /** The call came as far as was expected. */
  asExpected: 0,
  /** No call was placed. */
  refused: 1,
  /** The call ended, and in another state. */
  otherwise: 2,
  /** It is not known how the call ended, or whether there is one. */
  unknown: 3,
  /** Ctrl-C. */
  interrupted: 130,
} as const;

/** Why a call was not placed or is followed no further: what failed, why, and what to do next. */
export class CallFailure extends Error {
  constructor(
    readonly exitCode: number,
    /** One word for programs: `forbidden`, `rateLimited`. */
    readonly reason: string,
    message: string,
  ) {
    super(message);
  }
}
