/** What the exit status of the command says. */
export const exitCodes = {
  /** Done; warnings may have been shown. */
  done: 0,
  /**
   * The project has errors, or warnings under `--strict`, and nothing was written; or what was written is out of date,
   * or two versions differ.
   */
  refused: 1,
  /** The command was used wrongly, failed by a fault of its own, or could not compare. */
  failed: 2,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
