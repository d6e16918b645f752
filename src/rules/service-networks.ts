import type { ComposePath } from '../diagnostics/diagnostic.js';
import type { Piece } from '../model/plan.js';
import type { Service, ServiceNetwork } from '../model/project.js';
import { sortedEntries } from '../values/sorted.js';
import { defineServiceRule, type Coverage, type RuleContext } from './rule.js';

const ignored: Coverage = { fidelity: 'none', codes: ['networks/endpoint-setting-ignored'] };
const address: Coverage = {
  fidelity: 'none',
  codes: ['networks/endpoint-setting-ignored', 'network/static-address-referenced'],
};

/** The networks of a service: labels of its pod, which NetworkPolicies select (mapping.md section 6). */
export const serviceNetworks = defineServiceRule({
  id: 'service-networks',
  summary: 'Labels for the networks that a pod is on.',
  owns: {
    'services.*.networks': { fidelity: 'exact', field: 'template.metadata.labels', codes: ['networks/converted'] },
    'services.*.networks.*.ipv4_address': address,
    'services.*.networks.*.ipv6_address': address,
    'services.*.networks.*.link_local_ips': ignored,
    'services.*.networks.*.mac_address': ignored,
    'services.*.networks.*.interface_name': ignored,
    'services.*.networks.*.driver_opts': ignored,
    'services.*.networks.*.priority': ignored,
    'services.*.networks.*.gw_priority': ignored,
  },
  apply(service, name, context) {
    const { facts, report } = context;
    const settings = sortedEntries(service.networks ?? {}).flatMap(([network, membership]) =>
      endpointSettings(network, membership),
    );
    if (settings.length > 0)
      report('networks/endpoint-setting-ignored', ['services', name, 'networks'], { settings: settings.join(', ') });
    reportStaticAddresses(service, name, context);
    const { emitted } = facts.networks;
    return Object.keys(service.networks ?? {}).flatMap((network): Piece[] => {
      const from: ComposePath = ['services', name, 'networks', network];
      const { external } = context.project.networks[network] ?? {};
      const label = facts.networks.labelOf(network);
      if (!emitted && external !== true) return [];
      return [{ to: 'podMetadata', from, value: { labels: { [label]: 'true' } } }];
    });
  },
});

/** `backend.ipv4_address 172.20.0.5`: what is set on a membership, besides aliases. */
function endpointSettings(network: string, membership: ServiceNetwork | null): readonly string[] {
  return sortedEntries({ ...membership }).flatMap(([attribute, value]) => {
    if (attribute === 'aliases' || attribute.startsWith('x-')) return [];
    // 0 is the default of both priorities.
    if (value === 0 || value === '') return [];
    const text = Array.isArray(value) ? value.join(' ') : typeof value === 'object' ? pairs(value) : String(value);
    return text === '' ? [] : [`${network}.${attribute} ${text}`];
  });
}

function pairs(value: object): string {
  return Object.entries(value)
    .map(([key, inner]) => `${key}=${String(inner)}`)
    .join(' ');
}

/** Warns where a text of this service holds an address that Compose gives to another. */
function reportStaticAddresses(service: Service, name: string, { facts, report }: RuleContext): void {
  const owners = facts.networks.addresses;
  if (owners.size === 0) return;
  const hosts = (service.extra_hosts ?? []).map((text, index) => ({
    path: ['services', name, 'extra_hosts', index],
    text,
  }));
  for (const { path, text } of [...facts.texts.of(name), ...facts.storage.embeddedTexts(name), ...hosts]) {
    const found = new Set(text.match(/[0-9A-Fa-f]*[.:][0-9A-Fa-f.:]*[0-9A-Fa-f]/g) ?? []);
    for (const candidate of found) {
      const literal = owners.has(candidate.toLowerCase()) ? candidate : candidate.replace(/:\d{1,5}$/, '');
      const owner = owners.get(literal.toLowerCase());
      if (owner === undefined || owner === name) continue;
      const params = { address: literal, service: owner, emitted: facts.names.service(owner) };
      report('network/static-address-referenced', path, params);
    }
  }
}
