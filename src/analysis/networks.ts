import type { ComposePath } from '../diagnostics/diagnostic.js';
import type { Network, Project } from '../model/project.js';
import { append } from '../values/append.js';
import { entriesOf } from '../values/entries.js';
import { labelDomain, labelName } from '../values/label.js';
import { compareText } from '../values/sorted.js';
import type { Facts, FactSources } from './facts.js';
import type { PodGroup } from './pod-groups.js';

/** Which pods share which networks, and whether NetworkPolicies keep the others apart (mapping.md section 6). */
export interface NetworkTable {
  /** Whether policies are emitted. */
  readonly emitted: boolean;
  /** What in the file keeps services apart, in words, and where; absent if nothing does. */
  readonly reason?: { readonly text: string; readonly path: ComposePath };
  /** The networks that pods are on, by key, in order, each with its services. */
  readonly members: ReadonlyMap<string, readonly string[]>;
  /** The networks of a service's pod, in order; none where it uses the node's network or has none. */
  networksOf(service: string): readonly string[];
  /** The services that have a fixed address, by that address in lower case. */
  readonly addresses: ReadonlyMap<string, string>;
  /** The label of pods on a network; an external network has the same in every project. */
  labelOf(network: string): string;
}

export function findNetworks({ project, options }: FactSources, facts: Facts): NetworkTable {
  const pods = facts.groups.all
    .filter(({ root }) => facts.kinds.of(root).kind !== 'none')
    .map((group) => ({ group, networks: networksOfPod(group, project) }));
  const networks = new Map(
    pods.flatMap(({ group, networks: own }) => group.members.map(({ service }) => [service, own] as const)),
  );
  const members = new Map<string, string[]>();
  for (const [service, { networks: joined }] of entriesOf(project.services)) {
    if (!networks.has(service)) continue;
    for (const network of Object.keys(joined ?? {})) append(members, network, service);
  }
  const sorted = new Map(
    [...members]
      .toSorted(([a], [b]) => compareText(a, b))
      .map(([network, services]) => [network, services.toSorted(compareText)] as const),
  );
  const reason = findReason(pods, sorted, project);
  return {
    emitted: options.networkPolicies === 'always' || (options.networkPolicies === 'auto' && reason !== undefined),
    ...(reason === undefined ? {} : { reason }),
    members: sorted,
    addresses: findAddresses(project),
    networksOf: (service) => networks.get(service) ?? [],
    labelOf: (network) => {
      const { external, name } = networkAt(project, network);
      return `${labelDomain}/${labelName(`net.${external === true ? (name ?? network) : network}`)}`;
    },
  };
}

function findAddresses(project: Project): ReadonlyMap<string, string> {
  const addresses = new Map<string, string>();
  for (const [service, { networks }] of entriesOf(project.services)) {
    for (const membership of Object.values(networks ?? {})) {
      for (const address of [membership?.ipv4_address, membership?.ipv6_address]) {
        if (address !== undefined && address !== '') addresses.set(address.toLowerCase(), service);
      }
    }
  }
  return addresses;
}

/** A network of the project; one that is only used has no settings. */
export function networkAt(project: Project, key: string): Network {
  return (Object.hasOwn(project.networks, key) ? project.networks[key] : undefined) ?? {};
}

function networksOfPod({ members }: PodGroup, project: Project): readonly string[] {
  const services = members.flatMap(({ service }) => project.services[service] ?? []);
  if (services.some(({ network_mode: mode }) => mode === 'host' || mode === 'none')) return [];
  return [...new Set(services.flatMap(({ networks }) => Object.keys(networks ?? {})))].toSorted(compareText);
}

function findReason(
  pods: readonly { readonly group: PodGroup; readonly networks: readonly string[] }[],
  members: ReadonlyMap<string, readonly string[]>,
  project: Project,
): NetworkTable['reason'] {
  const internal = [...members.keys()].find((network) => networkAt(project, network).internal === true);
  if (internal !== undefined)
    return { text: `as network "${internal}" is internal`, path: ['networks', internal, 'internal'] };
  // Pods on the same networks are alike: one of each kind is enough to compare.
  const kinds = new Map(
    pods
      .filter(({ networks }) => networks.length > 0)
      .map(({ group, networks }) => [networks.join(' '), { group, networks }]),
  );
  const all = [...kinds.values()].toSorted((a, b) => compareText(a.group.root, b.group.root));
  for (const [index, { group, networks }] of all.entries()) {
    const apart = all.slice(index + 1).find((other) => !other.networks.some((network) => networks.includes(network)));
    if (apart)
      return {
        text: `as ${group.root} and ${apart.group.root} share no network`,
        path: ['services', group.root, 'networks'],
      };
  }
  return undefined;
}
