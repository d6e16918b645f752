import { mapping, scalar, sequence } from './located.js';
import type { LocatedNode, MappingEntry, MappingNode, ScalarValue, SequenceNode } from './located.js';
import type { Span } from '../diagnostics/source.js';
import { entriesOf } from '../values/entries.js';

/** Building blocks for nodes that nobody wrote; they take the place of what they were made from. */

/** A mapping with a value for each given name, all at one place; undefined ones are left out. */
export function built(
  fields: Readonly<Record<string, LocatedNode | ScalarValue | undefined>>,
  span: Span,
): MappingNode {
  const entries = new Map<string, MappingEntry>();
  for (const key in fields) {
    const value = fields[key];
    if (value !== undefined) entries.set(key, { keySpan: span, value: isNode(value) ? value : scalar(value, span) });
  }
  return mapping(entries, span);
}

function isNode(value: LocatedNode | ScalarValue): value is LocatedNode {
  return typeof value === 'object' && value !== null;
}

/** A copy with an entry put in; one that was there keeps the place of its key and its order. */
export function withEntry(node: MappingNode, key: string, value: LocatedNode): MappingNode {
  const keySpan = node.entries.get(key)?.keySpan ?? value.span;
  return mapping(new Map(node.entries).set(key, { keySpan, value }), node.span);
}

/** A copy with more entries at its end. */
export function withEntries(node: MappingNode, entries: Iterable<readonly [string, MappingEntry]>): MappingNode {
  return mapping([...node.entries, ...entries], node.span);
}

/** A copy with entries put in where there are none yet. */
export function withDefaults(node: MappingNode, fields: Readonly<Record<string, ScalarValue>>): MappingNode {
  const missing = entriesOf(fields).filter(([key]) => !node.entries.has(key));
  if (missing.length === 0) return node;
  const added = missing.map(([key, value]): [string, MappingEntry] => [
    key,
    { keySpan: node.span, value: scalar(value, node.span) },
  ]);
  return mapping([...node.entries, ...added], node.span);
}

export function withoutEntry(node: MappingNode, key: string): MappingNode {
  return mapping(
    [...node.entries].filter(([name]) => name !== key),
    node.span,
  );
}

/** The same list with each item replaced by as many as wanted. */
export function flatMapped(
  node: SequenceNode,
  replace: (item: LocatedNode, index: number) => readonly LocatedNode[],
): SequenceNode {
  return withItems(node, node.items.flatMap(replace));
}

/** The same list with each item replaced; an undefined one is left out. */
export function mapItems(
  node: SequenceNode,
  replace: (item: LocatedNode, index: number) => LocatedNode | undefined,
): SequenceNode {
  const items: LocatedNode[] = [];
  node.items.forEach((item, index) => {
    const replaced = replace(item, index);
    if (replaced) items.push(replaced);
  });
  return withItems(node, items);
}

/** The list with these items: itself, if they are its own. */
function withItems(node: SequenceNode, items: readonly LocatedNode[]): SequenceNode {
  const isSame = items.length === node.items.length && items.every((item, index) => item === node.items[index]);
  return isSame ? node : sequence(items, node.span);
}

/** The same mapping with each value replaced; an undefined one is left out. */
export function mapEntries(
  node: MappingNode,
  replace: (value: LocatedNode, key: string) => LocatedNode | undefined,
): MappingNode {
  /** The entries, once one of them has changed. */
  let changed: Map<string, MappingEntry> | undefined;
  node.entries.forEach((entry, key) => {
    const value = replace(entry.value, key);
    if (value === entry.value) return;
    changed ??= new Map(node.entries);
    if (value) changed.set(key, { keySpan: entry.keySpan, value });
    else changed.delete(key);
  });
  return changed ? mapping(changed, node.span) : node;
}

/** The text of a scalar that is a string, and no date. */
export function textOf(node: LocatedNode | undefined): string | undefined {
  return node?.kind === 'scalar' && typeof node.value === 'string' && !node.timestamp ? node.value : undefined;
}
