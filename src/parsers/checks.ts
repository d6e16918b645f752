import type { MappingNode } from './located.js';
import type { StageContext } from './stage.js';

/** Reports values that the schema cannot judge (compose-semantics §15). */
export function checkValues(root: MappingNode, _context: StageContext): MappingNode {
  return root;
}
