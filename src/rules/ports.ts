import { containerPort } from '../analysis/discovery.js';
import type { KnownPort } from '../analysis/ports.js';
import { serviceAppProtocol } from '../analysis/ports.js';
import { listPorts, publicationOf, type Publication } from '../analysis/published-ports.js';
import type { Piece, PlannedServicePort } from '../model/plan.js';
import type { Service } from '../model/project.js';
import { pickDefined } from '../values/defined.js';
import { groupBy } from '../values/group-by.js';
import { selectorLabels } from '../values/standard-labels.js';
import { defineServiceRule, type RuleContext } from './rule.js';

/** `ports`: container ports, and the Service `<name>-published` for what is published (mapping.md section 5). */
export const ports = defineServiceRule({
  id: 'ports',
  summary: 'Container ports, and a Service that publishes them.',
  about: ['ports'],
  owns: {
    'services.*.ports': { fidelity: 'approximate', field: 'Service', codes: ['ports/too-many', 'ports/routed'] },
    'services.*.ports[].target': { fidelity: 'exact', field: 'containers[].ports[].containerPort' },
    'services.*.ports[].published': {
      fidelity: 'approximate',
      field: 'Service spec.ports[].port',
      codes: ['ports/host-port-chosen', 'ports/duplicate-published', 'ports/not-published'],
    },
    'services.*.ports[].host_ip': {
      fidelity: 'approximate',
      codes: ['ports/loopback-not-published', 'ports/host-ip-lost', 'ports/host-ip-any'],
    },
    'services.*.ports[].protocol': { fidelity: 'exact', field: 'protocol', codes: ['value/unknown'] },
    'services.*.ports[].app_protocol': {
      fidelity: 'exact',
      field: 'Service spec.ports[].appProtocol',
      codes: ['ports/app-protocol-invalid'],
    },
    'services.*.ports[].mode': {
      fidelity: 'approximate',
      field: 'containers[].ports[].hostPort',
      codes: ['ports/mode-host-as-ingress', 'ports/host-port-on-node'],
    },
    'services.*.ports[].name': { fidelity: 'exact', field: 'ports[].name', codes: ['ports/name-adjusted'] },
    'services.*.x-kubernetes.publish': { fidelity: 'exact', field: 'Service spec.type' },
    'x-kubernetes.publish': { fidelity: 'exact', field: 'Service spec.type' },
  },
  apply(service, name, context) {
    if ((service.ports ?? []).length === 0) return [];
    reportPortTexts(service, name, context);
    const publication = publicationOf(name, service, context);
    return [...containerPorts(service, name, publication, context), ...published(name, publication, context)];
  },
});

function reportPortTexts(service: Service, name: string, { facts, report }: RuleContext): void {
  const knownPorts = new Map<unknown, KnownPort>();
  for (const port of facts.ports.of(name)) {
    const [, , , at] = port.path;
    if (port.origin === 'ports' && !knownPorts.has(at)) knownPorts.set(at, port);
  }
  for (const [index, port] of (service.ports ?? []).entries()) {
    const path = ['services', name, 'ports', index];
    if (port.protocol !== undefined && !/^(?:tcp|udp|sctp)?$/i.test(port.protocol)) {
      const params = { attribute: 'protocol', value: port.protocol, used: 'tcp', allowed: 'one of tcp, udp and sctp' };
      report('value/unknown', [...path, 'protocol'], params);
    }
    if (port.app_protocol !== undefined && serviceAppProtocol(port.app_protocol) === undefined)
      report('ports/app-protocol-invalid', [...path, 'app_protocol'], { value: port.app_protocol });
    const known = knownPorts.get(index);
    if (port.name !== undefined && known && known.name !== port.name)
      report('ports/name-adjusted', [...path, 'name'], { name: port.name, emitted: known.name });
  }
}

/** The ports of the container: each that `ports` declares, opened on the node if that is wanted. */
function containerPorts(
  service: Service,
  name: string,
  { nodePorts }: Publication,
  { facts, report }: RuleContext,
): readonly Piece[] {
  if (service.network_mode === 'host' || facts.ports.tooMany(name)) return [];
  if (nodePorts.length > 0)
    report('ports/host-port-on-node', ['services', name, 'ports'], { ports: listPorts(nodePorts) });
  const openedBy = groupBy(nodePorts, ({ target }) => target);
  return facts.ports
    .of(name)
    .filter(({ origin }) => origin === 'ports')
    .flatMap((port) => {
      const [first, ...others] = openedBy.get(port) ?? [];
      if (!first) return [containerPort(port)];
      // Number and protocol are the key of a container port: the API server takes each once.
      const reason = 'as a container port is opened once on its node';
      if (others.length > 0) report('ports/not-published', first.path, { ports: listPorts(others), reason });
      const { published, hostIp, path } = first;
      return [containerPort(port, path, { hostPort: published, ...pickDefined({ hostIP: hostIp }) })];
    });
}

function published(name: string, { type, ports }: Publication, { facts, project, report }: RuleContext): Piece[] {
  const [first] = ports;
  if (!first) return [];
  const { nodePort, externalTrafficPolicy } = facts.settings.service(name);
  if (nodePort !== undefined && ports.length > 1) {
    const reason = `it is one port, and goes to ${first.published}, the first of several`;
    report('kompose/no-effect', facts.settings.source(name, 'nodePort'), {
      label: 'kompose.service.nodeport.port, beyond the first port,',
      reason,
    });
  }
  const names = new Set<string>();
  const servicePorts = ports.map(({ target, published, path: from }, index): PlannedServicePort => {
    const wanted = type === 'NodePort' && published >= 30000 && published <= 32767 ? published : undefined;
    const given = type === 'NodePort' && index === 0 ? nodePort : undefined;
    return {
      name: uniqueName(names, target, published),
      port: published,
      targetPort: target.port,
      protocol: target.protocol,
      ...pickDefined({ nodePort: given ?? wanted, appProtocol: target.appProtocol }),
      from,
    };
  });
  const app = facts.names.service(name);
  const root = facts.names.service(facts.groups.of(name).root);
  return [
    {
      to: 'object',
      from: first.path,
      value: {
        kind: 'Service',
        name: facts.names.published(name),
        app,
        type,
        selector: selectorLabels(root, project.name),
        ports: servicePorts.toSorted((a, b) => a.port - b.port || (a.protocol < b.protocol ? -1 : 1)),
        ...pickDefined({ externalTrafficPolicy }),
      },
    },
  ];
}

/** The name of the target's port; for further host ports of one target, one made of the number. */
function uniqueName(taken: Set<string>, { name, protocol }: KnownPort, published: number): string {
  const candidates = [name, `${protocol.toLowerCase()}-${published}`, `${name}-${published}`];
  const free = candidates.find((candidate) => !taken.has(candidate)) ?? `${name}-${published}-${taken.size}`;
  taken.add(free);
  return free;
}
