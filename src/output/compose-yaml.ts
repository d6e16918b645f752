import { utf8Length } from '../values/utf8.js';
import { isList, isMapping, Token, type Printed, type PrintedMap } from './printed.js';

/**
 * YAML as the reference implementation prints it, quoting included: block style, two blanks of indentation, lists
 * indented under their key, long texts folded at blanks.
 */
export function composeYaml(value: PrintedMap): string {
  return value.size === 0 ? '{}\n' : `${mappingLines(value, '').join('\n')}\n`;
}

function mappingLines(value: PrintedMap, indent: string): string[] {
  return [...value].flatMap(([key, member]) => {
    if (!isSimpleKey(key)) {
      return [...within(`${indent}? `, key, `${indent}  `), ...within(`${indent}: `, member, `${indent}  `)];
    }
    const start = `${indent}${keyText(key)}:`;
    const inner = `${indent}  `;
    if (isMapping(member) && member.size > 0) return [start, ...mappingLines(member, inner)];
    if (isList(member) && member.length > 0) return [start, ...listLines(member, inner)];
    return [`${start} ${leaf(member, { column: lengthOf(start) + 1, indent: inner })}`];
  });
}

function listLines(items: readonly Printed[], indent: string): string[] {
  return items.flatMap((item) => within(`${indent}- `, item, `${indent}  `));
}

/** A node that starts on the line of its indicator; `indent` is where its further lines start. */
function within(start: string, value: Printed, indent: string): string[] {
  const isNested = (isMapping(value) && value.size > 0) || (isList(value) && value.length > 0);
  if (!isNested) return [start + leaf(value, { column: indent.length, indent })];
  const [first = '', ...rest] = isMapping(value) ? mappingLines(value, indent) : listLines(value, indent);
  return [start + first.slice(indent.length), ...rest];
}

/** Where a value starts, and the blanks before its further lines. */
interface Place {
  readonly column: number;
  readonly indent: string;
}

function leaf(value: Printed, place: Place): string {
  if (isMapping(value)) return '{}';
  if (isList(value)) return '[]';
  if (value instanceof Token) return value.text;
  return typeof value === 'string' ? scalarText(value, place) : String(value);
}

function lengthOf(text: string): number {
  return Array.from(text).length;
}

function isSimpleKey(key: string): boolean {
  return !/[\n\r\u0085\u2028\u2029]/.test(key) && utf8Length(key) <= 128;
}

function keyText(text: string): string {
  return text.includes('\n') ? doubleQuoted(text) : lineText(text);
}

function scalarText(text: string, place: Place): string {
  if (!text.includes('\n')) return lineText(text, place);
  const isLiteral = analyse(text).blockAllowed && /\S/.test(text);
  return isLiteral ? literal(text, place.indent) : doubleQuoted(text, place);
}

/** A text without line breaks; it is folded if its place is given. */
function lineText(text: string, place?: Place): string {
  const facts = analyse(text);
  const isLegacy = legacyBooleans.has(text) || base60.test(text) || text === '<<';
  if (!isLegacy && !readsAsText(text)) return doubleQuoted(text, place);
  if (!isLegacy && facts.plainAllowed) return folded(text, place, isLoneBlank);
  return facts.singleQuotedAllowed ? singleQuoted(text, place) : doubleQuoted(text, place);
}

const legacyBooleans = new Set(
  ['y', 'yes', 'on', 'n', 'no', 'off'].flatMap((word) => [
    word,
    word.toUpperCase(),
    word.slice(0, 1).toUpperCase() + word.slice(1),
  ]),
);
const base60 = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/;

/** Whether a plain scalar would be read as text, by the rules of the reference implementation's library. */
function readsAsText(text: string): boolean {
  if (['', '~', 'null', 'Null', 'NULL'].includes(text)) return false;
  if (['true', 'True', 'TRUE', 'false', 'False', 'FALSE'].includes(text)) return false;
  if (/^(?:\.nan|\.NaN|\.NAN|[-+]?\.(?:inf|Inf|INF)|-0(?:\.0)?)$/.test(text)) return false;
  if (!/^[-+.0-9]/.test(text)) return true;
  const digits = text.startsWith('.') ? text : text.replaceAll('_', '');
  return !isTimestamp(text) && !integer.test(digits) && !isFloat(digits);
}

const integer = /^[-+]?(?:0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9][0-9]*)$/;
const float = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;

/** A number too large for a float is text. */
function isFloat(digits: string): boolean {
  return float.test(digits) && Number.isFinite(Number(digits));
}

const timestamp =
  /^\d{4}-(\d\d?)-(\d\d?)(?:[Tt]\d\d?:\d\d?:\d\d?(?:[.,]\d+)?(?:Z|[-+]\d\d:\d\d)| \d\d?:\d\d?:\d\d?(?:[.,]\d+)?)?$/;

function isTimestamp(text: string): boolean {
  const [, month = '', day = ''] = timestamp.exec(text) ?? [];
  return Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31;
}

/** Which styles can hold a text. */
interface ScalarFacts {
  readonly plainAllowed: boolean;
  readonly singleQuotedAllowed: boolean;
  readonly blockAllowed: boolean;
}

const breaks = '[\\n\\r\\u0085\\u2028\\u2029]';
const breakThenSpace = new RegExp(`${breaks} `);
const spaceThenBreak = new RegExp(` ${breaks}`);
const anyBreak = new RegExp(breaks);
/** What is not printed as it is, tabs aside: controls, odd line breaks, and characters beyond the basic plane. */
const unprintable = /[^\t\n\u0020-\u007e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]/;
const withMeaning = /^(?:---|\.\.\.|[#,[\]{}&*!|>'"%@`]|[-?:](?:[ \t]|$))|:(?:[ \t]|$)|[ \t\n\r\u0085\u2028\u2029]#/;

function analyse(text: string): ScalarFacts {
  const isSpecial = unprintable.test(text);
  const hasSpaceBreak = spaceThenBreak.test(text);
  const hasBreakSpace = breakThenSpace.test(text);
  const hasEdges = /^[ \n\r\u0085\u2028\u2029]|[ \n\r\u0085\u2028\u2029]$/.test(text);
  const needsEscapes = hasSpaceBreak || isSpecial || text.includes('\t');
  return {
    plainAllowed: !hasEdges && !hasBreakSpace && !needsEscapes && !anyBreak.test(text) && !withMeaning.test(text),
    singleQuotedAllowed: !hasBreakSpace && !needsEscapes,
    blockAllowed: !text.endsWith(' ') && !hasSpaceBreak && !isSpecial,
  };
}

/** Lines are folded at the first blank beyond this column. */
const bestWidth = 80;

type MayFold = (characters: readonly string[], at: number) => boolean;

const isLoneBlank: MayFold = (characters, at) => characters[at + 1] !== ' ';
const isInside: MayFold = (characters, at) => at > 0 && at < characters.length - 1;

/** The text with line breaks for blanks where it gets long; `spell` writes each character. */
function folded(
  text: string,
  place: Place | undefined,
  mayFold: MayFold,
  spell = (character: string) => character,
): string {
  const characters = Array.from(text);
  let column = place?.column ?? 0;
  let result = '';
  for (const [at, character] of characters.entries()) {
    const isBreak = character === ' ' && characters[at - 1] !== ' ' && column > bestWidth && mayFold(characters, at);
    if (place && isBreak) {
      // In double quotes a blank at the start of a line would be lost.
      const guard = characters[at + 1] === ' ' ? '\\' : '';
      result += `\n${place.indent}${guard}`;
      column = place.indent.length + guard.length;
    } else {
      const spelt = spell(character);
      result += spelt;
      column += lengthOf(spelt);
    }
  }
  return result;
}

function singleQuoted(text: string, place?: Place): string {
  const mayFold: MayFold = (characters, at) => isInside(characters, at) && isLoneBlank(characters, at);
  return `'${folded(text, quotedPlace(place), mayFold, (character) => (character === "'" ? "''" : character))}'`;
}

function quotedPlace(place: Place | undefined): Place | undefined {
  return place && { ...place, column: place.column + 1 };
}

const shortEscapes: Readonly<Record<string, string>> = {
  '\0': '0',
  '\x07': 'a',
  '\b': 'b',
  '\t': 't',
  '\n': 'n',
  '\v': 'v',
  '\f': 'f',
  '\r': 'r',
  '\x1b': 'e',
  '"': '"',
  '\\': '\\',
  '\u0085': 'N',
  '\u00a0': '_',
  '\u2028': 'L',
  '\u2029': 'P',
};

function doubleQuoted(text: string, place?: Place): string {
  return `"${folded(text, quotedPlace(place), isInside, escaped)}"`;
}

function escaped(character: string): string {
  const isPlain = !unprintable.test(character) && !/["\\\n\r\t\u0085\u2028\u2029\ufeff]/.test(character);
  if (isPlain) return character;
  const short = shortEscapes[character];
  if (short !== undefined) return `\\${short}`;
  const code = character.codePointAt(0) ?? 0;
  const [letter, width] = code <= 0xff ? ['x', 2] : code <= 0xffff ? ['u', 4] : ['U', 8];
  return `\\${letter}${code.toString(16).toUpperCase().padStart(width, '0')}`;
}

/** A block of lines kept as they are. */
function literal(text: string, indent: string): string {
  const hint = text.startsWith(' ') ? '2' : '';
  const chomp = !text.endsWith('\n') ? '-' : /^\n$|\n\n$/.test(text) ? '+' : '';
  const lines = text.replace(/\n$/, '').split('\n');
  return [`|${hint}${chomp}`, ...lines.map((line) => (line === '' ? '' : indent + line))].join('\n');
}

/** Order of keys: letters after other characters, numbers in them by their value. */
export function compareKeys(a: string, b: string): number {
  const [left, right] = [Array.from(a), Array.from(b)];
  let afterDigit = false;
  for (let at = 0; at < left.length && at < right.length; at++) {
    const [x = '', y = ''] = [left[at], right[at]];
    if (x === y) {
      afterDigit = isDigit(x);
      continue;
    }
    const [xIsLetter, yIsLetter] = [isLetter(x), isLetter(y)];
    if (xIsLetter && yIsLetter) return compareCodes(x, y);
    if (xIsLetter || yIsLetter) return (afterDigit ? xIsLetter : yIsLetter) ? -1 : 1;
    return compareNumbers(left, right, at) || compareCodes(x, y);
  }
  return left.length - right.length;
}

/** The numbers that start here; after a leading part of a number that is not 0, zeros count. */
function compareNumbers(left: readonly string[], right: readonly string[], at: number): number {
  let lead = 0n;
  if (left[at] === '0' || right[at] === '0') {
    for (let back = at - 1; back >= 0 && isDigit(left[back] ?? ''); back--) if (left[back] !== '0') lead = 1n;
  }
  const read = (characters: readonly string[]) => {
    let value = lead;
    let end = at;
    for (; end < characters.length && isDigit(characters[end] ?? ''); end++) {
      value = value * 10n + BigInt((characters[end] ?? '0').codePointAt(0) ?? 48) - 48n;
    }
    return { value, end };
  };
  const [x, y] = [read(left), read(right)];
  return x.value === y.value ? x.end - y.end : x.value < y.value ? -1 : 1;
}

const isDigit = (character: string) => /^\p{Nd}$/u.test(character);
const isLetter = (character: string) => /^\p{L}$/u.test(character);
const compareCodes = (a: string, b: string) => (a.codePointAt(0) ?? 0) - (b.codePointAt(0) ?? 0);
