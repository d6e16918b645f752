/** A file to write; the path uses `/` and is relative to the folder the user named. */
export interface OutputFile {
  readonly path: string;
  readonly content: string;
}

export type OutputFormat = 'yaml' | 'json';
