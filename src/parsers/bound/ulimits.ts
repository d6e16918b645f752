import { mapEntries } from '../nodes.js';
import type { Rewrite } from '../rewrite.js';
import { bindInteger } from './scalars.js';

/** One number for both, or `soft` and `hard`; the schema lets others through under names that are no limits. */
export const bindUlimit: Rewrite = (node, path, context) => {
  if (node.kind !== 'mapping') return bindInteger(node, path, context);
  return mapEntries(node, (value, key) => {
    return key === 'soft' || key === 'hard' ? bindInteger(value, [...path, key], context) : value;
  });
};
