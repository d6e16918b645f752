import type { ComposePath } from '../diagnostics/diagnostic.js';
import type { DiagnosticCollector } from '../diagnostics/reporter.js';
import { rangeOf, type Span } from '../diagnostics/source.js';
import { compareText } from '../values/sorted.js';
import { child, mapping, scalar, sequence, type LocatedNode, type MappingEntry, type MappingNode } from './located.js';
import { PathTable, type PathCursor } from './path-table.js';
import { identityOf, scalarText } from './scalar-text.js';
import { lastOfEach, textBeforeEquals } from './unique.js';

/**
 * Merges a later tree onto an earlier one by the rules of Compose (compose-semantics §11). `path` is where the two
 * stand in the model, since the rules depend on it. What comes from one side keeps its place; a mapping or list made
 * of both has the place of the later one. Values that do not fit together are reported, and the earlier one stays.
 */
export function merge(
  base: LocatedNode,
  override: LocatedNode,
  path: ComposePath,
  collector: DiagnosticCollector,
): LocatedNode {
  return new Merger(collector).merge(base, override, path, mergeTable.at(path));
}

/** Merges two whole models. */
export function mergeModels(base: MappingNode, override: MappingNode, collector: DiagnosticCollector): MappingNode {
  return new Merger(collector).entries(base, override, [], mergeTable.start);
}

type Rule = (
  merger: Merger,
  base: LocatedNode,
  override: LocatedNode,
  path: ComposePath,
  cursor: Cursor,
) => LocatedNode;
type Cursor = PathCursor<Rule>;

class Merger {
  readonly #collector: DiagnosticCollector;

  constructor(collector: DiagnosticCollector) {
    this.#collector = collector;
  }

  merge(base: LocatedNode, override: LocatedNode, path: ComposePath, cursor: Cursor): LocatedNode {
    if (cursor.action) return cursor.action(this, base, override, path, cursor);
    if (isNull(override)) return base;
    if (base.kind === 'scalar') return override;
    if (base.kind === 'mapping' && override.kind === 'mapping') return this.entries(base, override, path, cursor);
    if (base.kind === 'sequence' && override.kind === 'sequence') return append(base.items, override.items, override);
    return this.clash(base, override, path);
  }

  entries(base: MappingNode, override: MappingNode, path: ComposePath, cursor: Cursor): MappingNode {
    const entries = new Map(base.entries);
    for (const [key, entry] of override.entries) {
      const earlier = entries.get(key);
      entries.set(key, earlier ? this.#entry(key, earlier, entry, path, cursor) : entry);
    }
    return { ...override, entries };
  }

  #entry(key: string, base: MappingEntry, override: MappingEntry, path: ComposePath, cursor: Cursor): MappingEntry {
    const value = this.merge(base.value, override.value, [...path, key], cursor.step(key));
    return value === base.value ? base : { keySpan: override.keySpan, value };
  }

  clash(base: LocatedNode, override: LocatedNode, path: ComposePath): LocatedNode {
    const related = [{ message: 'the earlier value', range: rangeOf(base.span) }];
    const params = { at: path.join('.'), first: kindOf(override), second: kindOf(base) };
    this.#collector.report('merge/type-clash', path, params, { span: override.span, related });
    return base;
  }
}

function isNull(node: LocatedNode): boolean {
  return node.kind === 'scalar' && node.value === null;
}

function kindOf(node: LocatedNode): string {
  if (node.kind === 'mapping') return 'a mapping';
  if (node.kind === 'sequence') return 'a list';
  return node.value === null ? 'nothing' : 'a single value';
}

/** Both lists, without items that say exactly what an earlier one says. */
function append(base: readonly LocatedNode[], added: readonly LocatedNode[], place: LocatedNode): LocatedNode {
  const known = new Set(base.map(identityOf));
  const fresh = added.filter((item) => {
    const identity = identityOf(item);
    return !known.has(identity) && known.add(identity);
  });
  return sequence([...base, ...fresh], place.span);
}

/** `K=V` texts of a mapping, in order, one for each value of a list; a list as it is; a text as a list of one. */
function asItems(node: LocatedNode): readonly LocatedNode[] {
  if (node.kind === 'sequence') return node.items;
  if (node.kind === 'scalar') return typeof node.value === 'string' ? [node] : [];
  const items = [...node.entries].flatMap(([key, entry]) => {
    const values = entry.value.kind === 'sequence' ? entry.value.items : [entry.value];
    return values.map((value) => keyValue(key, entry, value));
  });
  return items.toSorted((a, b) => compareText(textOf(a), textOf(b)));
}

function keyValue(key: string, { keySpan }: MappingEntry, value: LocatedNode): LocatedNode {
  if (isNull(value)) return scalar(key, keySpan);
  // A mapping as a value is no text; it stays, and the schema refuses it.
  if (value.kind !== 'scalar') return mapping([[key, { keySpan, value }]], value.span);
  return scalar(`${key}=${scalarText(value)}`, spanOfEntry(keySpan, value.span));
}

/** From the key to the end of the value, where both stand one after the other. */
function spanOfEntry(key: Span, value: Span): Span {
  return key.source === value.source && key.start <= value.start ? { ...key, end: value.end } : value;
}

function textOf(node: LocatedNode): string {
  return node.kind === 'scalar' ? scalarText(node) : '';
}

/** The later one as it is, even if it is null. */
const replace: Rule = (_, __, override) => override;

/** `K=V` lists joined; the last of each key wins, at the place of the first. */
const mergeKeyValues: Rule = (_, base, override) => {
  const place = isNull(override) ? base : override;
  return sequence(lastOfEach([...asItems(base), ...asItems(override)], textBeforeEquals), place.span);
};

/** Lists joined; a text counts as a list of one. */
const mergeItems: Rule = (_, base, override) => {
  return append(asItems(base), asItems(override), isNull(override) ? base : override);
};

const mergeBuild: Rule = (merger, base, override, path, cursor) => {
  const [earlier, later] = [asBuild(base), asBuild(override)];
  if (isNull(override)) return base;
  if (!earlier || !later) return merger.clash(base, override, path);
  return merger.entries(earlier, later, path, cursor);
};

function asBuild(node: LocatedNode): MappingNode | undefined {
  if (node.kind === 'mapping') return node;
  if (node.kind !== 'scalar' || typeof node.value !== 'string') return undefined;
  return mapping([['context', { keySpan: node.span, value: node }]], node.span);
}

/** The options of one logging driver are merged; another driver replaces all. */
const mergeLogging: Rule = (merger, base, override, path, cursor) => {
  if (base.kind !== 'mapping' || override.kind !== 'mapping') return merger.clash(base, override, path);
  const [earlier, later] = [child(base, 'driver'), child(override, 'driver')];
  const replaces = earlier && later && identityOf(earlier) !== identityOf(later);
  return replaces ? override : merger.entries(base, override, path, cursor);
};

const mergeUlimit: Rule = (merger, base, override, path, cursor) => {
  const both = base.kind === 'mapping' && override.kind === 'mapping';
  return both ? merger.entries(base, override, path, cursor) : override;
};

/** A list of names and a mapping by name are merged as mappings; `defaults` is what a bare name stands for. */
function mergeByName(defaults: (span: Span) => LocatedNode): Rule {
  return (merger, base, override, path, cursor) => {
    const [earlier, later] = [byName(base, defaults), byName(override, defaults)];
    return earlier && later ? merger.entries(earlier, later, path, cursor) : merger.clash(base, override, path);
  };
}

function byName(node: LocatedNode, defaults: (span: Span) => LocatedNode): MappingNode | undefined {
  if (node.kind === 'mapping') return node;
  if (isNull(node)) return mapping([], node.span);
  const names = node.kind === 'scalar' ? [node] : node.items;
  const entries: [string, MappingEntry][] = [];
  for (const name of names) {
    if (name.kind !== 'scalar' || typeof name.value !== 'string') return undefined;
    entries.push([name.value, { keySpan: name.span, value: defaults(name.span) }]);
  }
  return mapping(entries, node.span);
}

function startedDependency(span: Span): LocatedNode {
  return mapping(
    [
      ['condition', { keySpan: span, value: scalar('service_started', span) }],
      ['required', { keySpan: span, value: scalar(true, span) }],
    ],
    span,
  );
}

/**
 * Address pools by subnet: the same subnet is merged, another one is added. A pool of the earlier side stays only where
 * the later side names its subnet too, and one that was merged goes on being merged: what the reference loader does.
 */
const mergeIpamConfig: Rule = (merger, base, override, path, cursor) => {
  if (base.kind !== 'sequence' || override.kind !== 'sequence') return merger.clash(base, override, path);
  if (base.items.length * override.items.length > maxPoolPairs) return merger.clash(base, override, path);
  const pools: { node: MappingNode }[] = [];
  for (const earlier of base.items) {
    if (earlier.kind !== 'mapping') return merger.clash(earlier, override, path);
    const pool = { node: earlier };
    for (const later of override.items) {
      if (later.kind !== 'mapping') return merger.clash(base, later, path);
      const place = pools.findIndex(({ node }) => subnetOf(node) === subnetOf(later));
      if (subnetOf(later) !== subnetOf(pool.node) && place === -1) {
        pools.push({ node: later });
        continue;
      }
      pool.node = merger.entries(pool.node, later, path, cursor);
      const merged = pools.findIndex(({ node }) => subnetOf(node) === subnetOf(pool.node));
      if (merged === -1) pools.push(pool);
      else pools[merged] = pool;
    }
  }
  const nodes = pools.map(({ node }) => node);
  return sequence(nodes, override.span);
};

/** More pairs of address pools than any project has are not worth the time. */
const maxPoolPairs = 10_000;

function subnetOf(pool: MappingNode): string {
  const subnet = child(pool, 'subnet');
  return subnet ? identityOf(subnet) : '';
}

const nothing = (span: Span): LocatedNode => scalar(null, span);

/** Under a service or job. */
const workloadRules: readonly (readonly [string, Rule])[] = [
  ['annotations', mergeKeyValues],
  ['build', mergeBuild],
  ['build.additional_contexts', mergeKeyValues],
  ['build.args', mergeKeyValues],
  ['build.extra_hosts', mergeItems],
  ['build.labels', mergeKeyValues],
  ['command', replace],
  ['depends_on', mergeByName(startedDependency)],
  ['dns', mergeItems],
  ['dns_opt', mergeItems],
  ['dns_search', mergeItems],
  ['entrypoint', replace],
  ['env_file', mergeItems],
  ['environment', mergeKeyValues],
  ['extra_hosts', mergeItems],
  ['healthcheck.test', replace],
  ['label_file', mergeItems],
  ['labels', mergeKeyValues],
  ['logging', mergeLogging],
  ['models', mergeByName(nothing)],
  ['networks', mergeByName(nothing)],
  ['sysctls', mergeKeyValues],
  ['tmpfs', mergeItems],
  ['ulimits.*', mergeUlimit],
];

/** What is not merged like any mapping, list or value. */
const mergeTable = new PathTable<Rule>([
  ...workloadRules.flatMap(([path, rule]) => [
    [`services.*.${path}`, rule] as const,
    [`jobs.*.${path}`, rule] as const,
  ]),
  ['services.*.deploy.labels', mergeKeyValues],
  ['networks.*.ipam.config', mergeIpamConfig],
  ...['networks', 'volumes', 'secrets', 'configs'].map((kind) => [`${kind}.*.labels`, mergeKeyValues] as const),
]);
