/** Texts as YAML: plain where no reader can take them for anything else, else in quotes, or as a block of lines. */

/**
 * Prints a text as a scalar. `indent` is the indentation that lines after the first begin with; a key stays on one line.
 */
export function printText(text: string, indent: string, role: 'key' | 'value'): string {
  if (isHarmless(text)) return text;
  if (needsEscapes(text)) return inDoubleQuotes(text, indent, role);
  if (text.includes('\n')) return role === 'key' ? inDoubleQuotes(text, indent, role) : asBlock(text, indent);
  const isQuoted = isIndicated(text) || isOtherType(text) || (indent === '' && startsDocument(text));
  if (!isQuoted) return text;
  return text.includes('"') && !text.includes("'") ? `'${text}'` : inDoubleQuotes(text, indent, role);
}

/** Fields have the same few names over and over. */
const plainKeys = new Set<string>();
const mostPlainKeys = 1000;
const longestPlainKey = 64;

/** Prints a key, which stays on one line. */
export function printKey(key: string, indent: string): string {
  if (plainKeys.has(key)) return key;
  if (!isHarmless(key)) return printText(key, indent, 'key');
  if (plainKeys.size < mostPlainKeys && key.length <= longestPlainKey) plainKeys.add(key);
  return key;
}

/** What most texts are, found at once: words that begin with a letter and mean nothing to any reader. */
function isHarmless(text: string): boolean {
  return /^(?![eE][-0-9])[A-Za-z][\w./-]*$/.test(text) && !isWordOfYaml(text);
}

/** Booleans and null of YAML 1.1, in whatever case. */
const words = new Set(['y', 'yes', 'n', 'no', 'true', 'false', 'on', 'off', 'null']);
const longestWord = 5;

function isWordOfYaml(text: string): boolean {
  return text.length <= longestWord && words.has(text.toLowerCase());
}

/** Characters that YAML readers treat differently, or that no reader takes unescaped. */
const invisible = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]|\p{Surrogate}/u;

/** Whether readers would disagree about a text unless it stands in double quotes. */
function needsEscapes(text: string): boolean {
  if (invisible.test(text)) return true;
  if (!text.includes('\n')) return false;
  // What a block would lose or refuse: leading white space, indentation by tabs, blanks at the end of a line.
  return /^\s|^ *\t|[ \t]$/.test(text) || /\n *\t|[ \t]\n/.test(text);
}

/** Whether a line holds what has a meaning in YAML: an indicator in front, `: ` or ` #` within, a blank at an end. */
function isIndicated(line: string): boolean {
  return /^[\t ,[\]{}#&*!|>'"%@`]|^[?-]$|^[?-][ \t]|:[ \t]|[\t ]#|[\t :]$/.test(line);
}

/** Lines that begin or end a document, or a directive, if they are not indented. */
function startsDocument(line: string): boolean {
  return /^(?:%|---|\.\.\.)/.test(line);
}

/** Whether YAML 1.1 or 1.2 takes a plain text for null, a boolean, a number, a time or a merge key. */
function isOtherType(text: string): boolean {
  if (text === '' || text === '~' || text === '<<') return true;
  const first = text.charCodeAt(0);
  // All but words begin with a digit, a sign or a dot; some take an exponent alone for a number.
  if (first >= 0x3a) return isWord(text) || /^[eE][-+]?[0-9]+$/.test(text);
  return number.test(text);
}

/** In lower or upper case, or capitalised. */
function isWord(text: string): boolean {
  return isWordOfYaml(text) && /^(?:.[a-z]*|[A-Z]+)$/.test(text);
}

const numbers: readonly RegExp[] = [
  // Integers in base 2, 8, 10 and 16, with underscores, and base 60
  /^0o[0-7]+$/,
  /^[-+]?0b[0-1_]+$/,
  /^[-+]?0x[0-9a-fA-F_]+$/,
  /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])*$/,
  // Floating point
  /^[-+]?(?:[0-9][0-9_]*)?(?:\.[0-9_]*)?[eE][-+]?[0-9]+$/,
  /^[-+]?(?:[0-9][0-9_]*)?\.[0-9_]*$/,
  /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*$/,
  /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,
  // Dates, with or without a time
  /^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2}(?:\.[0-9]+)?(?:[ \t]*(?:Z|[-+][012]?[0-9](?::[0-9]{2})?))?)?$/,
];

const number = new RegExp(numbers.map(({ source }) => source).join('|'));

/** Lines as they are. The sign says what becomes of the line breaks at the end: none `-`, one, or all of them `+`. */
function asBlock(text: string, indent: string): string {
  const content = text.replace(/\n+$/, '');
  const breaks = text.slice(content.length);
  const sign = breaks.length === 0 ? '-' : breaks.length === 1 ? '' : '+';
  // A block in front of everything is indented all the same, as its lines might look like the end of the document.
  const inner = indent === '' ? '  ' : indent;
  return `|${sign}\n${inner}${content.replace(/\n+/g, `$&${inner}`)}${breaks.slice(1)}`;
}

/** Longer texts of several lines are spread over lines, with an empty line for each line break. */
const shortestSpread = 40;

function inDoubleQuotes(text: string, indent: string, role: 'key' | 'value'): string {
  const lines = text.split('\n');
  const last = lines.length - 1;
  const isSpread = role === 'value' && JSON.stringify(text).length >= shortestSpread;
  // A break at the very end is written as \n.
  const spreadBreaks = isSpread ? (lines[last] === '' ? last - 1 : last) : 0;
  const inner = indent === '' && /^(?:%|---|\.\.\.)/m.test(text) ? '  ' : indent;
  let printed = '"';
  for (const [index, line] of lines.entries()) {
    // A blank beside a line break would be lost.
    const escaped = index === last ? escape(line) : escape(line).replace(/ $/, '\\ ');
    printed += index > 0 && index <= spreadBreaks && escaped.startsWith(' ') ? `\\${escaped}` : escaped;
    if (index === last) break;
    if (index >= spreadBreaks) printed += '\\n';
    else {
      printed += index === 0 || line !== '' ? '\n\n' : '\n';
      if (lines[index + 1] !== '' || index + 1 === spreadBreaks) printed += inner;
    }
  }
  return `${printed}"`;
}

/** A line with everything escaped that may not stand in double quotes, in YAML's short forms where it has them. */
function escape(line: string): string {
  return JSON.stringify(line)
    .slice(1, -1)
    .replace(/\\u00(..)|\\./g, (all, code: string | undefined) =>
      code === undefined ? all : (shortForms[code] ?? `\\x${code}`),
    )
    .replace(new RegExp(invisible, 'gu'), (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

const shortForms: Readonly<Record<string, string>> = { '00': '\\0', '07': '\\a', '0b': '\\v', '1b': '\\e' };
