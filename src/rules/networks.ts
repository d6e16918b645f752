import type { NetworkPolicyIngressRule, NetworkPolicyPort, NetworkPolicySpec } from 'kubernetes-types/networking/v1.js';
import { networkAt } from '../analysis/isolation.js';
import { publicationOf } from '../analysis/published-ports.js';
import { userMetadata } from '../analysis/user-metadata.js';
import type { Piece, PlannedNetworkPolicy } from '../model/plan.js';
import type { Network } from '../model/project.js';
import { hashedResourceName } from '../values/resource-name.js';
import { sortedEntries } from '../values/sorted.js';
import { selectorLabels } from '../values/standard-labels.js';
import { defineProjectRule, type Coverage, type RuleContext } from './rule.js';

const driver: Coverage = { fidelity: 'none', codes: ['networks/driver-ignored'] };

/** Top-level `networks`: NetworkPolicies, where the file keeps services apart (mapping.md section 6). */
export const networks = defineProjectRule({
  id: 'networks',
  summary: 'NetworkPolicies for networks that keep services apart.',
  owns: {
    networks: {
      fidelity: 'approximate',
      field: 'NetworkPolicy',
      codes: ['networks/policies-emitted', 'networks/converted', 'networks/separation-lost', 'resource/unused'],
    },
    'networks.*.name': { fidelity: 'exact', field: 'template.metadata.labels' },
    'networks.*.driver': driver,
    'networks.*.driver_opts': driver,
    'networks.*.ipam': driver,
    'networks.*.ipam.driver': driver,
    'networks.*.ipam.config': driver,
    'networks.*.ipam.config[].subnet': driver,
    'networks.*.ipam.config[].ip_range': driver,
    'networks.*.ipam.config[].gateway': driver,
    'networks.*.ipam.config[].aux_addresses': driver,
    'networks.*.ipam.options': driver,
    'networks.*.external': {
      fidelity: 'approximate',
      field: 'template.metadata.labels',
      codes: ['networks/external-label-only'],
    },
    'networks.*.internal': {
      fidelity: 'exact',
      field: 'NetworkPolicy spec.egress',
      codes: ['networks/policies-emitted'],
    },
    'networks.*.enable_ipv4': { fidelity: 'none', codes: ['networks/ip-family'] },
    'networks.*.enable_ipv6': {
      fidelity: 'approximate',
      field: 'Service spec.ipFamilyPolicy',
      codes: ['networks/ip-family'],
    },
    'networks.*.attachable': { fidelity: 'exact', codes: ['networks/converted'] },
    'networks.*.labels': {
      fidelity: 'exact',
      field: 'NetworkPolicy metadata.labels',
      codes: ['networks/labels-lost', 'labels/moved-to-annotation', 'labels/unusable-key'],
    },
  },
  apply(context) {
    const { facts, project, report } = context;
    const { emitted, members } = facts.isolation;
    for (const [key, network] of sortedEntries(project.networks)) {
      if (members.has(key)) reportNetwork(key, network, context);
      else report('resource/unused', ['networks', key], { kind: 'network', name: key, object: 'NetworkPolicy' });
    }
    const { reason } = facts.isolation;
    if (!emitted) {
      if (reason) report('networks/separation-lost', reason.path, { networks: [...members.keys()].join(', ') });
      return [];
    }
    const policies = new Policies(context);
    for (const key of members.keys()) policies.addNetwork(key);
    for (const { root } of facts.groups.all) policies.addPod(root);
    const names = policies.pieces.flatMap((piece) => (piece.to === 'object' ? piece.value.name : []));
    if (names.length > 0)
      report('networks/policies-emitted', reason?.path ?? ['networks'], {
        reason: reason?.text ?? 'as asked',
        policies: names.join(', '),
      });
    return policies.pieces;
  },
});

/** The policies of a project; names that would be equal carry a hash. */
class Policies {
  readonly #context: RuleContext;
  readonly #taken = new Set<string>();
  readonly pieces: Piece[] = [];

  constructor(context: RuleContext) {
    this.#context = context;
  }

  /** Pods of a network accept what comes from pods of that network. */
  addNetwork(key: string): void {
    const { facts, project, report } = this.#context;
    const { external, labels } = networkAt(project, key);
    const pods = { podSelector: { matchLabels: { [facts.isolation.labelOf(key)]: 'true' } } };
    const from = external === true ? [pods, { namespaceSelector: {}, ...pods }] : [pods];
    const path = ['networks', key];
    const metadata = userMetadata([{ kind: 'labels', path: [...path, 'labels'], entries: labels }], report);
    this.#add(path, `net-${facts.names.resource('networks', key)}`, project.name, metadata, {
      ...pods,
      policyTypes: ['Ingress'],
      ingress: [{ from }],
    });
  }

  /** What is published is open to everyone; a pod on internal networks alone reaches nothing else. */
  addPod(root: string): void {
    const { facts, project } = this.#context;
    const joined = facts.isolation.networksOf(root);
    if (joined.length === 0) return;
    const app = facts.names.service(root);
    const podSelector = { matchLabels: { ...selectorLabels(app, project.name) } };
    const open = this.#openPorts(root);
    const path = ['services', root];
    if (open.length > 0) {
      const ingress: NetworkPolicyIngressRule[] = [{ ports: open }];
      this.#add([...path, 'ports'], `${app}-published`, app, {}, { podSelector, policyTypes: ['Ingress'], ingress });
    }
    if (!joined.every((network) => networkAt(project, network).internal === true)) return;
    const peers = joined.map((network) => ({
      podSelector: { matchLabels: { [facts.isolation.labelOf(network)]: 'true' } },
    }));
    const clusterDns = { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } } };
    this.#add(
      [...path, 'networks'],
      `${app}-internal`,
      app,
      {},
      {
        podSelector,
        policyTypes: ['Egress'],
        egress: [
          { to: peers },
          {
            to: [clusterDns],
            ports: [
              { port: 53, protocol: 'UDP' },
              { port: 53, protocol: 'TCP' },
            ],
          },
        ],
      },
    );
  }

  /** The container ports of a pod that are published, or that a route leads to. */
  #openPorts(root: string): NetworkPolicyPort[] {
    const { facts, project, options } = this.#context;
    const report = (): void => undefined; // the rule of ports has said it
    const open = facts.groups.of(root).members.flatMap(({ service: name }) => {
      const service = project.services[name];
      if (!service) return [];
      const { ports, nodePorts } = publicationOf(name, service, { facts, options, report });
      const { serviceType = 'ClusterIP' } = facts.settings.service(name);
      return [
        ...[...ports, ...nodePorts].map(({ target }) => target),
        ...facts.routes.of(name).map(({ port }) => port),
        ...(serviceType === 'NodePort' || serviceType === 'LoadBalancer' ? facts.ports.of(name) : []),
      ];
    });
    const unique = new Map(open.map(({ port, protocol }) => [`${port}/${protocol}`, { port, protocol }]));
    return [...unique.values()]
      .toSorted((a, b) => a.port - b.port || (a.protocol < b.protocol ? -1 : 1))
      .map(({ port, protocol }) => (protocol === 'TCP' ? { port } : { port, protocol }));
  }

  #add(
    from: readonly string[],
    wanted: string,
    app: string,
    metadata: Pick<PlannedNetworkPolicy, 'labels' | 'annotations'>,
    spec: NetworkPolicySpec,
  ): void {
    const name = this.#taken.has(wanted) ? hashedResourceName(`${wanted} ${from.join('.')}`) : wanted;
    this.#taken.add(name);
    this.pieces.push({ to: 'object', from, value: { kind: 'NetworkPolicy', name, app, ...metadata, spec } });
  }
}

/** Says what became of a network that pods are on, and which of its settings have no counterpart. */
function reportNetwork(key: string, network: Network, { facts, project, report }: RuleContext): void {
  const path = ['networks', key];
  const { emitted, members } = facts.isolation;
  const services = members.get(key) ?? [];
  const ignored = ignoredSettings(network);
  if (ignored.length > 0) report('networks/driver-ignored', path, { network: key, settings: ignored.join(', ') });
  if (network.external === true)
    report('networks/external-label-only', [...path, 'external'], {
      network: key,
      label: facts.isolation.labelOf(key),
    });
  for (const [setting, isUnusual] of [
    ['enable_ipv4', network.enable_ipv4 === false],
    ['enable_ipv6', network.enable_ipv6 === true],
  ] as const) {
    if (isUnusual) report('networks/ip-family', [...path, setting], { network: key, setting });
  }
  const labels = Object.keys(network.labels ?? {});
  if (!emitted && labels.length > 0)
    report('networks/labels-lost', [...path, 'labels'], { network: key, keys: labels.toSorted().join(', ') });
  const isImplied = key === 'default' && services.length === Object.keys(project.services).length;
  if (isImplied && !emitted) return;
  const traits = [
    ...(network.driver === undefined ? [] : [`driver ${network.driver}`]),
    ...(network.attachable === true ? ['attachable'] : []),
  ];
  report('networks/converted', path, {
    network: `"${key}"${traits.length === 0 ? '' : ` (${traits.join(', ')})`}`,
    members: services.join(', '),
    outcome: emitted
      ? `becomes the NetworkPolicy net-${facts.names.resource('networks', key)}`
      : 'needs no object: every pod reaches every other',
  });
}

/** Driver, options and address management, as far as they differ from what every network has. */
function ignoredSettings({ driver: name, driver_opts: options, ipam }: Network): readonly string[] {
  const usual = name === undefined || ['', 'bridge', 'overlay', 'default'].includes(name);
  return [
    ...(usual ? [] : [`driver ${name}`]),
    ...sortedEntries(options ?? {}).map(([key, value]) => `driver_opts.${key} ${value}`),
    ...(ipam?.driver === undefined || ['', 'default'].includes(ipam.driver) ? [] : [`ipam.driver ${ipam.driver}`]),
    ...(ipam?.config ?? []).flatMap((config) =>
      sortedEntries({ ...config }).map(
        ([key, value]) =>
          `ipam.config.${key} ${typeof value === 'object' ? Object.values(value).join(' ') : value}`,
      ),
    ),
    ...sortedEntries(ipam?.options ?? {}).map(([key, value]) => `ipam.options.${key} ${value}`),
  ];
}
