import type { MappingNode } from './located.js';
import type { StageContext } from './stage.js';

/** Gives every value its type and canonical text (compose-semantics §8, §14). */
export function bindValues(root: MappingNode, _context: StageContext): MappingNode {
  return root;
}
