import type { ComposePath } from '../diagnostics/diagnostic.js';
import { containerFields } from '../model/compose-shape.js';
import { child, mapping, sequence, type MappingNode } from './located.js';
import { maxPreStartHooks } from './limits.js';
import { merge } from './merge.js';
import { withEntry } from './nodes.js';
import type { StageContext } from './stage.js';

/**
 * Completes each `pre_start` container with what the service says of its own container, the hook's word counting more.
 * Mounts are left out: a hook shares them at run time.
 */
export function inheritContainer(service: MappingNode, path: ComposePath, { collector }: StageContext): MappingNode {
  const hooks = child(service, 'pre_start');
  if (hooks?.kind !== 'sequence') return service;
  if (hooks.items.length > maxPreStartHooks) {
    const problem = `more than ${maxPreStartHooks} containers run before one service`;
    collector.report('input/too-large', [...path, 'pre_start'], { problem }, { span: hooks.span });
    return service;
  }
  const inherited = [...service.entries].filter(([key]) => key !== 'volumes' && Object.hasOwn(containerFields, key));
  const base = mapping(inherited, service.span);
  const completed = hooks.items.map((hook) => {
    return hook.kind === 'mapping' ? { ...merge(base, hook, path, collector), span: hook.span } : hook;
  });
  return withEntry(service, 'pre_start', sequence(completed, hooks.span));
}
