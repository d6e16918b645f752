import { mapping, type MappingEntry } from '../located.js';
import { built, mapEntries, textOf, withDefaults } from '../nodes.js';
import type { Rewrite } from '../rewrite.js';

const implied = { condition: 'service_started', required: true } as const;

/** `depends_on` as a mapping from service to condition. */
export const dependsOn: Rewrite = (node) => {
  if (node.kind === 'mapping') {
    return mapEntries(node, (value) => (value.kind === 'mapping' ? withDefaults(value, implied) : value));
  }
  if (node.kind !== 'sequence') return node;
  const entries = node.items.flatMap((item): [string, MappingEntry][] => {
    const name = textOf(item);
    return name === undefined ? [] : [[name, { keySpan: item.span, value: built(implied, item.span) }]];
  });
  return mapping(entries, node.span);
};
