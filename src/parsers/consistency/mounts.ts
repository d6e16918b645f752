import type { ComposePath } from '../../diagnostics/diagnostic.js';
import { rangeOf } from '../../diagnostics/source.js';
import { clean } from '../../values/posix-path.js';
import { child, type LocatedNode } from '../located.js';
import { textOf } from '../nodes.js';
import type { ServiceCheck } from './service-check.js';

/** No two mounts have one target, whether from `tmpfs` or `volumes`. */
export const checkMounts: ServiceCheck = ({ name, service, path, context }) => {
  const first = new Map<string, LocatedNode>();
  for (const { target, node, at } of [...tmpfsMounts(service), ...volumeMounts(service)]) {
    const earlier = first.get(target);
    if (!earlier) first.set(target, node);
    else {
      const related = [{ message: 'first mounted here', range: rangeOf(earlier.span) }];
      const params = { service: name, target };
      context.collector.report('volumes/duplicate-target', [...path, ...at], params, { span: node.span, related });
    }
  }
};

interface MountPlace {
  readonly target: string;
  readonly node: LocatedNode;
  readonly at: ComposePath;
}

function tmpfsMounts(service: LocatedNode): MountPlace[] {
  const tmpfs = child(service, 'tmpfs');
  if (tmpfs?.kind !== 'sequence') return [];
  return tmpfs.items.map((node, index) => {
    const [target = ''] = textOf(node)?.split(':', 1) ?? [];
    return { target: clean(target), node, at: ['tmpfs', index] };
  });
}

function volumeMounts(service: LocatedNode): MountPlace[] {
  const volumes = child(service, 'volumes');
  if (volumes?.kind !== 'sequence') return [];
  return volumes.items.map((node, index) => {
    return { target: textOf(child(node, 'target')) ?? '', node, at: ['volumes', index] };
  });
}
