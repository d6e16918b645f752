import { reportInvalid } from '../faults.js';
import { mapping, type MappingEntry } from '../located.js';
import { built, mapEntries, textOf, withDefaults } from '../nodes.js';
import { ofKinds } from './kinds.js';

const form = 'a list of services, or a mapping such as { db: { condition: service_healthy } }';
const implied = { condition: 'service_started', required: true } as const;

/** `depends_on` as a mapping from service to condition. */
export const dependsOn = ofKinds(['list', 'mapping'], form, (node, path, context) => {
  if (node.kind === 'mapping') {
    return mapEntries(node, (value, name) => {
      if (value.kind === 'mapping') return withDefaults(value, implied);
      reportInvalid(context, [...path, name], value, 'the condition is missing', form);
      return undefined;
    });
  }
  if (node.kind !== 'sequence') return node;
  const entries = node.items.flatMap((item): [string, MappingEntry][] => {
    const name = textOf(item);
    return name === undefined ? [] : [[name, { keySpan: item.span, value: built(implied, item.span) }]];
  });
  return mapping(entries, node.span);
});
