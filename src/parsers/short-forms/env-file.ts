import { reportInvalid } from '../faults.js';
import { child, scalar, sequence } from '../located.js';
import { built, textOf, withDefaults } from '../nodes.js';
import type { Rewrite } from '../rewrite.js';
import { inServices, ofKinds } from './kinds.js';

const form = 'the path of a file, or a list of paths, e.g. web.env';

/** `env_file` as a list of files that must exist unless they say otherwise. */
export const envFile = ofKinds(['text', 'list'], form, (node, path, context) => {
  const items = node.kind === 'sequence' ? node.items : [node];
  return sequence(
    items.flatMap((item, index) => {
      if (textOf(item) !== undefined) return built({ path: item, required: true }, item.span);
      return namedFile(item, [...path, index], context) ?? [];
    }),
    node.span,
  );
});

/**
 * That a mapping needs a path is the schema's matter, except in the base of an `extends`. It refuses what is none, too, once
 * something extends the base file that it stands in.
 */
const named: Rewrite = (node) =>
  node.kind === 'mapping' ? withDefaults(node, { required: true }) : scalar(null, node.span);

const namedFile = inServices((node, path, context) => {
  if (node.kind !== 'mapping' || child(node, 'path')) return named(node, path, context);
  reportInvalid(context, path, node, 'the path is missing', form);
  return undefined;
}, named);
