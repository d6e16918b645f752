import type { ComposePath } from '../diagnostics/diagnostic.js';
import { sequence, type LocatedNode, type MappingEntry, type MappingNode, type SequenceNode } from './located.js';
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
  if (below.isEmpty) return node;
  const items: LocatedNode[] = [];
  node.items.forEach((item, index) => {
    path.push(index);
    const rewritten = rewriteNode(item, path, below, context);
    path.pop();
    if (rewritten) items.push(rewritten);
  });
  const isSame = items.length === node.items.length && items.every((item, index) => item === node.items[index]);
  return isSame ? node : sequence(items, node.span);
}

function rewriteEntries(
  node: MappingNode,
  path: (string | number)[],
  cursor: PathCursor<Rewrite>,
  context: StageContext,
): MappingNode {
  /** The entries, once one of them has changed. */
  let changed: Map<string, MappingEntry> | undefined;
  node.entries.forEach((entry, key) => {
    const below = cursor.step(key);
    if (below.isEmpty) return;
    path.push(key);
    const value = rewriteNode(entry.value, path, below, context);
    path.pop();
    if (value === entry.value) return;
    changed ??= new Map(node.entries);
    if (value) changed.set(key, { keySpan: entry.keySpan, value });
    else changed.delete(key);
  });
  return changed ? { kind: 'mapping', entries: changed, span: node.span } : node;
}
