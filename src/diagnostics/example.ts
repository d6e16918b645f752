/** What a code says of a line of some Compose file. */
export interface Example {
  /** The line, as a code frame shows it. */
  readonly line?: string;
  readonly message: string;
  readonly help?: string;
}
