import { Lexer } from 'yaml';
import { withoutComments } from './block-comments.js';

/** Marks of the lexer that stand for no character: a document starts, brackets end too early, a scalar follows. */
export const documentStart = '\x02';
export const bracketsCut = '\x18';
export const scalarFollows = '\x1f';

/**
 * A text as the YAML library splits it, but for what the reference loader's library takes otherwise: a dash or question mark
 * between brackets that a comma or bracket follows is a text of one character, dots that end no document are as good as a
 * comment, and some comments are no part of the block text above them.
 */
export function* lexemesOf(text: string): Generator<string> {
  let offset = 0;
  let isScalar = false;
  // After such a sign the lexer may find an empty text in front of the comma.
  let isEmptyNext = false;
  let isStartNext = false;
  let isAfterDirective = false;
  let header = '';
  for (const lexeme of new Lexer().lex(text)) {
    if (lexeme === scalarFollows || lexeme === documentStart) {
      if (lexeme === scalarFollows) isScalar = true;
      else isStartNext = true;
      continue;
    }
    const isStray = isStartNext && !isScalar && lexeme === '...' && !isAfterDirective;
    if (isStartNext && !isStray) yield documentStart;
    isAfterDirective = !isScalar && (lexeme.startsWith('%') || (isAfterDirective && !isStartNext));
    isStartNext = false;
    const isSign = !isScalar && /^[-?]$/.test(lexeme) && /[,\]}]/.test(text.charAt(offset + 1));
    if (!(isEmptyNext && isScalar && lexeme === '')) {
      if (isScalar || isSign) yield scalarFollows;
      const { text: meant, comments } = (isScalar && withoutComments(header, lexeme)) || { text: lexeme, comments: [] };
      yield isStray ? '#..' : meant;
      yield* comments;
    }
    if (!isScalar && /^[|>]/.test(lexeme)) header = lexeme;
    isEmptyNext = isSign;
    isScalar = false;
    if (lexeme !== bracketsCut) offset += lexeme.length;
  }
  if (isStartNext) yield documentStart;
}

/** The first so many lexemes. */
export function* take(lexemes: Iterable<string>, count: number): Generator<string> {
  let left = count;
  for (const lexeme of lexemes) {
    yield lexeme;
    if (--left === 0) return;
  }
}

/** How many characters of a text some of its lexemes stand for. */
export function lengthOf(lexemes: readonly string[]): number {
  let length = 0;
  for (const lexeme of lexemes) if (!marks.has(lexeme)) length += lexeme.length;
  return length;
}

const marks: ReadonlySet<string> = new Set([documentStart, bracketsCut, scalarFollows]);
