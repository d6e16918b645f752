import { defineServiceRule } from './rule.js';

/** `uts: host` gives a container the host name of the node, which a pod has that uses the network of the node. */
export const uts = defineServiceRule({
  id: 'uts',
  summary: 'The namespace of the host name.',
  owns: { 'services.*.uts': { fidelity: 'none', codes: ['namespaces/no-equivalent'] } },
  apply(service, name, { report }) {
    if (!service.uts || (service.uts === 'host' && service.network_mode === 'host')) return [];
    const reason = "only a pod in the node's network (network_mode: host) has the node's host name";
    report('namespaces/no-equivalent', ['services', name, 'uts'], { setting: `uts: ${service.uts}`, reason });
    return [];
  },
});
