import { entriesOf } from './entries.js';
import { compareText } from './sorted.js';

/**
 * JSON with sorted keys (by UTF-16 code unit) and no blanks, so that equal data has equal text. Undefined members are
 * left out, big integers written as integers, other things JSON cannot say become null.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null) return isPlain(value) ? JSON.stringify(value) : 'null';
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const entries = value instanceof Map ? [...value] : entriesOf(value);
  const members = entries
    .filter(([, member]) => member !== undefined)
    .map(([key, member]): [string, unknown] => [String(key), member])
    .sort(([a], [b]) => compareText(a, b))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}

function isPlain(value: unknown): boolean {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}
