import type { Dependency, Mount, Port, Project, Service } from '../model/project.js';
import { pickDefined } from '../values/defined.js';
import { shownPath } from '../values/shown-path.js';
import { compareText, sortedEntries } from '../values/sorted.js';
import type { GraphPart } from './graph.js';
import { isCrowded, PartBuilder } from './part-builder.js';

/** What is waited for, beyond the mere start. */
const conditions: Readonly<Record<NonNullable<Dependency['condition']>, string | undefined>> = {
  service_started: undefined,
  service_healthy: 'when healthy',
  service_completed_successfully: 'when completed',
};

const sharedNamespaces = { network_mode: 'network of', ipc: 'IPC of', pid: 'processes of' } as const;

/** The services of a Compose project with what they mount, publish, wait for and talk over. */
export function composePart(project: Project): GraphPart {
  const part = new PartBuilder('c', `Compose project ${project.name}`);
  const services = sortedEntries(project.services);
  const memberships = tellingNetworks(project);
  const areNamed = isCrowded(memberships.map(({ members }) => members));
  for (const [name, service] of services) {
    const networks = memberships.filter(({ members }) => areNamed && members.includes(name));
    const lines = networks.length === 0 ? [] : [`on ${networks.map(({ network }) => network).join(', ')}`];
    part.add(`service ${name}`, 'service', [name, ...describe(service), ...lines]);
  }
  for (const [name, service] of services) {
    drawPorts(part, name, service.ports ?? []);
    const shared = Object.entries(sharedNamespaces).flatMap(([attribute, label]) => {
      const other = /^service:(.*)$/s.exec(service[attribute as keyof typeof sharedNamespaces] ?? '')?.[1];
      return other === undefined ? [] : [{ other, label }];
    });
    for (const { other, label } of shared) {
      part.connect(`service ${name}`, `service ${other}`, { label, style: 'solid' });
    }
    for (const [other, { condition = 'service_started' }] of sortedEntries(service.depends_on ?? {})) {
      // Compose makes whoever shares something with a service depend on it.
      if (condition === 'service_started' && shared.some((known) => known.other === other)) continue;
      const look = { style: 'dashed', ...pickDefined({ label: conditions[condition] }) } as const;
      part.connect(`service ${name}`, `service ${other}`, look);
    }
    for (const mount of service.volumes ?? []) drawMount(part, name, mount, project);
    drawFiles(part, name, service);
  }
  if (!areNamed) drawNetworks(part, memberships, project);
  return part.build();
}

function describe({ image, build, provider }: Service): readonly string[] {
  if (provider) return [`provided by ${provider.type ?? 'a plugin'}`];
  if (image !== undefined) return [image];
  return build ? ['built here'] : [];
}

function drawPorts(part: PartBuilder, name: string, ports: readonly Port[]): void {
  const published = ports.map(({ host_ip, published, target, protocol = 'tcp' }) => {
    const suffix = protocol === 'tcp' ? '' : `/${protocol}`;
    const outside = published === undefined || published === '' ? 'any port' : published;
    return { outside: `${host_ip === undefined ? '' : `${host_ip}:`}${outside}${suffix}`, inside: String(target) };
  });
  if (published.length === 0) return;
  const outside = [...new Set(published.map(({ outside }) => outside))];
  part.add(`ports ${name}`, 'entrance', shortened(outside));
  const inside = [...new Set(published.map(({ inside }) => inside))];
  part.connect(`ports ${name}`, `service ${name}`, { label: shortened(inside).join(', '), style: 'solid' });
}

/** Lines that a node has room for. */
const mostLines = 6;

function shortened(texts: readonly string[]): readonly string[] {
  if (texts.length <= mostLines) return texts;
  return [...texts.slice(0, mostLines - 1), `and ${String(texts.length - mostLines + 1)} more`];
}

function drawMount(part: PartBuilder, name: string, mount: Mount, { directory, volumes }: Project): void {
  const { type, source, target, read_only: isReadOnly } = mount;
  if (source === undefined || source === '') return;
  const key = `${type} ${source}`;
  if (type === 'volume') {
    const isExternal = Object.hasOwn(volumes, source) && volumes[source]?.external === true;
    part.add(key, 'volume', isExternal ? [source, 'external'] : [source]);
  } else part.add(key, 'file', [type === 'bind' ? shownPath(directory, source) : source]);
  part.connect(`service ${name}`, key, { label: isReadOnly ? `${target} (read-only)` : target, style: 'solid' });
}

function drawFiles(part: PartBuilder, name: string, { configs = [], secrets = [] }: Service): void {
  for (const { source } of configs) {
    part.add(`config ${source}`, 'file', [source, 'config']);
    part.connect(`service ${name}`, `config ${source}`, { style: 'solid' });
  }
  for (const { source } of secrets) {
    part.add(`secret ${source}`, 'secret', [source, 'secret']);
    part.connect(`service ${name}`, `secret ${source}`, { style: 'solid' });
  }
}

interface Membership {
  readonly network: string;
  readonly members: readonly string[];
}

/** Networks that tell services apart; one that all of them are on says nothing. */
function tellingNetworks({ services, networks }: Project): readonly Membership[] {
  const names = Object.keys(services).toSorted(compareText);
  return Object.keys(networks)
    .toSorted(compareText)
    .map((network) => ({
      network,
      members: names.filter((name) => Object.hasOwn(services[name]?.networks ?? {}, network)),
    }))
    .filter(({ members }) => members.length > 0 && members.length < names.length);
}

function drawNetworks(part: PartBuilder, memberships: readonly Membership[], { networks }: Project): void {
  for (const { network, members } of memberships) {
    const { internal, external } = networks[network] ?? {};
    const lines = [network, ...(internal ? ['internal'] : []), ...(external ? ['external'] : [])];
    part.add(`network ${network}`, 'network', lines);
    for (const name of members) {
      part.connect(`service ${name}`, `network ${network}`, { style: 'solid', isMutual: true });
    }
  }
}
