import isEqual from 'lodash/isEqual.js';
import type { ComposePath } from '../diagnostics/diagnostic.js';
import type { Provenance } from '../provenance.js';
import { isFields, own, setField } from '../values/fields.js';

/**
 * Lays one rule's fields over what other rules gave: mappings merge, lists append, and a scalar may be given twice only
 * if both say the same. Two different ones are a defect of the rules, not of the input, hence the throw.
 */
export function mergeInto(target: object, value: object, from: ComposePath, provenance: Provenance): void {
  if (!isFields(target) || !isFields(value)) return;
  for (const key in value) {
    const next = value[key];
    if (next === undefined) continue;
    const current = own(target, key);
    if (Array.isArray(next)) setField(target, key, appendList(current, next, key, from, provenance));
    else if (isFields(next)) {
      const inner = current === undefined ? {} : current;
      if (!isFields(inner)) throw clash(key, from);
      setField(target, key, inner);
      mergeInto(inner, next, from, provenance);
    } else if (current !== undefined && !isEqual(current, next)) throw clash(key, from);
    else setField(target, key, next);
    provenance.mark(target, key, from);
  }
}

function appendList(
  current: unknown,
  next: readonly unknown[],
  key: string,
  from: ComposePath,
  provenance: Provenance,
): unknown[] {
  if (current !== undefined && !Array.isArray(current)) throw clash(key, from);
  const list: unknown[] = current ?? [];
  for (const item of next) {
    provenance.mark(list, list.length, from);
    list.push(item);
  }
  return list;
}

function clash(key: string, from: ComposePath): Error {
  return new Error(`two rules set ${key} differently (${from.join('.')})`);
}
