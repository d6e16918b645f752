import { merge } from './merge.js';
import type { LocatedNode, MappingNode } from './located.js';
import { withEntry, withoutEntry } from './nodes.js';
import { PathTable } from './path-table.js';
import { rewriteTree, type Rewrite } from './rewrite.js';
import type { StageContext } from './stage.js';

/** Reads extensions that became attributes as these attributes: what is written under the new name wins. */
export function promoteAliases(root: MappingNode, context: StageContext): MappingNode {
  return rewriteTree(root, aliasTable, context);
}

function promote(from: string, to: string): Rewrite {
  return (node, path, { collector }): LocatedNode => {
    const extension = node.kind === 'mapping' ? node.entries.get(from) : undefined;
    if (node.kind !== 'mapping' || !extension) return node;
    const attribute = node.entries.get(to)?.value;
    const value = attribute ? merge(extension.value, attribute, [...path, to], collector) : extension.value;
    return withEntry(withoutEntry(node, from), to, value);
  };
}

const aliasTable = new PathTable<Rewrite>([
  ['services.*', promote('x-develop', 'develop')],
  ['services.*.develop.watch.[]', promote('x-initialSync', 'initial_sync')],
]);
