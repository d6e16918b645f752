/** The command was used wrongly; the message says how. */
export class UsageError extends Error {
  override readonly name = 'UsageError';

  /** `command` is the one whose help is of use, if one was named. */
  constructor(
    message: string,
    readonly command?: string,
  ) {
    super(message);
  }
}
