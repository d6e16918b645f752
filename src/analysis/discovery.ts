import type { ContainerPort } from 'kubernetes-types/core/v1.js';
import type { Piece, PlannedService, PlannedServicePort } from '../model/plan.js';
import type { Project } from '../model/project.js';
import { pickDefined } from '../values/defined.js';
import { selectorLabels } from '../values/standard-labels.js';
import type { Facts } from './facts.js';
import type { KnownPort } from './ports.js';

/** The Service of a service under its own or another DNS name; undefined if nothing can reach it. */
export function discoveryService(
  service: string,
  name: string,
  { facts, project }: { readonly facts: Facts; readonly project: Project },
): PlannedService | undefined {
  const discovery = facts.ports.discovery(service);
  if (discovery === 'none') return undefined;
  const { serviceType = 'ClusterIP' } = facts.settings.service(service);
  const dualStack = Object.keys(project.services[service]?.networks ?? {}).some(
    (network) => Object.hasOwn(project.networks, network) && project.networks[network]?.enable_ipv6 === true,
  );
  return {
    kind: 'Service',
    name,
    app: facts.names.service(service),
    ...(discovery === 'headless'
      ? { type: 'ClusterIP', headless: true }
      : { type: serviceType === 'headless' ? 'ClusterIP' : serviceType }),
    selector: selectorLabels(facts.names.service(facts.groups.of(service).root), project.name),
    ports: facts.ports.tooMany(service) ? [] : facts.ports.of(service).map(servicePort),
    ...(dualStack ? { ipFamilyPolicy: 'PreferDualStack' } : {}),
    // Readiness waits for the cluster, and the cluster must not wait for readiness.
    ...(facts.references.isPeer(service) ? { publishNotReadyAddresses: true } : {}),
  };
}

function servicePort({ name, port, protocol, appProtocol, path: from }: KnownPort): PlannedServicePort {
  return { name, port, targetPort: port, protocol, ...pickDefined({ appProtocol }), from };
}

/** A container port without what the API fills in the same. */
export function containerPort(port: KnownPort, from = port.path, more: Partial<ContainerPort> = {}): Piece {
  const value: ContainerPort = {
    name: port.name,
    containerPort: port.port,
    ...(port.protocol === 'TCP' ? {} : { protocol: port.protocol }),
    ...more,
  };
  return { to: 'containerPort', from, value };
}
