import { clean } from '../values/posix-path.js';
import { child, sequence, type LocatedNode, type MappingNode } from './located.js';
import { PathTable } from './path-table.js';
import { rewriteTree, type Rewrite } from './rewrite.js';
import { scalarText } from './scalar-text.js';
import { shortMountTarget } from './short-forms/volumes.js';
import type { StageContext } from './stage.js';

/** What makes two items of a list the same thing; undefined for an item that is no such thing at all. */
export type KeyOf = (item: LocatedNode) => string | undefined;

/** One item a key: the last of them, at the place of the first. */
export function lastOfEach(items: readonly LocatedNode[], keyOf: KeyOf): readonly LocatedNode[] {
  const kept: LocatedNode[] = [];
  const places = new Map<string, number>();
  for (const item of items) {
    const key = keyOf(item);
    const place = key === undefined ? undefined : places.get(key);
    if (place === undefined) {
      if (key !== undefined) places.set(key, kept.length);
      kept.push(item);
    } else kept[place] = item;
  }
  return kept;
}

/** Removes what is defined again later in a list, as the reference loader does (compose-semantics §11). */
export function removeDuplicates(root: MappingNode, context: StageContext): MappingNode {
  return rewriteTree(root, uniqueTable, context);
}

function unique(keyOf: KeyOf): Rewrite {
  return (node) => {
    if (node.kind !== 'sequence') return node;
    const items = lastOfEach(node.items, keyOf);
    return items.length === node.items.length ? node : sequence(items, node.span);
  };
}

export const textBeforeEquals: KeyOf = (item) => {
  return item.kind === 'scalar' ? scalarText(item).split('=', 1)[0] : undefined;
};

/** A number with a point or an exponent is like nothing else: it is refused later on. */
const wholeText: KeyOf = (item) => (item.kind === 'scalar' && !item.float ? scalarText(item) : undefined);

/** `/data:size=1m` and `/data` are one mount. */
const tmpfsPath: KeyOf = (item) =>
  item.kind === 'scalar' ? clean(scalarText(item).split(':', 1)[0] ?? '') : undefined;

const envFilePath: KeyOf = (item) => {
  const path = item.kind === 'mapping' ? child(item, 'path') : item;
  return path?.kind === 'scalar' ? scalarText(path) : undefined;
};

const deviceTarget: KeyOf = (item) => {
  if (item.kind === 'scalar') {
    const [source, target] = scalarText(item).split(':', 2);
    return target ?? source;
  }
  return textChild(item, 'target');
};

const volumeTarget: KeyOf = (item) => {
  if (item.kind === 'scalar') return shortMountTarget(scalarText(item));
  const target = textChild(item, 'target');
  return target === undefined ? undefined : clean(target);
};

const portIdentity: KeyOf = (item) => {
  if (item.kind === 'scalar') return `short ${scalarText(item)}`;
  const target = textChild(item, 'target');
  if (target === undefined) return undefined;
  const address = textChild(item, 'host_ip') ?? '0.0.0.0';
  const published = textChild(item, 'published') ?? '';
  return `${address} ${published} ${target} ${textChild(item, 'protocol') ?? 'tcp'}`;
};

/** Where a config or secret is mounted: by default under its source's name; relative to `directory`. */
function mountTarget(directory: string): KeyOf {
  return (item) => {
    const target = item.kind === 'scalar' ? scalarText(item) : (textChild(item, 'target') ?? textChild(item, 'source'));
    if (target === undefined) return undefined;
    return target.startsWith('/') ? clean(target) : clean(`${directory}/${target}`);
  };
}

function textChild(item: LocatedNode, key: string): string | undefined {
  const value = child(item, key);
  return value?.kind === 'scalar' && value.value !== null ? scalarText(value) : undefined;
}

/** Lists of a service that hold texts, and nothing else. */
export const textLists = [
  'annotations',
  'build.additional_contexts',
  'build.args',
  'build.labels',
  'build.tags',
  'cap_add',
  'cap_drop',
  'deploy.labels',
  'dns',
  'dns_opt',
  'dns_search',
  'environment',
  'labels',
  'links',
  'networks.*.aliases',
  'networks.*.link_local_ips',
  'profiles',
  'sysctls',
  'tmpfs',
];

/** The lists whose items can be defined again. */
const uniqueTable = new PathTable<Rewrite>([
  ...textLists.map((list) => [`services.*.${list}`, unique(textBeforeEquals)] as const),
  ['services.*.configs', unique(mountTarget('/'))],
  ['services.*.devices', unique(deviceTarget)],
  ['services.*.env_file', unique(envFilePath)],
  ['services.*.expose', unique(wholeText)],
  ['services.*.ports', unique(portIdentity)],
  ['services.*.secrets', unique(mountTarget('/run/secrets'))],
  ['services.*.tmpfs', unique(tmpfsPath)],
  ['services.*.volumes', unique(volumeTarget)],
  ['networks.*.ipam.options', unique(textBeforeEquals)],
  ['networks.*.labels', unique(textBeforeEquals)],
]);
