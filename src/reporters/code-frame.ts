import { lineOf, type SourceRange } from '../diagnostics/source.js';
import { looksSensitive } from '../values/sensitive.js';
import { visible } from './visible.js';

/** The source line of a finding, with the place marked. */
export interface CodeFrame {
  readonly lineNumber: string;
  readonly text: string;
  /** Blanks up to the place, then one `^` for each column of it that the line shows. */
  readonly marker: string;
}

/** The longest stretch of a line that is shown. */
const width = 120;

/** Undefined where the text of the range is not at hand. Values that look secret are not shown. */
export function codeFrame(range: SourceRange): CodeFrame | undefined {
  const line = lineOf(range);
  if (line === undefined) return undefined;
  const column = range.start.column - 1;
  const end = range.end.line === range.start.line ? range.end.column - 1 : line.length;
  const cut = column > width - 20 ? column - 20 : 0;
  const before = cutAt(line, cut, column);
  const shown = before + visible(line.slice(column, cut + width));
  const marked = visible(line.slice(column, Math.min(end, cut + width)));
  return {
    lineNumber: String(range.start.line),
    text: withoutSecrets(shown),
    marker: ' '.repeat(before.length) + '^'.repeat(Math.max(1, marked.trimEnd().length)),
  };
}

/** What stands before the place, shortened at the left if it is long. */
function cutAt(line: string, cut: number, column: number): string {
  return (cut === 0 ? '' : '…') + visible(line.slice(cut, column));
}

/** A name with its sign, wherever one stands in a line: `DB_PASSWORD:`, `- DB_PASSWORD=`, `"token": `. */
const assignment = /([\w.-]+)["']?\s*[:=]\s*/g;
const variable = /^["']?\$(?:\w+|\{\w+\})["']?\s*$/;
const passwordInUrl = /(?<=:\/\/[^\s:@/]*:)(?!\$\{?\w+\}?@)[^\s@/]+(?=@)/g;

/** The line with what looks like a secret value starred out, of the same length, so that the marker stays right. */
function withoutSecrets(line: string): string {
  for (const match of line.matchAll(assignment)) {
    const at = match.index + match[0].length;
    const value = line.slice(at);
    const isListOfNames = match[1] === 'secrets' && value.startsWith('[');
    if (looksSensitive(match[1] ?? '', 'value') && !variable.test(value) && !isListOfNames) {
      return line.slice(0, at) + stars(line.slice(at));
    }
  }
  return line.replaceAll(passwordInUrl, stars);
}

function stars(text: string): string {
  return '*'.repeat(text.length);
}
