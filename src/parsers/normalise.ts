import type { MappingNode } from './located.js';
import type { StageContext } from './stage.js';

/** Writes out what Compose implies: the default network, implied dependencies, resource names (§17). */
export function normalise(root: MappingNode, _projectName: string, _context: StageContext): MappingNode {
  return root;
}
