import { networkAt } from '../analysis/networks.js';
import { networkPolicy, podPolicies, type PlannedPolicy } from '../analysis/network-policies.js';
import { userMetadata } from '../analysis/user-metadata.js';
import type { Piece } from '../model/plan.js';
import type { Network } from '../model/project.js';
import { hashedResourceName } from '../values/resource-name.js';
import { settingsText } from '../values/settings-text.js';
import { sortedEntries } from '../values/sorted.js';
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
    const { emitted, members } = facts.networks;
    for (const [key, network] of sortedEntries(project.networks)) {
      if (members.has(key)) reportNetwork(key, network, context);
      else {
        const settings = settingsText(network, ['name']);
        report('resource/unused', ['networks', key], { kind: 'network', name: key, object: 'NetworkPolicy', settings });
      }
    }
    const { reason } = facts.networks;
    if (!emitted) {
      if (reason) report('networks/separation-lost', reason.path, { networks: [...members.keys()].join(', ') });
      return [];
    }
    const taken = new Set<string>();
    const pieces = [
      ...[...members.keys()].map((key) => networkPolicy(key, context)),
      ...facts.groups.all.flatMap(({ root }) => podPolicies(root, context)),
    ].map((policy) => pieceOf(policy, taken, context));
    const names = [...taken];
    if (names.length > 0)
      report('networks/policies-emitted', reason?.path ?? ['networks'], {
        reason: reason?.text ?? 'as asked',
        policies: names.join(', '),
      });
    return pieces;
  },
});

/** The policy as an object; where two would have one name, the later one carries a hash. */
function pieceOf(policy: PlannedPolicy, taken: Set<string>, { project, report }: RuleContext): Piece {
  const { from, network, spec, app = project.name } = policy;
  const name = taken.has(policy.name) ? hashedResourceName(`${policy.name} ${from.join('.')}`) : policy.name;
  taken.add(name);
  const labels = network === undefined ? undefined : networkAt(project, network).labels;
  const metadata = userMetadata([{ kind: 'labels', path: [...from, 'labels'], entries: labels }], report);
  return { to: 'object', from, value: { kind: 'NetworkPolicy', name, app, ...metadata, spec } };
}

/** Says what became of a network that pods are on, and which of its settings have no counterpart. */
function reportNetwork(key: string, network: Network, { facts, project, report }: RuleContext): void {
  const path = ['networks', key];
  const { emitted, members } = facts.networks;
  const services = members.get(key) ?? [];
  const ignored = ignoredSettings(network);
  if (ignored.length > 0) report('networks/driver-ignored', path, { network: key, settings: ignored.join(', ') });
  if (network.external === true)
    report('networks/external-label-only', [...path, 'external'], {
      network: key,
      label: facts.networks.labelOf(key),
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
  const traits = [
    ...(network.driver === undefined ? [] : [`driver ${network.driver}`]),
    ...(network.attachable === true ? ['attachable'] : []),
  ];
  if (isImplied && !emitted && traits.length === 0) return;
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
        ([key, value]) => `ipam.config.${key} ${typeof value === 'object' ? Object.values(value).join(' ') : value}`,
      ),
    ),
    ...sortedEntries(ipam?.options ?? {}).map(([key, value]) => `ipam.options.${key} ${value}`),
  ];
}
