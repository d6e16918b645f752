import { readBlockText } from './yaml-block-text.js';
import {
  ampersand,
  asterisk,
  behindBlanks,
  behindLine,
  blank,
  colon,
  dash,
  doubleQuote,
  exclamation,
  greater,
  hash,
  isGap,
  isInKey,
  isLetter,
  lineFeed,
  nameEnd,
  openBrace,
  openBracket,
  pipe,
  singleQuote,
  startsPlain,
} from './yaml-characters.js';
import { FlowReader } from './yaml-flow.js';
import { readQuoted } from './yaml-quoted.js';
import type { ParsedYaml, SyntaxDocument, SyntaxNode, SyntaxPair, SyntaxScalar } from './yaml-syntax.js';
import { isUnusual, LexemeCount, maxLevels } from './yaml-unusual.js';

/**
 * The syntax of YAML as nearly all Compose files have it: one document of indented mappings and lists, each text on a
 * line of its own, in brackets or in a block. Undefined for whatever is written otherwise or may be wrong, so that the YAML
 * library is asked, which takes many times as long; where this has an answer, it is that of the library, to the offset.
 */
export function parseLines(text: string): ParsedYaml | undefined {
  if (unusual.test(text)) return undefined;
  try {
    return { documents: [new LineParser(text).document()], text, original: (offset) => offset };
  } catch (error) {
    if (error === isUnusual) return undefined;
    throw error;
  }
}

/** Tabs, other line ends and a byte order mark. */
const unusual = /[\t\r\u0085\u2028\u2029\uFEFF]/;

/** An anchor or a tag, which stands in front of a value. */
interface Dress {
  readonly anchor?: string;
  /** Resolved to its full form. */
  readonly tag?: string;
}

/** A column that is deeper than any. */
const deepest = 2 ** 30;

class LineParser {
  readonly #text: string;
  readonly #lexemes = new LexemeCount();
  readonly #flow: FlowReader;
  /** The next line with content: where its first character is, and in which column; -1 once there is no such line. */
  #at = 0;
  #indent = 0;
  /** The column of the deepest comment in front of it that is no part of the value above; -1 if there is none. */
  #commentIndent = -1;
  /** Where the last value ends to the library, which counts the rest of its line in, or comments below it. */
  #after = 0;

  constructor(text: string) {
    this.#text = text;
    this.#flow = new FlowReader(text, this.#lexemes);
  }

  document(): SyntaxDocument {
    this.#next(0);
    const start = this.#at;
    if (this.#isDocumentMark()) {
      this.#lexemes.add(2);
      this.#next(behindLine(this.#text, start));
    }
    const key = this.#keyAt(this.#at);
    if (!key || this.#indent !== 0) throw isUnusual;
    const content = this.#mapping(key, 0, 0);
    if (this.#at < this.#text.length) throw isUnusual;
    return { content, start };
  }

  /** Whether the next line is `---`; wherever else dashes stand in the first column, they fit in nowhere. */
  #isDocumentMark(): boolean {
    const end = this.#at + 3;
    if (this.#indent !== 0 || !this.#text.startsWith('---', this.#at) || !isGap(this.#text, end)) return false;
    return this.#isLineEnd(behindBlanks(this.#text, end));
  }

  /**
   * Goes on to the next line with content, from the start of a line. Answers where a value above it ends that takes in the
   * first comments as far as they are deeper than `indent`.
   */
  #next(from: number, indent = deepest): number {
    const text = this.#text;
    this.#commentIndent = -1;
    let start = from;
    let after = from;
    for (;;) {
      const at = behindBlanks(text, start);
      const code = text.charCodeAt(at);
      this.#lexemes.add(2);
      if (code === lineFeed) {
        start = at + 1;
      } else if (code === hash) {
        const column = at - start;
        start = behindLine(text, at);
        if (column > indent && this.#commentIndent === -1) after = start;
        else if (column > this.#commentIndent) this.#commentIndent = column;
        this.#lexemes.add(1);
      } else {
        this.#at = at;
        this.#indent = at < text.length ? at - start : -1;
        return after;
      }
    }
  }

  #isItem(): boolean {
    return this.#text.charCodeAt(this.#at) === dash && isGap(this.#text, this.#at + 1);
  }

  /** A mapping of which the first key has been read. */
  #mapping(first: SyntaxScalar, indent: number, level: number, dress?: Dress): SyntaxNode {
    if (level > maxLevels) throw isUnusual;
    const pairs: SyntaxPair[] = [];
    for (let key = first; ; key = this.#keyAt(this.#at) ?? refuse()) {
      this.#lexemes.add(4);
      pairs.push({ key, value: this.#valueOfKey(key.end + 1, indent, level) });
      if (this.#indent !== indent || this.#isItem()) break;
    }
    if (this.#indent >= indent) throw isUnusual;
    return dressed({ kind: 'mapping', start: first.start, end: this.#close(indent), pairs, flow: false }, dress);
  }

  /** A key that its colon follows, and a gap; undefined if there is none. */
  #keyAt(start: number): SyntaxScalar | undefined {
    const text = this.#text;
    const first = text.charCodeAt(start);
    if (startsPlain(first)) {
      let end = start + 1;
      while (isInKey(text.charCodeAt(end))) end++;
      if (text.charCodeAt(end) !== colon || !isGap(text, end + 1)) return undefined;
      return { kind: 'scalar', style: 'plain', start, end, text: text.slice(start, end) };
    }
    if (first === doubleQuote || first === singleQuote) return this.#quotedKeyAt(start);
    if (first !== exclamation) return undefined;
    const { dress, end } = this.#dressAt(start);
    const key = text.charCodeAt(end) === exclamation ? undefined : this.#keyAt(end);
    return key && { ...key, ...dress };
  }

  #quotedKeyAt(start: number): SyntaxScalar | undefined {
    const text = this.#text;
    const close = text.indexOf(text.charAt(start), start + 1);
    const isKey = close !== -1 && text.charCodeAt(close + 1) === colon && isGap(text, close + 2);
    if (!isKey || text.slice(start, close).includes('\n')) return undefined;
    const key = readQuoted(text, start, 0);
    // The quote may be an escaped one within a text.
    return key.end === close + 1 ? key : undefined;
  }

  #valueOfKey(from: number, indent: number, level: number): SyntaxNode {
    const at = behindBlanks(this.#text, from);
    const code = this.#text.charCodeAt(at);
    if (code === ampersand || code === exclamation) {
      const { dress, end } = this.#dressAt(at);
      return this.#isLineEnd(end)
        ? (this.#block(end, indent, level, dress) ?? refuse())
        : this.#inline(end, indent, level, dress);
    }
    if (!this.#isLineEnd(at)) return this.#inline(at, indent, level);
    const block = this.#block(at, indent, level);
    if (block) return block;
    // Nothing at all; to the library comments below are part of it.
    const hasComment = code === hash || this.#commentIndent !== -1;
    this.#after = hasComment ? this.#at : at;
    this.#commentIndent = -1;
    return { kind: 'scalar', style: 'plain', start: at, end: at, text: '' };
  }

  /** The value on the lines below a key; undefined if they belong to something else. */
  #block(from: number, indent: number, level: number, dress?: Dress): SyntaxNode | undefined {
    this.#next(behindLine(this.#text, from));
    if (this.#indent > indent) return this.#deeper(indent, level, dress);
    return this.#indent === indent && this.#isItem() ? this.#sequence(indent, level + 1, dress) : undefined;
  }

  /** A value that starts on a line of its own, deeper than the key or dash that it belongs to. */
  #deeper(indent: number, level: number, dress?: Dress): SyntaxNode {
    if (this.#isItem()) return this.#sequence(this.#indent, level + 1, dress);
    const at = this.#at;
    const key = this.#keyAt(at);
    if (key) return this.#mapping(key, this.#indent, level + 1, dress);
    switch (this.#text.charCodeAt(at)) {
      case ampersand:
      case exclamation: {
        const { dress: own, end } = this.#dressAt(at);
        if (dress || !this.#isLineEnd(end)) throw isUnusual;
        return this.#below(end, indent, level, own);
      }
      case doubleQuote:
      case singleQuote:
      case openBracket:
      case openBrace:
        return this.#inline(at, indent, level, dress);
      default:
        throw isUnusual;
    }
  }

  #sequence(indent: number, level: number, dress?: Dress): SyntaxNode {
    if (level > maxLevels) throw isUnusual;
    const start = this.#at;
    const items: SyntaxNode[] = [];
    do {
      this.#lexemes.add(3);
      items.push(this.#item(indent, level));
    } while (this.#indent === indent && this.#isItem());
    if (this.#indent > indent) throw isUnusual;
    return dressed({ kind: 'sequence', start, end: this.#close(indent), items, flow: false }, dress);
  }

  #item(indent: number, level: number): SyntaxNode {
    const sign = this.#at;
    const at = behindBlanks(this.#text, sign + 1);
    const key = this.#keyAt(at);
    if (key) {
      this.#indent = indent + at - sign;
      return this.#mapping(key, this.#indent, level + 1);
    }
    const code = this.#text.charCodeAt(at);
    const isDressed = code === ampersand || code === exclamation;
    const { dress, end } = isDressed ? this.#dressAt(at) : { dress: undefined, end: at };
    return this.#isLineEnd(end) ? this.#below(end, indent, level, dress) : this.#inline(end, indent, level, dress);
  }

  /** The value on the lines below a dash, or below a line with nothing but an anchor or tag. */
  #below(from: number, indent: number, level: number, dress?: Dress): SyntaxNode {
    this.#next(behindLine(this.#text, from));
    if (this.#indent <= indent) throw isUnusual;
    return this.#deeper(indent, level, dress);
  }

  /** An anchor or a tag, and where what it belongs to starts. */
  #dressAt(sign: number): { readonly dress: Dress; readonly end: number } {
    const text = this.#text;
    this.#lexemes.add(2);
    if (text.charCodeAt(sign) === ampersand) {
      const end = this.#nameEnd(sign);
      return { dress: { anchor: text.slice(sign + 1, end) }, end: behindBlanks(text, end) };
    }
    const isCore = text.charCodeAt(sign + 1) === exclamation;
    const start = sign + (isCore ? 2 : 1);
    let end = start;
    while (isLetter(text.charCodeAt(end))) end++;
    if (end === start || !isGap(text, end)) throw isUnusual;
    const name = text.slice(start, end);
    return { dress: { tag: isCore ? `tag:yaml.org,2002:${name}` : `!${name}` }, end: behindBlanks(text, end) };
  }

  /** Where the name of an anchor or alias ends. */
  #nameEnd(sign: number): number {
    const end = nameEnd(this.#text, sign);
    if (end === sign + 1 || !isGap(this.#text, end)) throw isUnusual;
    return end;
  }

  /** Whether nothing but a comment follows on the line; there is a blank or a sign in front of `at`. */
  #isLineEnd(at: number): boolean {
    const code = this.#text.charCodeAt(at);
    if (code === hash) {
      if (this.#text.charCodeAt(at - 1) !== blank) throw isUnusual;
      this.#lexemes.add(2);
      return true;
    }
    return code === lineFeed || at >= this.#text.length;
  }

  /** A text, brackets or an alias; `indent` is the column of the collection it is in. */
  #inline(at: number, indent: number, level: number, dress?: Dress): SyntaxNode {
    this.#lexemes.add(3);
    switch (this.#text.charCodeAt(at)) {
      case doubleQuote:
      case singleQuote:
      case openBracket:
      case openBrace: {
        const node = this.#flow.read(at, indent, level);
        this.#finishLine(node.end, indent);
        return dressed(node, dress);
      }
      case asterisk: {
        const end = this.#nameEnd(at);
        if (dress) throw isUnusual;
        this.#finishLine(end, indent);
        return { kind: 'alias', start: at, end, name: this.#text.slice(at + 1, end) };
      }
      case pipe:
      case greater: {
        const node = readBlockText(this.#text, at, indent);
        this.#lexemes.add(3);
        this.#after = this.#next(node.end);
        return dressed(node, dress);
      }
      default: {
        const end = this.#plainEnd(at);
        this.#finishLine(end, indent);
        const text = this.#text.slice(at, end);
        return dressed({ kind: 'scalar', style: 'plain', start: at, end, text }, dress);
      }
    }
  }

  /** Where a text without quotes ends that goes on to the end of its line. */
  #plainEnd(at: number): number {
    const text = this.#text;
    const first = text.charCodeAt(at);
    const isDash = first === dash && !isGap(text, at + 1);
    if (!isDash && !startsPlain(first) && !isBeyondAscii(first)) throw isUnusual;
    let end = at;
    for (let here = at; here < text.length; here++) {
      const code = text.charCodeAt(here);
      if (code === lineFeed) break;
      if (code === blank) {
        if (text.charCodeAt(here + 1) === hash) break;
      } else {
        if (code === colon && isGap(text, here + 1)) throw isUnusual;
        end = here + 1;
      }
    }
    return end;
  }

  /** Nothing but a comment may follow; a line deeper than allowed is found by whoever goes on there. */
  #finishLine(at: number, indent: number): void {
    if (!this.#isLineEnd(behindBlanks(this.#text, at))) throw isUnusual;
    this.#after = this.#next(behindLine(this.#text, at), indent);
  }

  /** Where a collection ends to the library; what is around it ends behind comments that are as deep as it. */
  #close(indent: number): number {
    const end = this.#after;
    if (indent > 0 && this.#commentIndent >= indent) {
      this.#after = this.#at;
      this.#commentIndent = -1;
    }
    return end;
  }
}

function dressed(node: SyntaxNode, dress: Dress | undefined): SyntaxNode {
  return dress ? { ...node, ...dress } : node;
}

function refuse(): never {
  throw isUnusual;
}

function isBeyondAscii(code: number): boolean {
  return code >= 160;
}
