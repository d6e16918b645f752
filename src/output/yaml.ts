import type { ManifestComments } from '../model/manifest.js';
import { pointerBelow } from '../values/json-pointer.js';
import { printKey, printText } from './yaml-text.js';

/**
 * Prints plain data as YAML that YAML 1.1 and 1.2 readers understand alike, laid out as prettier lays it out: kubectl
 * reads booleans and numbers by the older rules, so whatever either of them would take for something else is quoted.
 * Entries whose value is undefined are left out. Comments stand at the end of the first line of what they are about.
 */
export function printYaml(value: unknown, comments?: ManifestComments): string {
  const printed: string[] = [];
  if (comments?.head !== undefined) printed.push(commentOf(comments.head).trimStart(), '\n');
  printNode(printed, value, '', comments && { fields: comments.fields, pointer: '' }, '');
  printed.push('\n');
  return printed.join('');
}

/** The comments on what is being printed, and where it is. */
interface Place {
  readonly fields: ManifestComments['fields'];
  readonly pointer: string;
}

/**
 * Adds a value to what is printed. Lines after the first begin with `indent`; the last has no line break. `comment` belongs
 * to the first line.
 */
function printNode(printed: string[], value: unknown, indent: string, at: Place | undefined, comment: string): void {
  if (typeof value === 'string') printed.push(withComment(printText(value, indent, 'value'), comment));
  else if (Array.isArray(value)) printSequence(printed, value, indent, at, comment);
  else if (typeof value === 'object' && value !== null) printMapping(printed, value, indent, at, comment);
  // JSON writes numbers, booleans and null as YAML does, but for the sign of -0.
  else printed.push(Object.is(value, -0) ? '-0' : JSON.stringify(value ?? null), comment);
}

/** The sign of a block stands on a line of its own, and a comment on it there. */
function withComment(text: string, comment: string): string {
  if (comment === '') return text;
  return text.startsWith('|') ? text.replace('\n', () => `${comment}\n`) : text + comment;
}

function printSequence(
  printed: string[],
  items: readonly unknown[],
  indent: string,
  at: Place | undefined,
  comment: string,
): void {
  if (items.length === 0) {
    printed.push('[]', comment);
    return;
  }
  const inner = `${indent}  `;
  for (let index = 0; index < items.length; index++) {
    const place = at && below(at, index);
    const own = place ? commentAt(place) : '';
    if (index > 0) printed.push('\n', indent);
    printed.push('- ');
    printNode(printed, items[index], inner, place, own === '' && index === 0 ? comment : own);
  }
}

function printMapping(
  printed: string[],
  mapping: object,
  indent: string,
  at: Place | undefined,
  comment: string,
): void {
  const inner = `${indent}  `;
  let isFirst = true;
  const fields = fieldsOf(mapping);
  for (const key in fields) {
    const value = fields[key];
    if (value === undefined) continue;
    const place = at && below(at, key);
    const own = place ? commentAt(place) : '';
    const said = own === '' && isFirst ? comment : own;
    if (!isFirst) printed.push('\n', indent);
    isFirst = false;
    printed.push(printKey(key, indent));
    if (isFilled(value)) {
      printed.push(':', said, '\n', inner);
      printNode(printed, value, inner, place, '');
    } else {
      printed.push(': ');
      printNode(printed, value, inner, place, said);
    }
  }
  if (isFirst) printed.push('{}', comment);
}

/** A list or mapping that takes lines of its own. */
function isFilled(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (typeof value !== 'object' || value === null) return false;
  const fields = fieldsOf(value);
  for (const key in fields) if (fields[key] !== undefined) return true;
  return false;
}

function fieldsOf(mapping: object): Readonly<Record<string, unknown>> {
  return mapping as Readonly<Record<string, unknown>>;
}

function below({ fields, pointer }: Place, key: string | number): Place {
  return { fields, pointer: pointerBelow(pointer, key) };
}

function commentAt({ fields, pointer }: Place): string {
  const text = fields.get(pointer);
  return text === undefined ? '' : commentOf(text);
}

/** What ends a line, is not allowed in YAML, or plays tricks on who reads it. */
const unfit = /[\p{Cc}\p{Zl}\p{Zp}\p{Surrogate}\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/gu;

function commentOf(text: string): string {
  return ` # ${text.replace(unfit, '\ufffd').trim()}`;
}
