import { child, scalar, sequence, type MappingNode } from './located.js';
import { textOf, withEntry, withoutEntry } from './nodes.js';
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

/** Where the value waits while included projects pass through further stages; the schema lets extensions pass. */
const waitingValue = 'x-#value';

/** The value of the variable that a config or secret names. */
const valueOfVariable: Rewrite = (node, _path, { env }) => {
  if (node.kind !== 'mapping') return node;
  const variable = child(node, 'environment');
  const value = env.get(textOf(variable) ?? '');
  return variable && value !== undefined ? withEntry(node, waitingValue, scalar(value, variable.span)) : node;
};

/** The text of a config or secret as far as it is known here: the value of its variable, or its `content`. */
const resolvedContent: Rewrite = (node) => {
  if (node.kind !== 'mapping') return node;
  const content = child(node, textOf(child(node, waitingValue)) === undefined ? 'content' : waitingValue);
  const revealed = withoutEntry(node, waitingValue);
  return content ? withEntry(revealed, 'resolvedContent', content) : revealed;
};

const lookups = new PathTable<Rewrite>([
  ['services.*.environment', namesInList],
  ['jobs.*.environment', namesInList],
  ['configs.*', valueOfVariable],
  ['secrets.*', valueOfVariable],
]);

const revelations = new PathTable<Rewrite>([
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

/** Gives configs and secrets their `resolvedContent`, once all projects are one. */
export function revealContent(root: MappingNode, context: StageContext): MappingNode {
  return rewriteTree(root, revelations, context);
}
