/** One text that was read: a Compose file, an env file, a label file, or standard input. */
export interface SourceText {
  /** The name to show to people: the path as the user gave it, or `<stdin>`. */
  readonly name: string;
  readonly text: string;
}

/** A stretch of a text, in UTF-16 code units, `end` exclusive. */
export interface Span {
  readonly source: SourceText;
  readonly start: number;
  readonly end: number;
}

/** A place in a text. `line` and `column` count from 1, `column` in UTF-16 code units, `offset` from 0. */
export interface Position {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

/** A stretch of a file, `end` exclusive. */
export interface SourceRange {
  readonly file: string;
  readonly start: Position;
  readonly end: Position;
}

/** Offsets of the first character of each line, found once a text is asked about. */
const lineStartsOf = new WeakMap<SourceText, readonly number[]>();

function lineStarts(source: SourceText): readonly number[] {
  const known = lineStartsOf.get(source);
  if (known) return known;
  const starts = [0];
  for (let at = source.text.indexOf('\n'); at !== -1; at = source.text.indexOf('\n', at + 1)) starts.push(at + 1);
  lineStartsOf.set(source, starts);
  return starts;
}

export function lineCount(source: SourceText): number {
  return lineStarts(source).length;
}

/** The line and column of an offset, by binary search; an offset beyond the end is the end. */
export function positionAt(source: SourceText, offset: number): Position {
  const starts = lineStarts(source);
  const within = Math.max(0, Math.min(offset, source.text.length));
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= within) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: within - (starts[low] ?? 0) + 1, offset: within };
}

/** The text each range lies in, so that a printer can show it; kept beside the ranges, which stay plain data. */
const textOf = new WeakMap<SourceRange, SourceText>();

/** Lines and columns of a span; worked out only when a diagnostic is made or a place is asked for. */
export function rangeOf(span: Span): SourceRange {
  const range = {
    file: span.source.name,
    start: positionAt(span.source, span.start),
    end: positionAt(span.source, span.end),
  };
  textOf.set(range, span.source);
  return range;
}

/** The same place in a file that is called otherwise, such as seen from another directory. */
export function inFile(range: SourceRange, file: string): SourceRange {
  const renamed = { ...range, file };
  const source = textOf.get(range);
  if (source) textOf.set(renamed, source);
  return renamed;
}

/** The text that a range lies in; undefined for a range that was not made by `rangeOf`. */
export function textBehind(range: SourceRange): SourceText | undefined {
  return textOf.get(range);
}

/** Tells a range, which has come as plain data, what text it lies in. */
export function putTextBehind(range: SourceRange, source: SourceText): void {
  textOf.set(range, source);
}

/** The line of text a range starts on, without its line end; undefined for a range that was not made by `rangeOf`. */
export function lineOf(range: SourceRange): string | undefined {
  const source = textOf.get(range);
  if (!source) return undefined;
  const starts = lineStarts(source);
  return source.text.slice(starts[range.start.line - 1], starts[range.start.line]).replace(/\r?\n$/, '');
}

/** The text of a span, as it was written. */
export function textOfSpan({ source, start, end }: Span): string {
  return source.text.slice(start, end);
}
