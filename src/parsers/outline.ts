import { isWorkable } from './base-file.js';
import { reportInvalid } from './faults.js';
import { child, type LocatedNode, type MappingNode } from './located.js';
import type { StageContext } from './stage.js';

/**
 * Whether a model that the schema does not judge can be worked with, as when only its variables are wanted: Compose finds
 * its services, and whatever else it has to look into.
 */
export function hasOutline(root: MappingNode, context: StageContext): boolean {
  const { collector } = context;
  const before = collector.errorCount;
  const include = child(root, 'include');
  if (include) reportInvalid(context, ['include'], include, 'the value is no list of files', 'a list');
  for (const section of ['services', 'jobs']) {
    const containers = child(root, section);
    if (containers && containers.kind !== 'mapping') refuse([section], containers, context);
    if (containers?.kind !== 'mapping') continue;
    for (const [name, { value }] of containers.entries) {
      const isEmpty = value.kind === 'scalar' && value.value === null;
      if (value.kind !== 'mapping' && !isEmpty) refuse([section, name], value, context);
    }
  }
  return collector.errorCount === before && isWorkable(root, context);
}

function refuse(path: readonly string[], node: LocatedNode, context: StageContext): void {
  reportInvalid(context, path, node, 'the value is no mapping', 'a mapping');
}
