import { rangeOf } from '../../diagnostics/source.js';
import { quoted } from '../faults.js';
import { child, type LocatedNode, type MappingNode } from '../located.js';
import { textOf } from '../nodes.js';
import type { StageContext } from '../stage.js';
import { placeInWords } from '../validation/wording.js';

/** A container name belongs to one service. */
export function checkContainerNames(root: MappingNode, { collector }: StageContext): void {
  const services = child(root, 'services');
  if (services?.kind !== 'mapping') return;
  const first = new Map<string, { service: string; node: LocatedNode }>();
  for (const [service, { value }] of services.entries) {
    const node = child(value, 'container_name');
    const name = textOf(node);
    if (!node || name === undefined) continue;
    const earlier = first.get(name);
    if (!earlier) first.set(name, { service, node });
    else {
      const path = ['services', service, 'container_name'];
      const problem = `${placeInWords(path)}: ${quoted(name)} is already the name of service "${earlier.service}"`;
      const related = [{ message: 'first used here', range: rangeOf(earlier.node.span) }];
      const params = { problem, help: 'give each service a name of its own, or none' };
      collector.report('model/contradiction', path, params, { span: node.span, related });
    }
  }
}
