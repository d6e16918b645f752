import { mapping, scalar, sequence } from '../located.js';
import type { Rewrite } from '../rewrite.js';
import { built, textOf } from '../nodes.js';
import { ofKinds } from './kinds.js';

/** `dns: 1.1.1.1` is a list of one. */
export const textAsList: Rewrite = (node) => (textOf(node) === undefined ? node : sequence([node], node.span));

/** `networks: [a, b]` and `models: [a]` are mappings without options. */
export const namesAsMapping: Rewrite = (node) => {
  if (node.kind !== 'sequence') return node;
  return mapping(
    node.items.flatMap((item) => {
      const name = textOf(item);
      return name === undefined ? [] : [[name, { keySpan: item.span, value: scalar(null, item.span) }] as const];
    }),
    node.span,
  );
};

/** A short form that names the one thing there is to say: `secrets: [token]`, `build: ./dir`, a schedule. */
export function textAsField(field: string): Rewrite {
  const form = `a text, or a mapping such as { ${field}: … }`;
  return ofKinds(['text', 'mapping'], form, (node) => {
    return textOf(node) === undefined ? node : built({ [field]: node }, node.span);
  });
}
