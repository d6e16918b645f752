import type { SourceText, Span } from '../diagnostics/source.js';
import { maxInterpolatedLength, maxVariables, maxVariablesTotal } from './limits.js';
import type { StageContext } from './stage.js';
import { evaluateTemplate, type TemplateFault } from './template.js';

/** A variable of an env file, and where its name and value stand. */
export interface DotenvEntry {
  readonly value: string;
  readonly span: Span;
  readonly keySpan: Span;
}

export type DotenvEntries = ReadonlyMap<string, DotenvEntry>;

/** Looks a variable up in what counts more than the env file itself. */
export type DotenvLookup = (name: string) => string | undefined;

/**
 * Reads an env file in the dialect of Compose (compose-semantics §21). References in values are looked up by `lookup`
 * first, then among the variables above them, then among those of `earlier` files. The last of equal names wins. After
 * a fault of form the rest of the file is not read.
 */
export function parseDotenv(
  source: SourceText,
  lookup: DotenvLookup,
  context: StageContext,
  earlier: DotenvEntries = new Map(),
): DotenvEntries {
  return new DotenvReader(source, lookup, context, earlier).read();
}

/** White space within a line. */
const blanks = /[\t\v\f\r \u0085\u00a0]*/y;
/** White space and comments between statements. A byte order mark is white space to JavaScript alone. */
const gap = /(?:[^\S\ufeff]|\u0085|#[^\n]*)*/y;
const exportWord = /export(?=[\t\n\f\r ])/y;
/** Anything that a name may hold, blanks included, up to what ends it. */
const nameForm = /[\p{L}\p{N}_.\-[\]\t\v\f\r \u0085\u00a0]*/uy;

class DotenvReader {
  readonly #source: SourceText;
  readonly #lookup: DotenvLookup;
  readonly #context: StageContext;
  readonly #earlier: DotenvEntries;
  readonly #found = new Map<string, DotenvEntry>();
  #at = 0;
  /** Characters that values may still grow to. */
  #room = maxVariablesTotal;

  constructor(source: SourceText, lookup: DotenvLookup, context: StageContext, earlier: DotenvEntries) {
    this.#source = source;
    this.#lookup = lookup;
    this.#context = context;
    this.#earlier = earlier;
    if (source.text.startsWith('\ufeff')) this.#at = 1;
  }

  read(): DotenvEntries {
    this.#skip(gap);
    while (this.#at < this.#source.text.length && this.#statement()) {
      if (this.#found.size > maxVariables) {
        this.#malformed(this.#at, this.#at, `there are more than ${maxVariables} variables`);
        break;
      }
      this.#skip(gap);
    }
    return this.#found;
  }

  /** Reads one variable; false where the form is broken. */
  #statement(): boolean {
    const { text } = this.#source;
    const first = this.#at;
    if (this.#skip(exportWord) > 0) this.#skip(blanks);
    const start = this.#at;
    if (start === text.length) return this.#malformed(first, start, 'no variable follows `export`');
    this.#skip(nameForm);
    const end = text.charAt(this.#at);
    const name = text.slice(start, this.#at).trimEnd();
    const keySpan = this.#span(start, start + name.length);
    if (end !== '' && !'=:\n'.includes(end)) {
      return this.#malformed(this.#at, this.#at + 1, `unexpected character ${JSON.stringify(end)} in a variable name`);
    }
    // A last line that nothing ends passes, as in the reference loader; it names no variable that there could be.
    if (name.includes(' ') && end !== '')
      return this.#malformed(start, start + name.length, 'a variable name cannot contain a blank');
    this.#at++;
    if (end === '' || end === '\n') {
      const value = this.#lookup(name);
      if (value !== undefined) this.#found.set(name, { value, span: keySpan, keySpan });
      return true;
    }
    this.#skip(blanks);
    return this.#value(name, keySpan);
  }

  #value(name: string, keySpan: Span): boolean {
    const start = this.#at;
    const quote = this.#source.text.charAt(start);
    if (quote === '"' || quote === "'") {
      const raw = this.#quoted(quote);
      if (raw === undefined) {
        const lineEnd = this.#source.text.indexOf('\n', start);
        return this.#malformed(start, lineEnd === -1 ? undefined : lineEnd, 'the quoted value is not closed');
      }
      const span = this.#span(start, this.#at);
      const value = quote === '"' ? this.#expanded(withEscapes(raw), span) : raw;
      this.#found.set(name, { value, span, keySpan });
      return true;
    }
    const lineEnd = this.#source.text.indexOf('\n', start);
    const line = this.#source.text.slice(start, lineEnd === -1 ? undefined : lineEnd);
    const [written = ''] = line.split(' #', 1);
    const raw = written.replace(/(?:[^\S\ufeff]|\u0085)+$/, '');
    this.#at = start + line.length;
    const span = this.#span(start, start + raw.length);
    this.#found.set(name, { value: this.#expanded(raw, span), span, keySpan });
    return true;
  }

  /** The text up to the closing quote, escaped quotes made plain; undefined if there is none. */
  #quoted(quote: string): string | undefined {
    const { text } = this.#source;
    let raw = '';
    for (let at = this.#at + 1; at < text.length; at++) {
      const character = text.charAt(at);
      const next = text.charAt(at + 1);
      if (character === quote) {
        this.#at = at + 1;
        return raw;
      }
      if (character === '\\' && next !== '') {
        raw += next === quote ? quote : character + next;
        at++;
      } else raw += character;
    }
    return undefined;
  }

  #expanded(raw: string, span: Span): string {
    const lookup = (name: string) => {
      return this.#lookup(name) ?? this.#found.get(name)?.value ?? this.#earlier.get(name)?.value;
    };
    if (this.#room <= 0) return '';
    const { value, faults } = evaluateTemplate(raw, lookup, Math.min(maxInterpolatedLength, this.#room));
    this.#room -= value.length;
    for (const fault of faults) this.#reportFault(fault, span);
    return value;
  }

  #reportFault(fault: TemplateFault, span: Span): void {
    const { collector } = this.#context;
    switch (fault.kind) {
      case 'unset':
        collector.report('interpolation/unset', [], { name: fault.name }, { span });
        break;
      case 'required':
        collector.report('interpolation/required', [], { name: fault.name, reason: fault.reason }, { span });
        break;
      case 'syntax':
        this.#report(span, 'a $-expression of the value is malformed; write $$ for a literal $');
        break;
      case 'too-large':
        this.#room = 0;
        this.#report(span, 'the variables in this value make it larger than transload is willing to read');
        break;
    }
  }

  #malformed(start: number, end: number | undefined, problem: string): false {
    this.#report(this.#span(start, end ?? this.#source.text.length), problem);
    return false;
  }

  #report(span: Span, problem: string): void {
    const params = { file: this.#source.name, problem };
    this.#context.collector.report('file/env-or-label-file', [], params, { span });
  }

  /** Goes past what the pattern matches here, and says how much that was. */
  #skip(pattern: RegExp): number {
    pattern.lastIndex = this.#at;
    const length = pattern.exec(this.#source.text)?.[0].length ?? 0;
    this.#at += length;
    return length;
  }

  #span(start: number, end: number): Span {
    return { source: this.#source, start, end };
  }
}

const escapes: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '"': '"',
  '\\': '\\',
  // Read once more by the expansion of variables.
  $: '$$',
};

/** Escapes of double quotes made plain; other pairs keep their backslash. */
function withEscapes(raw: string): string {
  return raw.replaceAll(/\\(?:([abfnrtv$"\\])|0(\d{0,3}))/g, (pair, letter?: string, octal?: string) => {
    if (letter !== undefined) return escapes[letter] ?? pair;
    const isByte = octal !== undefined && /^[0-3][0-7]{2}$/.test(octal);
    return isByte ? String.fromCharCode(Number.parseInt(octal, 8)) : pair;
  });
}
