import { maxLexemes } from './limits.js';

/** Thrown where the YAML library has to see the text; made once, since a stack trace costs more than the parsing. */
export const isUnusual = new Error('YAML that is not read line by line');

/** Collections nested deeper are left to the library. */
export const maxLevels = 100;

/** Counts at least as many words and signs as the library finds in a text, of which there may be too many. */
export class LexemeCount {
  #lexemes = 0;

  add(lexemes: number): void {
    this.#lexemes += lexemes;
    if (this.#lexemes > maxLexemes) throw isUnusual;
  }
}
