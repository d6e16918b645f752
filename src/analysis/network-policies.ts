import type {
  NetworkPolicyEgressRule,
  NetworkPolicyPeer,
  NetworkPolicyPort,
  NetworkPolicySpec,
} from 'kubernetes-types/networking/v1.js';
import type { ComposePath } from '../diagnostics/diagnostic.js';
import type { Project } from '../model/project.js';
import type { ResolvedOptions } from '../options.js';
import { compareText } from '../values/sorted.js';
import { selectorLabels } from '../values/standard-labels.js';
import type { Facts } from './facts.js';
import { networkAt } from './networks.js';
import type { TransportProtocol } from './ports.js';
import { publicationOf } from './published-ports.js';

/** A NetworkPolicy that keeps apart what the networks of the file keep apart, or lets through what has to pass. */
export interface PlannedPolicy {
  readonly name: string;
  /** Resource name of the pod it is about; absent for a network. */
  readonly app?: string;
  /** The network whose labels it carries. */
  readonly network?: string;
  readonly from: ComposePath;
  readonly spec: NetworkPolicySpec;
}

interface Sources {
  readonly facts: Facts;
  readonly project: Project;
  readonly options: ResolvedOptions;
}

/** Pods of a network accept what comes from pods of that network (mapping.md section 6). */
export function networkPolicy(key: string, { facts, project }: Sources): PlannedPolicy {
  const { external } = networkAt(project, key);
  const pods = { podSelector: { matchLabels: { [facts.networks.labelOf(key)]: 'true' } } };
  // Pods of other projects, in whatever namespace, join an external network by its label.
  const from = external === true ? [pods, { namespaceSelector: {}, ...pods }] : [pods];
  return {
    name: `net-${facts.names.resource('networks', key)}`,
    network: key,
    from: ['networks', key],
    spec: { ...pods, policyTypes: ['Ingress'], ingress: [{ from }] },
  };
}

/** Everyone reaches what is published; a pod on internal networks alone reaches nothing but its peers. */
export function podPolicies(root: string, sources: Sources): readonly PlannedPolicy[] {
  const { facts, project } = sources;
  const joined = facts.networks.networksOf(root);
  if (joined.length === 0) return [];
  const app = facts.names.service(root);
  const podSelector = podsOf(root, sources);
  const policies: PlannedPolicy[] = [];
  const open = openPorts(root, sources);
  if (open.length > 0)
    policies.push({
      name: `${app}-published`,
      app,
      from: ['services', root, 'ports'],
      spec: { podSelector, policyTypes: ['Ingress'], ingress: [{ ports: open }] },
    });
  if (joined.every((network) => networkAt(project, network).internal === true))
    policies.push({
      name: `${app}-internal`,
      app,
      from: ['services', root, 'networks'],
      spec: { podSelector, policyTypes: ['Egress'], egress: egressOf(root, joined, sources) },
    });
  return policies;
}

function podsOf(root: string, { facts, project }: Sources): { matchLabels: Record<string, string> } {
  return { matchLabels: { ...selectorLabels(facts.names.service(root), project.name) } };
}

/** The container ports of a pod that are published, or that a route leads to. */
function openPorts(root: string, { facts, project, options }: Sources): NetworkPolicyPort[] {
  const open = facts.groups.of(root).members.flatMap(({ service: name }) => {
    const service = project.services[name];
    if (!service) return [];
    // What there is to say about publishing, the rule of ports has said.
    const { ports, nodePorts } = publicationOf(name, service, { facts, options, report: () => undefined });
    const { serviceType = 'ClusterIP' } = facts.settings.service(name);
    return [
      ...[...ports, ...nodePorts].map(({ target }) => target),
      ...facts.routes.of(name).map(({ port }) => port),
      ...(serviceType === 'NodePort' || serviceType === 'LoadBalancer' ? facts.ports.of(name) : []),
    ];
  });
  const unique = new Map(open.map(({ port, protocol }) => [`${port}/${protocol}`, { port, protocol }]));
  return [...unique.values()].toSorted(byPort).map(policyPort);
}

function byPort(
  a: { readonly port: number; readonly protocol: TransportProtocol },
  b: { readonly port: number; readonly protocol: TransportProtocol },
): number {
  return a.port - b.port || compareText(a.protocol, b.protocol);
}

function policyPort({ port, protocol }: { port: number; protocol: TransportProtocol }): NetworkPolicyPort {
  return protocol === 'TCP' ? { port } : { port, protocol };
}

/** Its peers, cluster DNS, and the API server if its init containers ask it for what they wait for. */
function egressOf(root: string, joined: readonly string[], { facts }: Sources): NetworkPolicyEgressRule[] {
  const peers = joined.map((network): NetworkPolicyPeer => ({
    podSelector: { matchLabels: { [facts.networks.labelOf(network)]: 'true' } },
  }));
  const clusterDns: NetworkPolicyPeer = {
    namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } },
  };
  const waits = facts.groups.of(root).members.flatMap(({ service }) => facts.waits.of(service).waits);
  const asksServer = waits.some(({ target }) => target.kind !== 'ports');
  return [
    { to: peers },
    {
      to: [clusterDns],
      ports: [
        { port: 53, protocol: 'UDP' },
        { port: 53, protocol: 'TCP' },
      ],
    },
    // The API server is no pod that could be selected; these are the ports on which it listens.
    ...(asksServer ? [{ ports: [{ port: 443 }, { port: 6443 }] }] : []),
  ];
}
