import type { ComposePath } from '../diagnostics/diagnostic.js';
import { mapping, sequence, type LocatedNode, type MappingEntry, type MappingNode } from './located.js';
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

function rewriteNode(
  node: LocatedNode,
  path: ComposePath,
  cursor: PathCursor<Rewrite>,
  context: StageContext,
): LocatedNode | undefined {
  if (cursor.isEmpty) return node;
  const rewritten = cursor.action ? cursor.action(node, path, context) : node;
  switch (rewritten?.kind) {
    case 'mapping':
      return rewriteEntries(rewritten, path, cursor, context);
    case 'sequence': {
      const items = rewritten.items.flatMap((item, index) => {
        return rewriteNode(item, [...path, index], cursor.step(index), context) ?? [];
      });
      const same = items.length === rewritten.items.length && items.every((item, at) => item === rewritten.items[at]);
      return same ? rewritten : sequence(items, rewritten.span);
    }
    default:
      return rewritten;
  }
}

function rewriteEntries(
  node: MappingNode,
  path: ComposePath,
  cursor: PathCursor<Rewrite>,
  context: StageContext,
): MappingNode {
  const entries: [string, MappingEntry][] = [];
  let changed = false;
  for (const [key, entry] of node.entries) {
    const value = rewriteNode(entry.value, [...path, key], cursor.step(key), context);
    if (value !== entry.value) changed = true;
    if (value) entries.push([key, value === entry.value ? entry : { keySpan: entry.keySpan, value }]);
  }
  return changed ? mapping(entries, node.span) : node;
}
