import type { ComposePath } from '../diagnostics/diagnostic.js';
import { clean } from '../values/posix-path.js';
import { child, mapping, scalar, type LocatedNode, type MappingEntry, type MappingNode } from './located.js';
import { built, flatMapped, mapEntries, textOf, withDefaults, withEntry } from './nodes.js';
import { inheritContainer } from './pre-start.js';
import type { StageContext } from './stage.js';

/** Writes out what Compose implies: the default network, implied dependencies, resource names (§17). */
export function normalise(root: MappingNode, projectName: string, context: StageContext): MappingNode {
  let result = withEntry(root, 'name', scalar(projectName, child(root, 'name')?.span ?? root.span));
  for (const kind of ['services', 'jobs']) {
    const containers = child(result, kind);
    if (containers?.kind !== 'mapping') continue;
    const normalised = mapEntries(containers, (value, name) => {
      if (value.kind !== 'mapping') return value;
      return normaliseContainer(withDefaultNetwork(value), [kind, name], context);
    });
    result = withEntry(result, kind, normalised);
  }
  if (['services', 'jobs'].some((kind) => usesDefaultNetwork(child(result, kind)))) {
    result = withNetwork(result, 'default');
  }
  for (const kind of ['networks', 'volumes', 'configs', 'secrets']) {
    const resources = child(result, kind);
    if (resources?.kind !== 'mapping') continue;
    result = withEntry(
      result,
      kind,
      mapEntries(resources, (value, key) => withName(value, key, projectName)),
    );
  }
  return result;
}

/** What is left of that where nothing implied is wanted: a network or volume of which nothing is said is one all the same. */
export function withoutNormalising(root: MappingNode): MappingNode {
  return ['networks', 'volumes'].reduce((model, section) => {
    const resources = child(model, section);
    if (resources?.kind !== 'mapping') return model;
    const defined = mapEntries(resources, (value) => (value.kind === 'mapping' ? value : mapping([], value.span)));
    return withEntry(model, section, defined);
  }, root);
}

function isDetached(container: MappingNode): boolean {
  return container.entries.has('provider') || container.entries.has('network_mode');
}

/** Who names no network joins `default`. */
function withDefaultNetwork(container: MappingNode): MappingNode {
  const networks = child(container, 'networks');
  const namesSome = networks?.kind === 'mapping' && networks.entries.size > 0;
  if (isDetached(container) || namesSome) return container;
  const { span } = networks ?? container;
  return withEntry(container, 'networks', built({ default: null }, span));
}

function usesDefaultNetwork(containers: LocatedNode | undefined): boolean {
  if (containers?.kind !== 'mapping') return false;
  return [...containers.entries.values()].some(({ value }) => {
    return value.kind === 'mapping' && !isDetached(value) && child(child(value, 'networks'), 'default') !== undefined;
  });
}

function withNetwork(root: MappingNode, name: string): MappingNode {
  const networks = child(root, 'networks');
  const declared = networks?.kind === 'mapping' ? networks : mapping([], root.span);
  return withEntry(root, 'networks', withDefaults(declared, { [name]: null }));
}

/** A resource is named by its key: as it is if it is external, else with the project before it. */
function withName(node: LocatedNode, key: string, projectName: string): LocatedNode {
  const resource = node.kind === 'mapping' ? node : mapping([], node.span);
  const name = child(resource, 'name');
  if (name && !(name.kind === 'scalar' && name.value === null)) return resource;
  const external = child(resource, 'external');
  const isExternal = external?.kind === 'scalar' && external.value === true;
  return withEntry(resource, 'name', scalar(isExternal ? key : `${projectName}_${key}`, resource.span));
}

function normaliseContainer(container: MappingNode, path: ComposePath, context: StageContext): MappingNode {
  let result = container;
  const replace = (key: string, change: (node: LocatedNode) => LocatedNode) => {
    const node = child(result, key);
    if (node) result = withEntry(result, key, change(node));
  };
  replace('pull_policy', (node) => (textOf(node) === 'if_not_present' ? scalar('missing', node.span) : node));
  replace('build', (node) => (node.kind === 'mapping' ? normaliseBuild(node, context) : node));
  replace('environment', (node) => withValues(node, context, true));
  replace('volumes', (node) => (node.kind === 'sequence' ? flatMapped(node, (item) => [withCleanTarget(item)]) : node));
  const implied = impliedDependencies(result);
  if (implied.size > 0) {
    const written = child(result, 'depends_on');
    const entries = written?.kind === 'mapping' ? written.entries : new Map<string, MappingEntry>();
    const dependencies = mapping([...implied, ...entries], written?.span ?? container.span);
    result = withEntry(result, 'depends_on', dependencies);
  }
  return inheritContainer(result, path, context);
}

function normaliseBuild(build: MappingNode, context: StageContext): MappingNode {
  const isSet = (key: string) => {
    const node = child(build, key);
    return node !== undefined && !(node.kind === 'scalar' && node.value === null);
  };
  let result = build;
  if (!isSet('context')) result = withEntry(result, 'context', scalar('.', build.span));
  if (!isSet('dockerfile') && !isSet('dockerfile_inline')) {
    result = withEntry(result, 'dockerfile', scalar('Dockerfile', build.span));
  }
  const args = child(result, 'args');
  return args ? withEntry(result, 'args', withValues(args, context, false)) : result;
}

/** Names without value get the one of the environment; those without any stay or go. */
export function withValues(node: LocatedNode, { env }: StageContext, keepUnset: boolean): LocatedNode {
  if (node.kind === 'sequence') {
    return flatMapped(node, (item) => {
      const text = textOf(item);
      if (text === undefined || text.includes('=')) return [item];
      const value = env.get(text);
      return value === undefined ? (keepUnset ? [item] : []) : [scalar(`${text}=${value}`, item.span)];
    });
  }
  if (node.kind !== 'mapping') return node;
  return mapEntries(node, (item, key) => {
    if (item.kind !== 'scalar' || item.value !== null) return item;
    const value = env.get(key);
    return value === undefined ? (keepUnset ? item : undefined) : scalar(value, item.span);
  });
}

function withCleanTarget(mount: LocatedNode): LocatedNode {
  const target = child(mount, 'target');
  const text = textOf(target);
  if (mount.kind !== 'mapping' || !target || text === undefined) return mount;
  return withEntry(mount, 'target', scalar(clean(text), target.span));
}

/** Dependencies that other attributes imply where `depends_on` says nothing. */
function impliedDependencies(container: MappingNode): Map<string, MappingEntry> {
  const implied = new Map<string, MappingEntry>();
  const imply = (name: string, from: LocatedNode, restart: boolean) => {
    if (implied.has(name)) return;
    const value = built({ condition: 'service_started', restart, required: true }, from.span);
    implied.set(name, { keySpan: from.span, value });
  };
  for (const link of itemsOf(child(container, 'links'))) {
    const parts = textOf(link)?.split(':') ?? [];
    if (parts.length > 0) imply((parts.length === 2 ? parts[0] : textOf(link)) ?? '', link, true);
  }
  for (const namespace of ['network_mode', 'ipc', 'pid', 'uts', 'cgroup']) {
    const node = child(container, namespace);
    const text = textOf(node);
    if (node && text?.startsWith('service:')) imply(text.slice('service:'.length), node, true);
  }
  for (const source of itemsOf(child(container, 'volumes_from'))) {
    const text = textOf(source);
    if (text !== undefined && !text.startsWith('container:')) imply(text.split(':')[0] ?? '', source, false);
  }
  return implied;
}

function itemsOf(node: LocatedNode | undefined): readonly LocatedNode[] {
  return node?.kind === 'sequence' ? node.items : [];
}
