import { maxLexemes } from './limits.js';
import type { ParsedYaml, SyntaxNode, SyntaxPair } from './yaml-syntax.js';

/**
 * The syntax of YAML as nearly all Compose files have it: one document of indented mappings and lists, each text on a
 * line of its own or in a block. Undefined for whatever is written otherwise or may be wrong, so that the YAML library is
 * asked, which takes many times as long; where this has an answer, it is that of the library, to the offset.
 */
export function parseLines(text: string): ParsedYaml | undefined {
  if (unusual.test(text)) return undefined;
  try {
    const content = new LineParser(text).root();
    return { documents: [{ content, start: content.start }], text, original: (offset) => offset };
  } catch (error) {
    if (error === isUnusual) return undefined;
    throw error;
  }
}

/** Tabs, other line ends, a byte order mark, directives, and marks of where documents start and end. */
const unusual = /[\t\r\u0085\u2028\u2029\uFEFF]|^(?:%|---|\.\.\.)/m;

/** Thrown where the library has to see the text; made once, since a stack trace costs more than the parsing. */
const isUnusual = new Error('YAML that is not read line by line');

/** Collections nested deeper are left to the library. */
const maxLevels = 100;

/** The codes of characters with a meaning. */
const lineFeed = 10;
const blank = 32;
const doubleQuote = 34;
const hash = 35;
const ampersand = 38;
const singleQuote = 39;
const asterisk = 42;
const comma = 44;
const dash = 45;
const colon = 58;
const question = 63;
const openBracket = 91;
const closeBracket = 93;
const openBrace = 123;
const pipe = 124;
const closeBrace = 125;
const greater = 62;

/** Whether a text may start so without quotes, wherever it stands; a dash has to be looked at more closely. */
function startsPlain(code: number): boolean {
  return (
    (code >= 97 && code <= 122) || // a to z
    (code >= 46 && code <= 57) || // . / 0 to 9
    (code >= 65 && code <= 90) || // A to Z
    code === 95 || // _
    code === 36 || // $
    code === 60 || // <
    code === 126 || // ~
    code === 43 // +
  );
}

/** Whether a character may stand in a key, an anchor apart. */
function isInKey(code: number): boolean {
  return startsPlain(code) || code === dash;
}

function isInAnchor(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 48 && code <= 57) ||
    (code >= 65 && code <= 90) ||
    code === 95 ||
    code === dash
  );
}

class LineParser {
  readonly #text: string;
  /** The next line with content: where its first character is, and in which column; -1 once there is no such line. */
  #at = 0;
  #indent = 0;
  /** The comments on lines of their own in front of it: whether there are any, their column, and where they end. */
  #hasComment = false;
  #commentIndent = 0;
  #commentEnd = 0;
  /** Where the last value ends to the library, which counts the rest of its line in, or comments below it. */
  #after = 0;
  /** Whether comments below and deeper than the last value are part of it to the library. */
  #takesComments = false;
  #lexemes = 0;

  constructor(text: string) {
    this.#text = text;
  }

  root(): SyntaxNode {
    this.#next(0);
    if (this.#indent !== 0 || this.#isItem()) throw isUnusual;
    const content = this.#mapping(0, 0);
    if (this.#at < this.#text.length) throw isUnusual;
    return content;
  }

  /** Goes on to the next line with content, from the start of a line. */
  #next(from: number): void {
    const text = this.#text;
    this.#hasComment = false;
    let start = from;
    for (;;) {
      let at = start;
      while (text.charCodeAt(at) === blank) at++;
      const code = text.charCodeAt(at);
      this.#count(2);
      if (code === lineFeed) {
        start = at + 1;
      } else if (code === hash) {
        if (this.#hasComment && this.#commentIndent !== at - start) throw isUnusual;
        this.#hasComment = true;
        this.#commentIndent = at - start;
        start = this.#behindLine(at);
        this.#commentEnd = start;
        this.#count(1);
      } else {
        this.#at = at;
        this.#indent = at < text.length ? at - start : -1;
        return;
      }
    }
  }

  /** Where the line after this one starts. */
  #behindLine(at: number): number {
    const lineEnd = this.#text.indexOf('\n', at);
    return lineEnd === -1 ? this.#text.length : lineEnd + 1;
  }

  /** Counts words and signs as the library splits a text, of which there may be too many. */
  #count(lexemes: number): void {
    this.#lexemes += lexemes;
    if (this.#lexemes > maxLexemes) throw isUnusual;
  }

  #isItem(): boolean {
    return this.#text.charCodeAt(this.#at) === dash && this.#isGap(this.#at + 1);
  }

  /** Whether there is a blank, the end of the line or of the text. */
  #isGap(at: number): boolean {
    const code = this.#text.charCodeAt(at);
    return code === blank || code === lineFeed || at >= this.#text.length;
  }

  #behindBlanks(at: number): number {
    let behind = at;
    while (this.#text.charCodeAt(behind) === blank) behind++;
    return behind;
  }

  #mapping(indent: number, level: number, anchor?: string): SyntaxNode {
    if (level > maxLevels) throw isUnusual;
    const start = this.#at;
    const pairs: SyntaxPair[] = [];
    do {
      const keyStart = this.#at;
      const keyEnd = this.#keyEnd(keyStart);
      if (keyEnd === -1) throw isUnusual;
      this.#count(4);
      const text = this.#text.slice(keyStart, keyEnd);
      const key: SyntaxNode = { kind: 'scalar', style: 'plain', start: keyStart, end: keyEnd, text };
      pairs.push({ key, value: this.#valueOfKey(keyEnd + 1, indent, level) });
    } while (this.#indent === indent && !this.#isItem());
    if (this.#indent >= indent) throw isUnusual;
    return {
      kind: 'mapping',
      start,
      end: this.#close(indent),
      pairs,
      flow: false,
      ...(anchor !== undefined && { anchor }),
    };
  }

  /** Where a key without quotes ends, at its colon; -1 if there is none. */
  #keyEnd(start: number): number {
    const text = this.#text;
    if (!startsPlain(text.charCodeAt(start))) return -1;
    let at = start + 1;
    while (isInKey(text.charCodeAt(at))) at++;
    return text.charCodeAt(at) === colon && this.#isGap(at + 1) ? at : -1;
  }

  #valueOfKey(from: number, indent: number, level: number): SyntaxNode {
    const at = this.#behindBlanks(from);
    const code = this.#text.charCodeAt(at);
    if (code === ampersand) {
      const { anchor, end } = this.#anchor(at);
      return this.#isLineEnd(end)
        ? (this.#block(end, indent, level, anchor) ?? this.#refuse())
        : this.#inline(end, indent, level, anchor);
    }
    if (!this.#isLineEnd(at)) return this.#inline(at, indent, level);
    const block = this.#block(at, indent, level);
    if (block) return block;
    // Nothing at all; to the library comments below are part of it.
    const hasComment = code === hash || this.#hasComment;
    this.#after = hasComment ? this.#at : at;
    this.#hasComment = false;
    this.#takesComments = false;
    return { kind: 'scalar', style: 'plain', start: at, end: at, text: '' };
  }

  /** The mapping or list on the lines below a key; undefined if they belong to something else. */
  #block(from: number, indent: number, level: number, anchor?: string): SyntaxNode | undefined {
    this.#next(this.#behindLine(from));
    const isItem = this.#isItem();
    if (this.#indent > indent) {
      return isItem ? this.#sequence(this.#indent, level + 1, anchor) : this.#mapping(this.#indent, level + 1, anchor);
    }
    return this.#indent === indent && isItem ? this.#sequence(indent, level + 1, anchor) : undefined;
  }

  #sequence(indent: number, level: number, anchor?: string): SyntaxNode {
    if (level > maxLevels) throw isUnusual;
    const start = this.#at;
    const items: SyntaxNode[] = [];
    do {
      this.#count(3);
      items.push(this.#item(indent, level));
    } while (this.#indent === indent && this.#isItem());
    if (this.#indent > indent) throw isUnusual;
    return {
      kind: 'sequence',
      start,
      end: this.#close(indent),
      items,
      flow: false,
      ...(anchor !== undefined && { anchor }),
    };
  }

  #item(indent: number, level: number): SyntaxNode {
    const sign = this.#at;
    const at = this.#behindBlanks(sign + 1);
    const hasAnchor = this.#text.charCodeAt(at) === ampersand;
    const { anchor, end } = hasAnchor ? this.#anchor(at) : { anchor: undefined, end: at };
    if (this.#isLineEnd(end)) {
      this.#next(this.#behindLine(end));
      if (this.#indent <= indent) throw isUnusual;
      return this.#isItem()
        ? this.#sequence(this.#indent, level + 1, anchor)
        : this.#mapping(this.#indent, level + 1, anchor);
    }
    if (hasAnchor || this.#keyEnd(at) === -1) return this.#inline(end, indent, level, anchor);
    this.#at = at;
    this.#indent = indent + at - sign;
    return this.#mapping(this.#indent, level + 1);
  }

  /** An anchor and where what it belongs to starts. */
  #anchor(at: number): { readonly anchor: string; readonly end: number } {
    const end = this.#nameEnd(at);
    this.#count(2);
    return { anchor: this.#text.slice(at + 1, end), end: this.#behindBlanks(end) };
  }

  /** Where the name of an anchor or alias ends. */
  #nameEnd(at: number): number {
    let end = at + 1;
    while (isInAnchor(this.#text.charCodeAt(end))) end++;
    if (end === at + 1 || !this.#isGap(end)) throw isUnusual;
    return end;
  }

  /** Whether nothing but a comment follows on the line; there is a blank or a sign in front of `at`. */
  #isLineEnd(at: number): boolean {
    const code = this.#text.charCodeAt(at);
    if (code === hash) {
      if (this.#text.charCodeAt(at - 1) !== blank) throw isUnusual;
      this.#count(2);
      return true;
    }
    return code === lineFeed || at >= this.#text.length;
  }

  /** A value that starts on the line of its key or dash; `indent` is the column of the collection it is in. */
  #inline(at: number, indent: number, level: number, anchor?: string): SyntaxNode {
    this.#count(3);
    const dress = anchor !== undefined && { anchor };
    switch (this.#text.charCodeAt(at)) {
      case doubleQuote:
      case singleQuote:
      case openBracket:
      case openBrace: {
        const node = this.#flow(at, level);
        this.#finishLine(node.end);
        return { ...node, ...dress };
      }
      case asterisk: {
        const end = this.#nameEnd(at);
        if (anchor !== undefined) throw isUnusual;
        this.#finishLine(end);
        return { kind: 'alias', start: at, end, name: this.#text.slice(at + 1, end) };
      }
      case pipe:
      case greater:
        return { ...this.#blockText(at, indent), ...dress };
      default: {
        const end = this.#plainEnd(at);
        this.#finishLine(end);
        return { kind: 'scalar', style: 'plain', start: at, end, text: this.#text.slice(at, end), ...dress };
      }
    }
  }

  /** Where a text without quotes ends that goes on to the end of its line. */
  #plainEnd(at: number): number {
    const text = this.#text;
    const first = text.charCodeAt(at);
    const isDash = first === dash && !this.#isGap(at + 1);
    if (!isDash && !startsPlain(first) && !isLetterBeyond(first)) throw isUnusual;
    let end = at;
    for (let here = at; here < text.length; here++) {
      const code = text.charCodeAt(here);
      if (code === lineFeed) break;
      if (code === blank) {
        if (text.charCodeAt(here + 1) === hash) break;
      } else {
        if (code === colon && this.#isGap(here + 1)) throw isUnusual;
        end = here + 1;
      }
    }
    return end;
  }

  /** Nothing but a comment may follow; a line deeper than allowed is found by whoever goes on there. */
  #finishLine(at: number): void {
    if (!this.#isLineEnd(this.#behindBlanks(at))) throw isUnusual;
    const after = this.#behindLine(at);
    this.#next(after);
    this.#after = after;
    this.#takesComments = true;
  }

  /** A text in quotes, or brackets that are closed on the same line. */
  #flow(at: number, level: number): SyntaxNode {
    if (level > maxLevels) throw isUnusual;
    switch (this.#text.charCodeAt(at)) {
      case doubleQuote:
        return this.#quoted(at, '"');
      case singleQuote:
        return this.#quoted(at, "'");
      case openBracket:
        return this.#flowSequence(at, level);
      case openBrace:
        return this.#flowMapping(at, level);
      default:
        return this.#flowText(at);
    }
  }

  #quoted(start: number, mark: string): SyntaxNode {
    const close = this.#text.indexOf(mark, start + 1);
    const text = this.#text.slice(start + 1, close);
    // Line ends are folded, and with the other mark `\` means something; a doubled one stands for itself.
    if (close === -1 || text.includes('\n') || (mark === '"' && text.includes('\\'))) throw isUnusual;
    if (mark === "'" && this.#text.charCodeAt(close + 1) === singleQuote) throw isUnusual;
    return { kind: 'scalar', style: 'quoted', start, end: close + 1, text };
  }

  #flowSequence(start: number, level: number): SyntaxNode {
    const items: SyntaxNode[] = [];
    let at = this.#behindBlanks(start + 1);
    while (this.#text.charCodeAt(at) !== closeBracket) {
      const item = this.#flow(at, level + 1);
      this.#count(5);
      items.push(item);
      at = this.#behindItem(item.end, closeBracket);
    }
    return { kind: 'sequence', start, end: at + 1, items, flow: true };
  }

  #flowMapping(start: number, level: number): SyntaxNode {
    const pairs: SyntaxPair[] = [];
    let at = this.#behindBlanks(start + 1);
    while (this.#text.charCodeAt(at) !== closeBrace) {
      const code = this.#text.charCodeAt(at);
      if (code === openBracket || code === openBrace) throw isUnusual;
      const key = this.#flow(at, level + 1);
      if (this.#text.charCodeAt(key.end) !== colon || this.#text.charCodeAt(key.end + 1) !== blank) throw isUnusual;
      const value = this.#flow(this.#behindBlanks(key.end + 1), level + 1);
      this.#count(10);
      pairs.push({ key, value });
      at = this.#behindItem(value.end, closeBrace);
    }
    return { kind: 'mapping', start, end: at + 1, pairs, flow: true };
  }

  /** Where the next item or the closing bracket is. */
  #behindItem(end: number, closing: number): number {
    const at = this.#behindBlanks(end);
    const code = this.#text.charCodeAt(at);
    if (code === closing) return at;
    const next = this.#behindBlanks(at + 1);
    if (code !== comma || this.#text.charCodeAt(next) === closing) throw isUnusual;
    return next;
  }

  /** A text without quotes between brackets. */
  #flowText(start: number): SyntaxNode {
    const text = this.#text;
    const first = text.charCodeAt(start);
    if (!startsPlain(first) && !(first === dash && isInKey(text.charCodeAt(start + 1)))) throw isUnusual;
    let end = start + 1;
    for (let here = end; ; here++) {
      const code = text.charCodeAt(here);
      if (code === comma || code === closeBracket || code === closeBrace) break;
      if (code === colon && !isInKey(text.charCodeAt(here + 1))) break;
      if (
        code === hash ||
        code === question ||
        code === openBracket ||
        code === openBrace ||
        code === lineFeed ||
        here >= text.length
      )
        throw isUnusual;
      if (code !== blank) end = here + 1;
    }
    return { kind: 'scalar', style: 'plain', start, end, text: text.slice(start, end) };
  }

  /** A text in a block after `|` or `>`, with or without `-`. */
  #blockText(start: number, indent: number): SyntaxNode {
    const text = this.#text;
    const isStripped = text.charCodeAt(start + 1) === dash;
    const header = start + (isStripped ? 2 : 1);
    if (text.charCodeAt(header) !== lineFeed) throw isUnusual;
    const first = this.#behindBlanks(header + 1);
    const depth = first - header - 1;
    if (depth <= indent) throw isUnusual;
    const lines: string[] = [];
    let end = header + 1;
    let emptyLines = 0;
    for (let at = end; ;) {
      const lineEnd = text.indexOf('\n', at);
      const content = this.#behindBlanks(at);
      if (content === lineEnd) {
        // Blanks on an empty line may be part of the text.
        if (content !== at) throw isUnusual;
        emptyLines++;
        at = lineEnd + 1;
        continue;
      }
      if (content - at < depth || content >= text.length) {
        if (content < text.length && content - at > indent) throw isUnusual;
        break;
      }
      while (emptyLines > 0) {
        lines.push('');
        emptyLines--;
      }
      lines.push(text.slice(at + depth, lineEnd === -1 ? text.length : lineEnd));
      end = this.#behindLine(at);
      if (lineEnd === -1) break;
      at = lineEnd + 1;
    }
    if (lines.length === 0 || lines[0] === '') throw isUnusual;
    this.#count(3);
    this.#next(end);
    this.#after = end;
    this.#takesComments = false;
    const whole = text.charCodeAt(start) === pipe ? lines.join('\n') : folded(lines);
    return { kind: 'scalar', style: 'quoted', start, end, text: isStripped ? whole : `${whole}\n` };
  }

  /**
   * Where a collection ends to the library, and so its parent: comments that follow are part of it if they are as deep,
   * and of its last value if they are deeper.
   */
  #close(indent: number): number {
    let end = this.#after;
    if (this.#hasComment) {
      if (this.#commentIndent > indent && this.#takesComments) {
        end = this.#after = this.#commentEnd;
        this.#hasComment = false;
      } else if (this.#commentIndent >= indent && indent > 0) {
        this.#after = this.#at;
        this.#hasComment = false;
      }
    }
    this.#takesComments = false;
    return end;
  }

  #refuse(): never {
    throw isUnusual;
  }
}

/** Whether a character is none of ASCII. */
function isLetterBeyond(code: number): boolean {
  return code >= 160;
}

/** Lines joined by blanks; an empty line is a line end. Lines that are deeper than the others stay as they are. */
function folded(lines: readonly string[]): string {
  let whole = '';
  let separator = '';
  for (const line of lines) {
    if (line.startsWith(' ')) throw isUnusual;
    if (line === '') {
      if (separator === '\n') whole += '\n';
      else separator = '\n';
    } else {
      whole += separator + line;
      separator = ' ';
    }
  }
  return whole;
}
