import type { ComposePath } from '../diagnostics/diagnostic.js';
import { spanAt, toPlain, type MappingNode } from './located.js';
import { composeFaults } from './schema/generated/compose-faults.js';
import type { StageContext } from './stage.js';

/**
 * Judges the merged tree, after interpolation and casts, by the Compose schema (compose-semantics §13). Reports every
 * fault at its place and says whether there was none.
 */
export function validate(root: MappingNode, { collector }: StageContext): boolean {
  const faults = composeFaults(toPlain(root));
  for (const { instancePath, keyword } of faults) {
    const path = pathOf(instancePath);
    collector.report(
      'schema/invalid',
      path,
      { problem: `${path.join('.')} violates ${keyword}` },
      { span: spanAt(root, path) },
    );
  }
  return faults.length === 0;
}

/** The steps of a JSON pointer; a step into a list is a number only where the tree has a list, so names stay names. */
function pathOf(pointer: string): ComposePath {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}
