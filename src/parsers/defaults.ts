import { child, type MappingNode } from './located.js';
import { textOf, withDefaults } from './nodes.js';
import { PathTable } from './path-table.js';
import { rewriteTree, type Rewrite } from './rewrite.js';
import type { StageContext } from './stage.js';

const missing = (fields: Parameters<typeof withDefaults>[1]): Rewrite => {
  return (node) => (node.kind === 'mapping' ? withDefaults(node, fields) : node);
};

/** A secret is mounted under its own name. */
const secretTarget: Rewrite = (node) => {
  if (node.kind !== 'mapping') return node;
  return withDefaults(node, { target: `/run/secrets/${textOf(child(node, 'source')) ?? ''}` });
};

/** A request that names neither a number nor devices asks for all. */
const deviceCount: Rewrite = (node) => {
  return node.kind === 'mapping' && !node.entries.has('device_ids') ? withDefaults(node, { count: 'all' }) : node;
};

const defaults = new PathTable<Rewrite>([
  ...['services.*', 'jobs.*'].flatMap((container): (readonly [string, Rewrite])[] => [
    [`${container}.build`, missing({ context: '.' })],
    [`${container}.secrets.[]`, secretTarget],
    [`${container}.ports.[]`, missing({ protocol: 'tcp', mode: 'ingress' })],
    [`${container}.gpus.[]`, deviceCount],
    [`${container}.volumes.[].bind`, missing({ create_host_path: true })],
  ]),
  ['services.*.deploy.resources.reservations.devices.[]', deviceCount],
]);

/** Fills in the defaults that the reference loader itself fills in (compose-semantics §15). */
export function applyDefaults(root: MappingNode, context: StageContext): MappingNode {
  return rewriteTree(root, defaults, context);
}
