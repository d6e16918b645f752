import type { ManifestComments } from '../model/manifest.js';
import { pointerBelow } from '../values/json-pointer.js';
import { printKey, printText } from './yaml-text.js';

/**
 * Prints plain data as YAML that YAML 1.1 and 1.2 readers understand alike, laid out as prettier lays it out: kubectl
 * reads booleans and numbers by the older rules, so whatever either of them would take for something else is quoted.
 * Entries whose value is undefined are left out. Comments stand at the end of the first line of what they are about.
 */
export function printYaml(value: unknown, comments?: ManifestComments): string {
  const head = comments?.head === undefined ? '' : `${commentOf(comments.head).trimStart()}\n`;
  return `${head}${printNode(value, '', comments && { fields: comments.fields, pointer: '' }, '')}\n`;
}

/** The comments on what is being printed, and where it is. */
interface Place {
  readonly fields: ManifestComments['fields'];
  readonly pointer: string;
}

/** Lines after the first begin with `indent`; the last has no line break. `comment` belongs to the first line. */
function printNode(value: unknown, indent: string, at: Place | undefined, comment: string): string {
  if (typeof value === 'string') return withComment(printText(value, indent, 'value'), comment);
  if (Array.isArray(value)) return printSequence(value, indent, at, comment);
  if (typeof value === 'object' && value !== null) return printMapping(value, indent, at, comment);
  // JSON writes numbers, booleans and null as YAML does, but for the sign of -0.
  return (Object.is(value, -0) ? '-0' : JSON.stringify(value ?? null)) + comment;
}

/** The sign of a block stands on a line of its own, and a comment on it there. */
function withComment(text: string, comment: string): string {
  if (comment === '') return text;
  return text.startsWith('|') ? text.replace('\n', () => `${comment}\n`) : text + comment;
}

function printSequence(items: readonly unknown[], indent: string, at: Place | undefined, comment: string): string {
  if (items.length === 0) return `[]${comment}`;
  return items
    .map((item, index) => {
      const inner = at && below(at, index);
      const own = inner ? commentAt(inner) : '';
      return `- ${printNode(item, `${indent}  `, inner, own === '' && index === 0 ? comment : own)}`;
    })
    .join(`\n${indent}`);
}

function printMapping(mapping: object, indent: string, at: Place | undefined, comment: string): string {
  const inner = `${indent}  `;
  let printed = '';
  const fields = fieldsOf(mapping);
  for (const key of Object.keys(fields)) {
    const value = fields[key];
    if (value === undefined) continue;
    const place = at && below(at, key);
    const own = place ? commentAt(place) : '';
    const said = own === '' && printed === '' ? comment : own;
    if (printed !== '') printed += `\n${indent}`;
    printed += printKey(key, indent);
    printed += isFilled(value)
      ? `:${said}\n${inner}${printNode(value, inner, place, '')}`
      : `: ${printNode(value, inner, place, said)}`;
  }
  return printed === '' ? `{}${comment}` : printed;
}

/** A list or mapping that takes lines of its own. */
function isFilled(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (typeof value !== 'object' || value === null) return false;
  const fields = fieldsOf(value);
  for (const key of Object.keys(fields)) if (fields[key] !== undefined) return true;
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
