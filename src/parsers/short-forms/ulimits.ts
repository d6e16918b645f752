import { reportInvalid } from '../faults.js';
import type { Rewrite } from '../rewrite.js';
import { kindOf } from './kinds.js';

/**
 * A whole number or a mapping. The schema judges the names of real limits only, and takes `1.0` for whole; the reference
 * loader looks again here, whatever the name. Texts have become numbers before.
 */
export const ulimit: Rewrite = (node, path, context) => {
  const kind = kindOf(node);
  const isFloat = node.kind === 'scalar' && node.float === true;
  const isTooLarge = node.kind === 'scalar' && typeof node.value === 'bigint' && node.value >= 2n ** 63n;
  if (kind === 'mapping' || (kind === 'number' && !isFloat && !isTooLarge)) return node;
  const found = isFloat ? 'a number with a point' : isTooLarge ? 'beyond 64 bits' : `a ${kind}`;
  reportInvalid(context, path, node, `the value is ${found}`, 'a whole number, or soft: and hard:');
  return undefined;
};
