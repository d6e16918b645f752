import { ipVersion } from '../values/ip-address.js';
import { quoted, reportContradiction, reportInvalid } from './faults.js';
import { child, type MappingNode } from './located.js';
import { textOf } from './nodes.js';
import { PathTable } from './path-table.js';
import { rewriteTree, type Rewrite } from './rewrite.js';
import type { StageContext } from './stage.js';

/** What is external is described elsewhere: only its name may be said here. */
const externalAlone = (severity: 'error' | 'warning'): Rewrite => {
  return (node, path, context) => {
    const external = child(node, 'external');
    if (node.kind !== 'mapping' || external?.kind !== 'scalar' || external.value !== true) return node;
    for (const [key, entry] of node.entries) {
      if (key === 'name' || key === 'external' || key.startsWith('x-')) continue;
      const help = `remove ${key}, or external: true if Compose is to create it`;
      reportContradiction(context, [...path, key], entry.value, 'not allowed beside external: true', help, severity);
    }
    return node;
  };
};

/** A config or secret has exactly one origin, unless a driver provides it or it exists already. */
const oneOrigin = (origins: readonly string[]): Rewrite => {
  return (node, path, context) => {
    const given = origins.filter((origin) => child(node, origin) !== undefined);
    const listed = origins.join(', ');
    if (given.length > 1) {
      reportContradiction(context, path, node, `${given.join(' and ')} exclude each other`, `keep one of ${listed}`);
    } else if (given.length === 0 && !child(node, 'driver') && !child(node, 'external')) {
      const help = `add one of ${listed}, or external: true`;
      reportContradiction(context, path, node, 'nothing says where the content comes from', help);
    }
    return node;
  };
};

const both =
  (...checks: readonly Rewrite[]): Rewrite =>
  (node, path, context) => {
    for (const check of checks) check(node, path, context);
    return node;
  };

const hostAddress: Rewrite = (node, path, context) => {
  const text = textOf(node);
  if (text !== undefined && ipVersion(text) === undefined) {
    reportInvalid(context, path, node, `${quoted(text)} is not an IP address`, 'an address such as 127.0.0.1 or ::1');
  }
  return node;
};

const watchedPath: Rewrite = (node, path, context) => {
  if (textOf(node) === '') reportInvalid(context, path, node, 'the path is empty', 'a path such as ./src');
  return node;
};

const deviceRequest: Rewrite = (node, path, context) => {
  if (child(node, 'count') && child(node, 'device_ids')) {
    reportContradiction(context, path, node, 'count and device_ids exclude each other', 'keep one of them');
  }
  return node;
};

const checks = new PathTable<Rewrite>([
  ['volumes.*', externalAlone('error')],
  ['networks.*', externalAlone('warning')],
  ['configs.*', both(externalAlone('warning'), oneOrigin(['file', 'environment', 'content']))],
  ['secrets.*', oneOrigin(['file', 'environment'])],
  ['services.*.ports.[].host_ip', hostAddress],
  ['jobs.*.ports.[].host_ip', hostAddress],
  ['services.*.develop.watch.[].path', watchedPath],
  ['services.*.deploy.resources.reservations.devices.[]', deviceRequest],
  ['services.*.gpus.[]', deviceRequest],
]);

/** Reports values that the schema cannot judge (compose-semantics §15). */
export function checkValues(root: MappingNode, context: StageContext): MappingNode {
  return rewriteTree(root, checks, context);
}
