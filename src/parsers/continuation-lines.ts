/**
 * Inside brackets and quotes the reference loader's YAML library does not care about indentation, while YAML itself, and
 * our library, want continuation lines deeper than the key they belong to:
 *
 *     command: [
 *     "serve"
 *     ]
 */

import { maxDepth, maxLexemes } from './limits.js';
import { bracketsCut, documentStart, lexemesOf, scalarFollows, take } from './yaml-lexemes.js';

/** A text with blanks put in, and where its characters stand in the text that was written. */
export interface IndentedText {
  readonly text: string;
  /** The text as it is lexed, up to where it is too much. */
  readonly lexemes: readonly string[];
  readonly original: (offset: number) => number;
}

interface Insertion {
  /** In the written text. */
  readonly at: number;
  readonly count: number;
}

/**
 * Indents the lines within brackets and quotes that are too far left. Each line costs a look at the text up to it, so a
 * large text gets fewer lines mended; the others are faults.
 */
export function indentContinuations(text: string): IndentedText {
  const insertions: Insertion[] = [];
  let indented = text;
  let inserted = 0;
  let work = 0;
  for (;;) {
    const { line, lexemes } = findShallowLine(indented);
    const last = insertions.at(-1);
    const isDone = !line || work > maxWork || (last && line.start <= last.at + inserted);
    if (isDone) {
      const all = lexemes ?? [...take(lexemesOf(indented), mostLexemes)];
      return { text: indented, lexemes: all, original: (offset) => originalOffset(offset, insertions) };
    }
    work += line.start;
    insertions.push({ at: line.start - inserted, count: line.missing });
    inserted += line.missing;
    indented = indented.slice(0, line.start) + ' '.repeat(line.missing) + indented.slice(line.start);
  }
}

/** Those that a file may have, and one that is too many. */
const mostLexemes = maxLexemes + 1;

const maxWork = 5_000_000;

function originalOffset(offset: number, insertions: readonly Insertion[]): number {
  let low = 0;
  let high = insertions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((shifted(insertions)[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const insertion = insertions[low - 1];
  if (!insertion) return offset;
  const start = shifted(insertions)[low - 1] ?? 0;
  return insertion.at + Math.max(0, offset - start - insertion.count);
}

const shiftedOf = new WeakMap<readonly Insertion[], readonly number[]>();

/** Where the insertions stand in the indented text. */
function shifted(insertions: readonly Insertion[]): readonly number[] {
  const known = shiftedOf.get(insertions);
  if (known?.length === insertions.length) return known;
  let before = 0;
  const starts = insertions.map(({ at, count }) => {
    const start = at + before;
    before += count;
    return start;
  });
  shiftedOf.set(insertions, starts);
  return starts;
}

/** A line that continues brackets or quotes but stands too far left, and the blanks it lacks at most. */
interface ShallowLine {
  readonly start: number;
  readonly missing: number;
}

/** The first such line; if there is none, the lexemes, which are then known as well. */
function findShallowLine(text: string): {
  readonly line?: ShallowLine | undefined;
  readonly lexemes?: readonly string[];
} {
  const lexemes: string[] = [];
  let offset = 0;
  let isScalar = false;
  /** Where the outermost open bracket stands. */
  let opened = 0;
  let depth = 0;
  for (const lexeme of take(lexemesOf(text), mostLexemes)) {
    lexemes.push(lexeme);
    if (lexeme === bracketsCut) return { line: shallowLine(text, lineStartAt(text, offset), opened) };
    if (lexeme === documentStart || lexeme === scalarFollows) {
      isScalar = lexeme === scalarFollows;
      continue;
    }
    if (!isScalar && (lexeme === '[' || lexeme === '{')) {
      if (depth++ === 0) opened = offset;
      // So many are too many, and what follows does not matter.
      if (depth > maxDepth) return { lexemes };
    } else if (!isScalar && (lexeme === ']' || lexeme === '}')) depth = Math.max(0, depth - 1);
    else if (!isScalar && isOpenQuote(lexeme)) {
      const lineBreak = text.indexOf('\n', offset + lexeme.length);
      return { line: lineBreak === -1 ? undefined : shallowLine(text, lineBreak + 1, depth > 0 ? opened : offset) };
    }
    offset += lexeme.length;
    isScalar = false;
  }
  return { lexemes };
}

function shallowLine(text: string, start: number, opened: number): ShallowLine | undefined {
  if (start >= text.length || /^(?:---|\.\.\.)(?:\s|$)/.test(text.slice(start, start + 4))) return undefined;
  return { start, missing: opened - lineStartAt(text, opened) + 1 };
}

function lineStartAt(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Whether a quoted text was cut off before its closing quote. */
function isOpenQuote(lexeme: string): boolean {
  const quote = lexeme.charAt(0);
  if (quote === "'") return (lexeme.match(/'/g)?.length ?? 0) % 2 === 1;
  if (quote !== '"') return false;
  if (lexeme.length === 1 || !lexeme.endsWith('"')) return true;
  let backslashes = 0;
  while (lexeme.charAt(lexeme.length - 2 - backslashes) === '\\') backslashes++;
  return backslashes % 2 === 1;
}
