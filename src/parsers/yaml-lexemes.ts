import { Lexer } from 'yaml';

/** Marks of the lexer that stand for no character: a document starts, brackets end too early, a scalar follows. */
export const documentStart = '\x02';
export const bracketsCut = '\x18';
export const scalarFollows = '\x1f';

/**
 * A text as the YAML library splits it, but for a dash or question mark between brackets that a comma or bracket follows:
 * the reference loader's library takes it for a text of one character, and so it is called one here.
 */
export function* lexemesOf(text: string): Generator<string> {
  let offset = 0;
  let isScalar = false;
  // After such a sign the lexer may find an empty text in front of the comma.
  let isEmptyNext = false;
  for (const lexeme of new Lexer().lex(text)) {
    if (lexeme === scalarFollows) {
      isScalar = true;
      continue;
    }
    const isSign = !isScalar && /^[-?]$/.test(lexeme) && /[,\]}]/.test(text.charAt(offset + 1));
    if (!(isEmptyNext && isScalar && lexeme === '')) {
      if (isScalar || isSign) yield scalarFollows;
      yield lexeme;
    }
    isEmptyNext = isSign;
    isScalar = false;
    if (lexeme !== documentStart && lexeme !== bracketsCut) offset += lexeme.length;
  }
}
