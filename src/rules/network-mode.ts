import type { Piece } from '../model/plan.js';
import type { Service } from '../model/project.js';
import { selectorLabels } from '../values/standard-labels.js';
import { defineServiceRule, type RuleContext } from './rule.js';

/** `network_mode`: the node's network, or none; `service:` and `container:` are pods that several services share. */
export const networkMode = defineServiceRule({
  id: 'network-mode',
  summary: "The node's network, or no network.",
  about: ['network_mode'],
  owns: {
    'services.*.network_mode': {
      fidelity: 'approximate',
      field: 'hostNetwork',
      codes: ['network-mode/host', 'network-mode/none-emulated', 'network-mode/unknown', 'pod/merged'],
    },
  },
  apply(service, name, context) {
    const mode = service.network_mode ?? '';
    const from = ['services', name, 'network_mode'];
    if (['', 'bridge', 'default'].includes(mode) || /^(?:service|container):/.test(mode)) return [];
    if (mode === 'host') return hostNetwork(service, name, context);
    if (mode === 'none') return noNetwork(name, context);
    context.report('network-mode/unknown', from, { mode });
    return [];
  },
});

function hostNetwork(service: Service, name: string, { report }: RuleContext): Piece[] {
  const from = ['services', name, 'network_mode'];
  const ports = (service.ports ?? []).map(({ published, target }) => published ?? target).join(', ');
  const unused = ports === '' ? '' : `; its ports are open there without being published (${ports})`;
  report('network-mode/host', from, { unused });
  // Without this DNS policy a pod on the node's network would ask the node's resolver, which knows no Service.
  return [{ to: 'pod', from, value: { hostNetwork: true, dnsPolicy: 'ClusterFirstWithHostNet' } }];
}

/** A pod always has a network; a policy that allows nothing comes closest. */
function noNetwork(name: string, { facts, project, report }: RuleContext): Piece[] {
  const from = ['services', name, 'network_mode'];
  const app = facts.names.service(name);
  report('network-mode/none-emulated', from, {});
  return [
    {
      to: 'object',
      from,
      value: {
        kind: 'NetworkPolicy',
        name: `${app}-isolated`,
        app,
        spec: {
          podSelector: {
            matchLabels: { ...selectorLabels(facts.names.service(facts.groups.of(name).root), project.name) },
          },
          policyTypes: ['Ingress', 'Egress'],
        },
      },
    },
  ];
}
