import { maxInterpolationDepth } from './limits.js';

/** Something to say about an expression in a text, with its place in that text. */
export type TemplateFault = { readonly start: number; readonly end: number } & (
  | { readonly kind: 'unset'; readonly name: string }
  | { readonly kind: 'required'; readonly name: string; readonly reason: string }
  | { readonly kind: 'syntax' }
  | { readonly kind: 'too-large' }
);

export interface TemplateResult {
  readonly value: string;
  readonly faults: readonly TemplateFault[];
}

/**
 * Replaces `$NAME`, `${NAME}`, `${NAME:-default}` and their kin in a text, and `$$` by `$` (compose-semantics §6). What
 * a variable holds is not looked at again. Defaults are evaluated only if they are needed. The result is not longer
 * than `room` characters.
 */
export function evaluateTemplate(
  text: string,
  lookup: (name: string) => string | undefined,
  room = Number.MAX_SAFE_INTEGER,
): TemplateResult {
  const template = new Template(text, lookup, room);
  const value = template.evaluate(0, text.length, 0);
  return { value, faults: template.faults };
}

/** `$$`, `$name`, or the start of `${`; a `$` before anything else is itself. */
const expression = /\$(?:(\$)|([A-Za-z_][A-Za-z0-9_]*)|(\{))/g;

/** After `${`: a name, then its end or an operator. */
const bracedName = /([A-Za-z_][A-Za-z0-9_]*)(\}|:?[-+?])/y;

class Template {
  readonly #text: string;
  readonly #lookup: (name: string) => string | undefined;
  #room: number;
  #malformedCount = 0;
  readonly faults: TemplateFault[] = [];

  constructor(text: string, lookup: (name: string) => string | undefined, room: number) {
    this.#text = text;
    this.#lookup = lookup;
    this.#room = room;
  }

  /** The value of the part from `start` to `end`. */
  evaluate(start: number, end: number, depth: number): string {
    const parts: string[] = [];
    let at = start;
    while (at < end) {
      const next = this.#find(at, end);
      parts.push(this.#take(this.#text.slice(at, next?.start ?? end), at));
      if (!next) break;
      const { value, end: after } = this.#expression(next.start, end, depth);
      parts.push(value);
      at = after;
    }
    return parts.join('');
  }

  #find(at: number, end: number): { start: number } | undefined {
    expression.lastIndex = at;
    const match = expression.exec(this.#text);
    // A match that only starts inside the part belongs to what follows: "$" at its very end is a plain character.
    return match && match.index + 1 < end ? { start: match.index } : undefined;
  }

  #expression(start: number, end: number, depth: number): { value: string; end: number } {
    expression.lastIndex = start;
    const [matched = '$', escaped, name] = expression.exec(this.#text) ?? [];
    const after = Math.min(start + matched.length, end);
    if (escaped !== undefined) return { value: this.#take('$', start), end: after };
    if (name !== undefined)
      return { value: this.#variable(this.#text.slice(start + 1, after), start, after), end: after };
    return this.#braced(start, end, depth);
  }

  #variable(name: string, start: number, end: number): string {
    const value = this.#lookup(name);
    if (value === undefined) this.faults.push({ kind: 'unset', name, start, end });
    return this.#take(value ?? '', start);
  }

  #braced(start: number, end: number, depth: number): { value: string; end: number } {
    bracedName.lastIndex = start + 2;
    const match = bracedName.exec(this.#text);
    const operatorEnd = bracedName.lastIndex;
    const [, name = '', operator = ''] = match ?? [];
    if (!match || operatorEnd > end) return this.#malformed(start, end);
    if (operator === '}') return { value: this.#variable(name, start, operatorEnd), end: operatorEnd };
    const close = this.#closingBrace(start, operatorEnd, end);
    if (close === undefined || depth >= maxInterpolationDepth) return this.#malformed(start, end);
    const value = this.#operation(name, operator, { start, bodyStart: operatorEnd, bodyEnd: close }, depth);
    return { value, end: close + 1 };
  }

  #operation(name: string, operator: string, place: Place, depth: number): string {
    const { start, bodyStart, bodyEnd } = place;
    const value = this.#lookup(name);
    const given = value !== undefined && !(operator.startsWith(':') && value === '');
    const body = (): string => this.evaluate(bodyStart, bodyEnd, depth + 1);
    switch (operator.at(-1)) {
      case '-':
        return given ? this.#take(value, start) : body();
      case '+':
        return given ? body() : '';
      default:
        if (given) return this.#take(value, start);
        this.faults.push({
          kind: 'required',
          name,
          reason: this.#text.slice(bodyStart, bodyEnd),
          start,
          end: bodyEnd + 1,
        });
        return '';
    }
  }

  /**
   * The brace that ends an expression: where the braces balance, else the last one on the line. As in the reference
   * loader the character after an opening brace is not looked at, which `{}` in a default depends on.
   */
  #closingBrace(start: number, operatorEnd: number, end: number): number | undefined {
    const lineBreak = this.#text.indexOf('\n', operatorEnd);
    const limit = lineBreak === -1 || lineBreak > end ? end : lineBreak;
    let open = 0;
    let last: number | undefined;
    for (let at = start + 1; at < limit; at++) {
      const character = this.#text.charCodeAt(at);
      if (character === closing) {
        if (at >= operatorEnd) last = at;
        if (--open === 0) return at;
      } else if (character === opening) {
        open++;
        at++;
        if (at >= operatorEnd && at < limit && this.#text.charCodeAt(at) === closing) last = at;
      }
    }
    return last;
  }

  /** Reports a malformed expression and goes on behind it; gives up on a text that is full of them. */
  #malformed(start: number, end: number): { value: string; end: number } {
    this.faults.push({ kind: 'syntax', start, end: Math.min(this.#expressionEnd(start), end) });
    return { value: '', end: ++this.#malformedCount < maxMalformed ? start + 2 : end };
  }

  /** How much of a malformed expression to point at: up to its brace or blank. */
  #expressionEnd(start: number): number {
    const [matched = ''] = /^\$\{[^}\s]{0,200}\}?/.exec(this.#text.slice(start, start + 210)) ?? [];
    return start + Math.max(2, matched.length);
  }

  #take(value: string, start: number): string {
    if (value.length <= this.#room) {
      this.#room -= value.length;
      return value;
    }
    if (this.#room >= 0) this.faults.push({ kind: 'too-large', start, end: start + 1 });
    this.#room = -1;
    return '';
  }
}

const maxMalformed = 20;

interface Place {
  readonly start: number;
  readonly bodyStart: number;
  readonly bodyEnd: number;
}

const opening = '{'.charCodeAt(0);
const closing = '}'.charCodeAt(0);
