import type { MappingNode } from './located.js';
import { PathTable } from './path-table.js';
import { rewriteTree, type Rewrite } from './rewrite.js';
import { ofKinds, type Kind } from './short-forms/kinds.js';
import type { StageContext } from './stage.js';
import { textLists } from './unique.js';

/**
 * Looks for values that the reference loader cannot work with in the base file of an `extends`, also in parts that no
 * service extends. The schema never judges such a file as a whole: what it lets pass is not looked at.
 */
export function isWorkable(root: MappingNode, context: StageContext): boolean {
  const { diagnostics } = context.collector;
  const before = diagnostics.length;
  rewriteTree(root, baseTable, context);
  return diagnostics.length === before;
}

const text = must(['text'], 'a text');
const path = must(['text', 'list'], 'the path of a file');
const extended = must(['text', 'mapping'], 'the name of a service, or service: and file:');

function must(kinds: readonly Kind[], form: string): Rewrite {
  return ofKinds(kinds, form, (node) => node);
}

const baseTable = new PathTable<Rewrite>([
  ...textLists.map((list) => [`services.*.${list}.[]`, text] as const),
  ...['configs', 'devices', 'secrets', 'volumes'].map((list) => [`services.*.${list}.[].target`, text] as const),
  ['services.*.develop.watch.[].path', path],
  ['services.*.develop.watch.[].path.[]', path],
  ['networks.*.ipam.options.[]', text],
  ['networks.*.labels.[]', text],
  ...['services.*', 'jobs.*', 'services.*.pre_start.[]'].flatMap((container) => [
    [`${container}.env_file.[].path`, path] as const,
    [`${container}.env_file.[].path.[]`, path] as const,
    [`${container}.label_file.*`, path] as const,
    [`${container}.label_file.*.[]`, path] as const,
  ]),
  ...['services.*', 'jobs.*'].flatMap((container) => [
    [`${container}.build.context`, text] as const,
    [`${container}.build.additional_contexts.*`, text] as const,
    [`${container}.extends`, extended] as const,
    [`${container}.depends_on.[]`, text] as const,
    [`${container}.networks.[]`, text] as const,
    [`${container}.models.[]`, text] as const,
  ]),
]);
