import { reportContradiction } from '../faults.js';
import { child, scalar } from '../located.js';
import { textOf, withEntry } from '../nodes.js';
import { placeInWords } from '../validation/wording.js';
import { ofKinds } from './kinds.js';

/** The old `external: { name: x }` of networks, volumes, configs and secrets. */
export const external = ofKinds(['mapping', 'null'], 'a mapping, e.g. {}', (node, path, context) => {
  const old = child(node, 'external');
  if (node.kind !== 'mapping' || old?.kind !== 'mapping') return node;
  const plain = withEntry(node, 'external', scalar(true, old.span));
  const oldName = child(old, 'name');
  if (!oldName) return plain;
  const problem = `${placeInWords(path)}: external.name is deprecated`;
  const help = `write name: ${textOf(oldName) ?? 'NAME'} and external: true`;
  context.collector.report('syntax/legacy-or-ambiguous', [...path, 'external'], { problem, help }, { span: old.span });
  const name = child(node, 'name');
  if (!name) return withEntry(plain, 'name', oldName);
  if (textOf(name) !== textOf(oldName)) {
    reportContradiction(context, path, oldName, 'name and external.name differ', 'keep name only');
  }
  return plain;
});
