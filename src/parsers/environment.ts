import { child, scalar, sequence, type LocatedNode, type MappingNode } from './located.js';
import { textOf, withEntry } from './nodes.js';
import { PathTable } from './path-table.js';
import { rewriteTree, type Rewrite } from './rewrite.js';
import type { StageContext } from './stage.js';

/** `- NAME` of a list takes its value from the environment; where there is none, it stays as it is. */
const namesInList: Rewrite = (node, _path, { env }) => {
  if (node.kind !== 'sequence') return node;
  const items = node.items.map((item) => {
    const name = textOf(item);
    const value = name === undefined ? undefined : env.get(name);
    return value === undefined ? item : scalar(`${name ?? ''}=${value}`, item.span);
  });
  return sequence(items, node.span);
};

/** The text of a config or secret as far as it is known here: its `content`, or the variable it names. */
const resolvedContent: Rewrite = (node, _path, { env }) => {
  if (node.kind !== 'mapping') return node;
  const variable = textOf(child(node, 'environment'));
  const content = variable === undefined ? child(node, 'content') : valueOf(variable, child(node, 'environment'), env);
  return content ? withEntry(node, 'resolvedContent', content) : node;
};

function valueOf(
  variable: string,
  from: LocatedNode | undefined,
  env: ReadonlyMap<string, string>,
): LocatedNode | undefined {
  const value = env.get(variable);
  return value === undefined || !from ? undefined : scalar(value, from.span);
}

const lookups = new PathTable<Rewrite>([
  ['services.*.environment', namesInList],
  ['jobs.*.environment', namesInList],
  ['configs.*', resolvedContent],
  ['secrets.*', resolvedContent],
]);

/**
 * Gives `environment` names of lists, and configs and secrets taken from a variable, their values from the environment
 * of the project that declares them (compose-semantics §18). What has no value stays without one.
 */
export function resolveEnvironment(root: MappingNode, context: StageContext): MappingNode {
  return rewriteTree(root, lookups, context);
}
