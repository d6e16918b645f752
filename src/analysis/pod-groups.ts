import type { ComposePath } from '../diagnostics/diagnostic.js';
import type { Project, Service } from '../model/project.js';
import { append } from '../values/append.js';
import { entriesOf } from '../values/entries.js';
import { compareText, sortedEntries } from '../values/sorted.js';
import type { Facts, FactSources } from './facts.js';

/** Services that share one pod (mapping.md section 10); a service alone is a group of one. */
export interface PodGroup {
  /** Names the pod and gives its pod-level settings. */
  readonly root: string;
  /** All members, each after those that it needs: the order in which they start. */
  readonly members: readonly PodMember[];
}

export interface PodMember {
  readonly service: string;
  /** A sidecar has to run before the containers start: another member uses its namespaces, or waits for its health. */
  readonly role: 'container' | 'sidecar';
  /** The service whose network it has in Compose: its own, or that of the one at the end of its `network_mode`. */
  readonly network: string;
  /** The service whose memory at /dev/shm it sees in Compose, likewise by its `ipc`. */
  readonly memory: string;
}

/** A `service:` or `container:` mode that leads nowhere, or in a circle. */
export interface GroupFault {
  readonly path: ComposePath;
  readonly services: string;
  readonly because: string;
}

export interface PodGroups {
  /** In the order of their roots. */
  readonly all: readonly PodGroup[];
  of(service: string): PodGroup;
  readonly faults: readonly GroupFault[];
}

const namespaceModes = ['network_mode', 'ipc', 'pid'] as const;
type NamespaceMode = (typeof namespaceModes)[number];

/** Who uses whose namespaces, and by which attributes. */
type Links = ReadonlyMap<string, ReadonlyMap<string, readonly NamespaceMode[]>>;

export function findPodGroups({ project }: FactSources, facts: Facts): PodGroups {
  const faults: GroupFault[] = [];
  const links = findLinks(project, faults);
  const labels = new Map<string, string>();
  for (const name of Object.keys(project.services)) {
    const { group } = facts.settings.service(name);
    if (group !== undefined) labels.set(name, group);
  }
  const groupOf = new Map<string, PodGroup>();
  const all = connect(project, links, labels).map((names) => {
    const group = arrange(names, project, links, faults);
    for (const name of names) groupOf.set(name, group);
    return group;
  });
  return {
    all: all.toSorted((a, b) => compareText(a.root, b.root)),
    of: (service) => groupOf.get(service) ?? alone(service),
    faults,
  };
}

/** The service that `service:db` or `container:shop-db-1` means: its name, or none; undefined for other modes. */
type ReadMode = (mode: string | undefined) => { readonly service?: string } | undefined;

function modeReader(project: Project): ReadMode {
  const containers = new Map<string, string>();
  for (const [service, { container_name: container }] of sortedEntries(project.services)) {
    const name = container ?? `${project.name}-${service}-1`;
    if (!containers.has(name)) containers.set(name, service);
  }
  return (mode) => {
    const [, form, name = ''] = /^(service|container):(.*)$/.exec(mode ?? '') ?? [];
    if (form === undefined) return undefined;
    const service =
      form === 'container' ? containers.get(name) : Object.hasOwn(project.services, name) ? name : undefined;
    return service === undefined ? {} : { service };
  };
}

function findLinks(project: Project, faults: GroupFault[]): Links {
  const read = modeReader(project);
  return new Map(
    sortedEntries(project.services).map(([name, service]) => [name, linksOf(name, service, read, faults)] as const),
  );
}

function linksOf(
  name: string,
  service: Service,
  read: ReadMode,
  faults: GroupFault[],
): ReadonlyMap<string, readonly NamespaceMode[]> {
  const links = new Map<string, NamespaceMode[]>();
  for (const attribute of namespaceModes) {
    const mode = service[attribute];
    const owner = read(mode);
    if (!owner || mode === undefined) continue;
    if (owner.service === undefined) {
      const because = `${mode} is no service of this project`;
      faults.push({ path: ['services', name, attribute], services: name, because });
    } else if (owner.service !== name) links.set(owner.service, [...(links.get(owner.service) ?? []), attribute]);
  }
  return links;
}

/** The services in sets that belong together, each in order of names. */
function connect(project: Project, links: Links, labels: ReadonlyMap<string, string>): readonly (readonly string[])[] {
  const names = Object.keys(project.services).toSorted(compareText);
  const leader = new Map(names.map((name) => [name, name]));
  const find = (name: string): string => {
    let at = name;
    for (let up = leader.get(at); up !== undefined && up !== at; up = leader.get(at)) {
      // Halves the way for whoever comes after.
      leader.set(at, leader.get(up) ?? up);
      at = up;
    }
    return at;
  };
  const join = (a: string, b: string): void => {
    const [x, y] = [find(a), find(b)];
    if (x < y) leader.set(y, x);
    else leader.set(x, y);
  };
  for (const [name, owners] of links) for (const owner of owners.keys()) join(name, owner);
  const first = new Map<string, string>();
  for (const name of names) {
    const label = labels.get(name);
    if (label === undefined) continue;
    const known = first.get(label);
    if (known === undefined) first.set(label, name);
    else join(known, name);
  }
  const sets = new Map<string, string[]>();
  for (const name of names) append(sets, find(name), name);
  return [...sets.values()];
}

function alone(service: string): PodGroup {
  return { root: service, members: [{ service, role: 'container', network: service, memory: service }] };
}

/** Finds the root, the order and the sidecars of one set of services. */
function arrange(names: readonly string[], project: Project, links: Links, faults: GroupFault[]): PodGroup {
  const [only] = names;
  if (only !== undefined && names.length === 1) return alone(only);
  const ordered = inStartOrder(names, project, links);
  if (ordered.length < names.length) {
    const started = new Set(ordered);
    const stuck = names.filter((name) => !started.has(name));
    const because = 'they need each other to start';
    faults.push({ path: ['services', stuck[0] ?? ''], services: stuck.join(', '), because });
    ordered.push(...stuck);
  }
  const needed = new Set<string>();
  for (const name of names) {
    for (const owner of links.get(name)?.keys() ?? []) needed.add(owner);
    for (const [dependency, { condition }] of entriesOf(project.services[name]?.depends_on ?? {})) {
      if (condition === 'service_healthy') needed.add(dependency);
    }
  }
  const networks = new Map<string, string>();
  const memories = new Map<string, string>();
  const members = ordered.map((service): PodMember => ({
    service,
    role: needed.has(service) ? 'sidecar' : 'container',
    network: ownerOf(service, 'network_mode', links, networks),
    memory: ownerOf(service, 'ipc', links, memories),
  }));
  return { root: findRoot(names, links), members };
}

/** The member that uses nobody's namespaces; of several, one whose network is used, then the first by name. */
function findRoot(names: readonly string[], links: Links): string {
  const networks = new Set<string>();
  const lenders = new Set<string>();
  for (const name of names) {
    for (const [owner, modes] of links.get(name) ?? []) {
      lenders.add(owner);
      if (modes.includes('network_mode')) networks.add(owner);
    }
  }
  const free = names.filter((name) => (links.get(name)?.size ?? 0) === 0);
  return free.find((name) => networks.has(name)) ?? free.find((name) => lenders.has(name)) ?? free[0] ?? names[0] ?? '';
}

/** Follows a mode to its end; in a circle, to a member of it. `known` keeps what was found for others. */
function ownerOf(service: string, mode: NamespaceMode, links: Links, known: Map<string, string>): string {
  const way: string[] = [];
  let end = service;
  while (!known.has(end)) {
    way.push(end);
    known.set(end, end);
    const next = [...(links.get(end) ?? [])].find(([, modes]) => modes.includes(mode));
    if (!next) break;
    [end] = next;
  }
  const owner = known.get(end) ?? end;
  for (const passed of way) known.set(passed, owner);
  return owner;
}

/** Each member after those it depends on; those in a circle are missing. */
function inStartOrder(names: readonly string[], project: Project, links: Links): string[] {
  const members = new Set(names);
  const open = new Map<string, number>();
  const dependents = new Map<string, string[]>();
  for (const name of names) {
    const needs = new Set([
      ...(links.get(name)?.keys() ?? []),
      ...Object.keys(project.services[name]?.depends_on ?? {}),
    ]);
    const own = [...needs].filter((need) => need !== name && members.has(need));
    open.set(name, own.length);
    for (const need of own) append(dependents, need, name);
  }
  const ordered = names.filter((name) => open.get(name) === 0);
  for (const started of ordered) {
    for (const dependent of dependents.get(started) ?? []) {
      const left = (open.get(dependent) ?? 0) - 1;
      open.set(dependent, left);
      if (left === 0) ordered.push(dependent);
    }
  }
  return ordered;
}
