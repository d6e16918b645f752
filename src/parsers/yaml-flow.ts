import {
  asterisk,
  behindBlanks,
  blank,
  closeBrace,
  closeBracket,
  colon,
  comma,
  dash,
  doubleQuote,
  hash,
  isGap,
  isInKey,
  lineFeed,
  nameEnd,
  openBrace,
  openBracket,
  question,
  singleQuote,
  startsPlain,
} from './yaml-characters.js';
import { readQuoted } from './yaml-quoted.js';
import type { SyntaxAlias, SyntaxNode, SyntaxPair, SyntaxScalar } from './yaml-syntax.js';
import { isUnusual, type LexemeCount, maxLevels } from './yaml-unusual.js';

/** Reads what stands in quotes or brackets as the YAML library does, as far as it is common; throws `isUnusual` else. */
export class FlowReader {
  readonly #text: string;
  readonly #lexemes: LexemeCount;
  /** The column of the collection of lines that the value is in; its own lines are deeper. */
  #floor = 0;
  /** How many brackets are open. */
  #open = 0;

  constructor(text: string, lexemes: LexemeCount) {
    this.#text = text;
    this.#lexemes = lexemes;
  }

  read(at: number, floor: number, level: number): SyntaxNode {
    this.#floor = floor;
    this.#open = 0;
    return this.#node(at, level);
  }

  #node(at: number, level: number): SyntaxNode {
    if (level > maxLevels) throw isUnusual;
    switch (this.#text.charCodeAt(at)) {
      case doubleQuote:
      case singleQuote:
        return readQuoted(this.#text, at, this.#floor);
      case openBracket:
        return this.#sequence(at, level);
      case openBrace:
        return this.#mapping(at, level);
      case asterisk:
        return this.#alias(at);
      default:
        return this.#plain(at);
    }
  }

  #sequence(start: number, level: number): SyntaxNode {
    const items: SyntaxNode[] = [];
    let at = this.#behindBracket(start);
    while (this.#text.charCodeAt(at) !== closeBracket) {
      const item = this.#node(at, level + 1);
      this.#lexemes.add(5);
      items.push(item);
      at = this.#behindItem(item.end, closeBracket);
    }
    this.#open--;
    return { kind: 'sequence', start, end: at + 1, items, flow: true };
  }

  #mapping(start: number, level: number): SyntaxNode {
    const pairs: SyntaxPair[] = [];
    let at = this.#behindBracket(start);
    while (this.#text.charCodeAt(at) !== closeBrace) {
      const code = this.#text.charCodeAt(at);
      if (code === openBracket || code === openBrace) throw isUnusual;
      const key = this.#node(at, level + 1);
      if (this.#text.charCodeAt(key.end) !== colon || this.#text.charCodeAt(key.end + 1) !== blank) throw isUnusual;
      const value = this.#value(behindBlanks(this.#text, key.end + 1), level + 1);
      this.#lexemes.add(10);
      pairs.push({ key, value });
      at = this.#behindItem(value.end, closeBrace);
    }
    this.#open--;
    return { kind: 'mapping', start, end: at + 1, pairs, flow: true };
  }

  /** The value of a key, which may be nothing. */
  #value(at: number, level: number): SyntaxNode {
    const code = this.#text.charCodeAt(at);
    if (code !== comma && code !== closeBrace) return this.#node(at, level);
    return { kind: 'scalar', style: 'plain', start: at, end: at, text: '' };
  }

  /** Where the first item or the closing bracket is. */
  #behindBracket(start: number): number {
    this.#open++;
    this.#lexemes.add(4);
    return this.#behindGap(start + 1);
  }

  /** Where the next item or the closing bracket is, in front of which there may be a comma. */
  #behindItem(end: number, closing: number): number {
    const at = this.#behindGap(end);
    const code = this.#text.charCodeAt(at);
    if (code === closing) return at;
    if (code !== comma) throw isUnusual;
    return this.#behindGap(at + 1);
  }

  /** Where the next text or sign is, on this line or below comments and empty lines. */
  #behindGap(from: number): number {
    const text = this.#text;
    let at = behindBlanks(text, from);
    let code = text.charCodeAt(at);
    if (code !== lineFeed && code !== hash) return at;
    let column = 0;
    do {
      this.#lexemes.add(2);
      if (code === hash) {
        if (!isGap(text, at - 1)) throw isUnusual;
        at = text.indexOf('\n', at);
        if (at === -1) throw isUnusual;
      }
      const lineStart = at + 1;
      at = behindBlanks(text, lineStart);
      column = at - lineStart;
      code = text.charCodeAt(at);
    } while (code === lineFeed || code === hash);
    if (column > this.#floor) return at;
    // The last bracket may be as far left as the key or dash.
    const isLast = this.#open === 1 && (code === closeBracket || code === closeBrace);
    if (column < this.#floor || !isLast) throw isUnusual;
    return at;
  }

  #alias(start: number): SyntaxAlias {
    const end = nameEnd(this.#text, start);
    const code = this.#text.charCodeAt(end);
    const isEnd = code === comma || code === closeBracket || code === closeBrace || isGap(this.#text, end);
    if (end === start + 1 || !isEnd) throw isUnusual;
    return { kind: 'alias', start, end, name: this.#text.slice(start + 1, end) };
  }

  /** A text without quotes; whether another line of it follows is found by whoever goes on there. */
  #plain(start: number): SyntaxScalar {
    const text = this.#text;
    const first = text.charCodeAt(start);
    if (!startsPlain(first) && !(first === dash && isInKey(text.charCodeAt(start + 1)))) throw isUnusual;
    let end = start + 1;
    for (let here = end; ; here++) {
      const code = text.charCodeAt(here);
      if (code === comma || code === closeBracket || code === closeBrace || code === lineFeed) break;
      if (code === colon && !isInKey(text.charCodeAt(here + 1))) break;
      if (code === hash && text.charCodeAt(here - 1) === blank) break;
      if (code === hash || code === question || code === openBracket || code === openBrace || here >= text.length)
        throw isUnusual;
      if (code !== blank) end = here + 1;
    }
    return { kind: 'scalar', style: 'plain', start, end, text: text.slice(start, end) };
  }
}
