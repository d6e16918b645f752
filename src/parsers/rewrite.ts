import type { ComposePath } from '../diagnostics/diagnostic.js';
import type { LocatedNode, MappingNode, SequenceNode } from './located.js';
import { mapEntries, mapItems } from './nodes.js';
import type { PathCursor, PathTable } from './path-table.js';
import type { StageContext } from './stage.js';

/** What to put in the place of a node; undefined takes it away. */
export type Rewrite = (node: LocatedNode, path: ComposePath, context: StageContext) => LocatedNode | undefined;

/**
 * The tree with each node that the table names replaced, the outer ones first. Only places that the table can reach
 * are visited, and what does not change is not copied.
 */
export function rewriteTree(root: MappingNode, table: PathTable<Rewrite>, context: StageContext): MappingNode {
  const rewritten = rewriteNode(root, [], table.start, context);
  return rewritten?.kind === 'mapping' ? rewritten : root;
}

/** `path` is that of the node for as long as it is looked at, and changed then; an action gets one of its own. */
function rewriteNode(
  node: LocatedNode,
  path: (string | number)[],
  cursor: PathCursor<Rewrite>,
  context: StageContext,
): LocatedNode | undefined {
  const rewritten = cursor.action ? cursor.action(node, [...path], context) : node;
  switch (rewritten?.kind) {
    case 'mapping':
      return rewriteEntries(rewritten, path, cursor, context);
    case 'sequence':
      return rewriteItems(rewritten, path, cursor, context);
    default:
      return rewritten;
  }
}

function rewriteItems(
  node: SequenceNode,
  path: (string | number)[],
  cursor: PathCursor<Rewrite>,
  context: StageContext,
): SequenceNode {
  if (node.items.length === 0) return node;
  const below = cursor.step(0);
  return below.isEmpty ? node : mapItems(node, (item, index) => rewriteBelow(item, index, path, below, context));
}

function rewriteEntries(
  node: MappingNode,
  path: (string | number)[],
  cursor: PathCursor<Rewrite>,
  context: StageContext,
): MappingNode {
  return mapEntries(node, (value, key) => {
    const below = cursor.step(key);
    return below.isEmpty ? value : rewriteBelow(value, key, path, below, context);
  });
}

function rewriteBelow(
  node: LocatedNode,
  step: string | number,
  path: (string | number)[],
  cursor: PathCursor<Rewrite>,
  context: StageContext,
): LocatedNode | undefined {
  path.push(step);
  const rewritten = rewriteNode(node, path, cursor, context);
  path.pop();
  return rewritten;
}
