import { mapEntries } from '../nodes.js';
import type { Rewrite } from '../rewrite.js';
import { bindInteger } from './scalars.js';

/** One number for both, or `soft` and `hard`. */
export const bindUlimit: Rewrite = (node, path, context) => {
  if (node.kind !== 'mapping') return bindInteger(node, path, context);
  return mapEntries(node, (value, key) => bindInteger(value, [...path, key], context));
};
