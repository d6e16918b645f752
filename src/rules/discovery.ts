import { containerPort, discoveryService } from '../analysis/discovery.js';
import type { KnownPort } from '../analysis/ports.js';
import { groupBy } from '../values/group-by.js';
import { defineServiceRule, type RuleContext } from './rule.js';

/** The Service by which other pods reach a service under its name (mapping.md section 4.1). */
export const discovery = defineServiceRule({
  id: 'discovery',
  summary: 'A Service under the name of each service that others can reach.',
  owns: {
    'services.*.deploy.endpoint_mode': {
      fidelity: 'exact',
      field: 'Service spec.clusterIP',
      codes: ['value/unknown'],
    },
    'services.*.x-kubernetes.serviceType': { fidelity: 'exact', field: 'Service spec.type' },
  },
  apply(service, name, context) {
    const { facts, report } = context;
    const mode = service.deploy?.endpoint_mode;
    if (mode !== undefined && mode !== '' && mode !== 'vip' && mode !== 'dnsrr') {
      const params = { attribute: 'endpoint_mode', value: mode, used: 'vip', allowed: 'one of vip and dnsrr' };
      report('value/unknown', ['services', name, 'deploy', 'endpoint_mode'], params);
    }
    const planned = discoveryService(name, facts.names.service(name), context);
    if (!planned) return [];
    const ports = facts.ports.of(name);
    if (ports.length === 0) report('service/headless-no-port', ['services', name], {});
    const inferred = ports.filter(({ origin }) => origin === 'inferred');
    reportInferred(name, inferred, context);
    const from = ['services', name, ...(mode === 'dnsrr' ? ['deploy', 'endpoint_mode'] : [])];
    return [
      { to: 'object', from, value: planned },
      ...(service.network_mode === 'host' || facts.ports.tooMany(name)
        ? []
        : inferred.map((port) => containerPort(port))),
    ];
  },
});

/** Says once for each piece of evidence which ports it told. */
function reportInferred(name: string, inferred: readonly KnownPort[], { report }: RuleContext): void {
  for (const [evidence, ports] of groupBy(inferred, (port) => port.evidence ?? '')) {
    const [first] = ports;
    if (!first) continue;
    const list = ports.map(({ port }) => port).join(', ');
    report('service/port-inferred', first.path, { service: name, ports: list, by: evidence });
  }
}
