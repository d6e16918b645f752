import type { MappingNode } from './located.js';
import type { StageContext } from './stage.js';

/** Makes every local path absolute, relative ones starting from `baseDirectory` (compose-semantics §16). */
export function resolvePaths(root: MappingNode, _baseDirectory: string, _context: StageContext): MappingNode {
  return root;
}
