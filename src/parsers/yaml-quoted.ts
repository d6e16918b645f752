import { behindBlanks, blank, singleQuote } from './yaml-characters.js';
import type { SyntaxScalar } from './yaml-syntax.js';
import { isUnusual } from './yaml-unusual.js';

/**
 * Reads a text in quotes as the YAML library does, as far as it is common; throws `isUnusual` else. `floor` is the column
 * of the collection of lines that it is in; its own lines are deeper.
 */
export function readQuoted(text: string, start: number, floor: number): SyntaxScalar {
  const isSingle = text.charCodeAt(start) === singleQuote;
  const close = isSingle ? singleEnd(text, start) : doubleEnd(text, start);
  if (close === -1) throw isUnusual;
  const written = text.slice(start + 1, close);
  const folded = written.includes('\n') ? foldLines(written, floor) : written;
  const meant = isSingle ? withoutDoubled(folded) : withoutEscapes(folded);
  return { kind: 'scalar', style: 'quoted', start, end: close + 1, text: meant };
}

/** Where the closing quote is; a doubled one stands for itself. */
function singleEnd(text: string, start: number): number {
  let close = text.indexOf("'", start + 1);
  while (close !== -1 && text.charCodeAt(close + 1) === singleQuote) close = text.indexOf("'", close + 2);
  return close;
}

function withoutDoubled(text: string): string {
  return text.includes("'") ? text.replaceAll("''", "'") : text;
}

/** Where the closing quote is, in front of which there is no backslash, or an even number of them. */
function doubleEnd(text: string, start: number): number {
  let close = text.indexOf('"', start + 1);
  while (close !== -1) {
    let before = close;
    while (text.charAt(before - 1) === '\\') before--;
    if ((close - before) % 2 === 0) break;
    close = text.indexOf('"', close + 1);
  }
  return close;
}

function withoutEscapes(text: string): string {
  return text.includes('\\') ? text.replaceAll(/\\([^])/g, (_, escaped: string) => meant(escaped)) : text;
}

function meant(escaped: string): string {
  switch (escaped) {
    case '"':
    case '\\':
      return escaped;
    case 'n':
      return '\n';
    case 't':
      return '\t';
    default:
      throw isUnusual;
  }
}

/** Lines joined by blanks, without those around them; an empty line is a line end. */
function foldLines(written: string, floor: number): string {
  const lines = written.split('\n');
  const last = lines.length - 1;
  let whole = '';
  let separator = '';
  for (const [index, line] of lines.entries()) {
    const start = index === 0 ? 0 : behindBlanks(line, 0);
    const content = line.slice(start, index === last ? line.length : endOf(line, start));
    if (content === '' && index > 0 && index < last) {
      if (separator === '\n') whole += '\n';
      separator = '\n';
      continue;
    }
    if (index > 0 && start <= floor) throw isUnusual;
    whole += separator + content;
    separator = ' ';
  }
  return whole;
}

/** Where the blanks start that a line ends with. */
function endOf(line: string, start: number): number {
  let end = line.length;
  while (end > start && line.charCodeAt(end - 1) === blank) end--;
  return end;
}
