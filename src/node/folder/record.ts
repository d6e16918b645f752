import { compareText } from '../../values/sorted.js';

/** The file beside what was written that says so. */
export const recordName = '.transload';

/** How a folder was made, so that it can be made again. */
export interface RecordedRun {
  /** The directory the command ran in, seen from the folder. */
  readonly from: string;
  /** The flags that were given, other than those that say where to and how to report. */
  readonly words: readonly string[];
}

/** What transload wrote into a folder. */
export interface FolderRecord {
  /** Absent if the folder was not made by the command, or from standard input. */
  readonly run?: RecordedRun | undefined;
  /** By path below the folder, the hashes of what may lie there: two while files are being replaced. */
  readonly hashes: ReadonlyMap<string, readonly string[]>;
}

export const emptyRecord: FolderRecord = { hashes: new Map() };

/** The hash of a text, whatever line ends version control gave it. */
export function hashOf(content: string): string {
  // Loaded when a folder is written, since it takes long to load.
  return process.getBuiltinModule('node:crypto').createHash('sha256').update(withPlainLineEnds(content)).digest('hex');
}

/** Texts that differ in their line ends alone are as good as equal. */
export function isSameText(a: string, b: string): boolean {
  return a === b || withPlainLineEnds(a) === withPlainLineEnds(b);
}

function withPlainLineEnds(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

const heading = '# What transload wrote here, and may replace and remove as long as nobody has edited it.';

/** The record as text, in the form that `sha256sum --check` reads. */
export function printRecord({ run, hashes }: FolderRecord): string {
  return [
    heading,
    ...(run ? [`# from ${JSON.stringify(run.from)}`, `# options ${JSON.stringify(run.words)}`] : []),
    ...[...hashes]
      .toSorted(([a], [b]) => compareText(a, b))
      .flatMap(([path, known]) => known.map((hash) => `${hash}  ${path}`)),
    '',
  ].join('\n');
}

/** Reads a record; lines that make no sense, such as those of a merge conflict, own nothing. */
export function parseRecord(text: string): FolderRecord {
  const hashes = new Map<string, string[]>();
  let from: unknown;
  let words: unknown;
  for (const line of text.split(/\r?\n/)) {
    const [, hash, path] = /^([0-9a-f]{64}) [ *](.+)$/.exec(line) ?? [];
    if (hash !== undefined && path !== undefined) hashes.set(path, [...(hashes.get(path) ?? []), hash]);
    const [, key, value = ''] = /^# (from|options) (.*)$/.exec(line) ?? [];
    if (key === 'from') from = parseJson(value);
    if (key === 'options') words = parseJson(value);
  }
  return typeof from === 'string' && isTexts(words) ? { run: { from, words }, hashes } : { hashes };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
