import { sequence } from '../located.js';
import { built, textOf, withDefaults } from '../nodes.js';
import type { Rewrite } from '../rewrite.js';

/** `env_file` as a list of files that must exist unless they say otherwise. */
export const envFile: Rewrite = (node) => {
  const items = node.kind === 'sequence' ? node.items : textOf(node) === undefined ? undefined : [node];
  if (!items) return node;
  return sequence(
    items.map((item) => {
      if (item.kind === 'mapping') return withDefaults(item, { required: true });
      return textOf(item) === undefined ? item : built({ path: item, required: true }, item.span);
    }),
    node.span,
  );
};
