import { goFloatText } from '../values/go-float.js';
import { canonicalJson } from '../values/canonical-json.js';
import { compareText } from '../values/sorted.js';
import type { LocatedNode, ScalarNode } from './located.js';

/** A scalar as text where text is wanted: floats as Go prints them, null as nothing (compose-semantics §5). */
export function scalarText({ value, float }: ScalarNode): string {
  if (value === null) return '';
  return float && typeof value === 'number' ? goFloatText(value) : String(value);
}

/**
 * A text that two nodes share exactly if they say the same: equal values of equal types, whatever the order of keys and
 * wherever they stand.
 */
export function identityOf(node: LocatedNode): string {
  switch (node.kind) {
    case 'scalar':
      return `${node.float ? 'float' : typeof node.value} ${canonicalJson(node.value)}`;
    case 'sequence':
      return `[${node.items.map(identityOf).join(',')}]`;
    case 'mapping': {
      const entries = [...node.entries].toSorted(([a], [b]) => compareText(a, b));
      return `{${entries.map(([key, { value }]) => `${JSON.stringify(key)}:${identityOf(value)}`).join(',')}}`;
    }
  }
}
