import isEqual from 'lodash/isEqual.js';
import type { ComposePath } from '../diagnostics/diagnostic.js';
import type { Provenance } from '../provenance.js';

type Fields = Record<string, unknown>;

/**
 * Lays one rule's fields over what other rules gave: mappings merge, lists append, and a scalar may be given twice only
 * if both say the same. Two different ones are a defect of the rules, not of the input, hence the throw.
 */
export function mergeInto(target: object, value: object, from: ComposePath, provenance: Provenance): void {
  if (!isFields(target)) return;
  for (const [key, next] of Object.entries(value)) {
    if (next === undefined) continue;
    const current = target[key];
    if (Array.isArray(next)) target[key] = appendList(current, next, from, provenance);
    else if (isFields(next)) {
      const inner: Fields = isFields(current) ? current : {};
      target[key] = inner;
      mergeInto(inner, next, from, provenance);
    } else if (current !== undefined && !isEqual(current, next)) {
      throw new Error(`two rules set ${key} differently (${from.join('.')})`);
    } else target[key] = next;
    provenance.mark(target, key, from);
  }
}

function appendList(current: unknown, next: readonly unknown[], from: ComposePath, provenance: Provenance): unknown[] {
  const list: unknown[] = Array.isArray(current) ? (current as unknown[]) : [];
  for (const item of next) {
    provenance.mark(list, list.length, from);
    list.push(item);
  }
  return list;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
}
