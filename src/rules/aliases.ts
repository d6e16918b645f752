import type { Alias } from '../analysis/aliases.js';
import { discoveryService } from '../analysis/discovery.js';
import type { Piece, PlannedService, PlannedServicePort } from '../model/plan.js';
import type { Service } from '../model/project.js';
import { selectorLabels } from '../values/standard-labels.js';
import { defineServiceRule, type RuleContext } from './rule.js';

/**
 * DNS names beside the service name: network aliases, link aliases, and the container and host names that others
 * mention, each as a Service with the same pods and ports (mapping.md section 4.3).
 */
export const aliases = defineServiceRule({
  id: 'aliases',
  summary: 'A Service for each further DNS name of a service.',
  owns: {
    'services.*.networks.*.aliases': {
      fidelity: 'approximate',
      field: 'Service',
      codes: ['service/alias-conflict', 'service/alias-wider-scope', 'service/alias-impossible'],
    },
    'services.*.links': {
      fidelity: 'approximate',
      field: 'Service',
      codes: ['service/alias-conflict', 'service/alias-wider-scope', 'links/unneeded'],
    },
    'services.*.container_name': {
      fidelity: 'approximate',
      field: 'Service',
      codes: ['container-name/not-a-name', 'service/alias-conflict'],
    },
  },
  apply(service, name, context) {
    const { facts, report } = context;
    for (const problem of facts.aliases.problemsOf(name)) {
      const { alias, path } = problem;
      if (problem.kind === 'conflict') report('service/alias-conflict', path, { alias, problem: problem.problem });
      else if (problem.kind === 'impossible')
        report('service/alias-impossible', path, {
          alias,
          service: facts.names.service(name),
          networks: problem.networks.length > 1 ? problem.networks.join(', ') : '',
        });
      else report('container-name/not-a-name', path, { name: alias, why: 'unmentioned' });
    }
    const plain = (service.links ?? []).filter((link) => {
      const [target, alias = target] = link.split(':', 2);
      return alias === target;
    });
    if (plain.length > 0) report('links/unneeded', ['services', name, 'links'], { links: plain.join(', ') });
    const container = service.container_name ?? '';
    const why = namedBy(service, name, facts.aliases.of(name));
    if (why) report('container-name/not-a-name', ['services', name, 'container_name'], { name: container, why });
    return facts.aliases.of(name).flatMap((alias) => piecesOf(alias, name, context));
  },
});

/** What names the service as `container_name` does, so that it adds nothing. */
function namedBy(
  { container_name: container = '', hostname }: Service,
  service: string,
  aliases: readonly Alias[],
): 'own' | 'hostname' | undefined {
  const name = container.toLowerCase();
  if (name === '') return undefined;
  if (name === service.toLowerCase()) return 'own';
  const isNeeded = aliases.some(({ path }) => path.at(-1) === 'container_name');
  return isNeeded && name === hostname?.toLowerCase() ? 'hostname' : undefined;
}

function piecesOf(alias: Alias, service: string, context: RuleContext): Piece[] {
  const { alias: written, path: from, scope, sharedLabel, services } = alias;
  if (services[0] === service && scope !== undefined)
    context.report('service/alias-wider-scope', from, { alias: written, scope });
  const label: Piece[] =
    sharedLabel === undefined ? [] : [{ to: 'podMetadata', from, value: { labels: { [sharedLabel]: 'true' } } }];
  const planned = services[0] === service ? aliasService(alias, context) : undefined;
  return planned ? [{ to: 'object', from, value: planned }, ...label] : label;
}

/** The Service of an alias: that of its service under another name; for several services, one that selects them all. */
function aliasService({ name, services, sharedLabel }: Alias, context: RuleContext): PlannedService | undefined {
  const all = services.flatMap((service) => discoveryService(service, name, context) ?? []);
  const [first] = all;
  if (!first || sharedLabel === undefined) return first;
  const ports = new Map<string, PlannedServicePort>();
  for (const port of all.flatMap((planned) => planned.ports)) {
    const key = `${port.port}/${port.protocol}`;
    if (!ports.has(key)) ports.set(key, port);
  }
  const instance = 'app.kubernetes.io/instance';
  const headless = all.some((planned) => planned.headless === true);
  return {
    kind: 'Service',
    name,
    app: name,
    type: 'ClusterIP',
    ...(headless ? { headless } : {}),
    selector: {
      [instance]: selectorLabels(name, context.project.name)[instance] ?? '',
      [sharedLabel]: 'true',
    },
    ports: withOwnNames([...ports.values()].toSorted((a, b) => a.port - b.port || (a.protocol < b.protocol ? -1 : 1))),
  };
}

/** Ports of different services may have one name; the number makes the difference. */
function withOwnNames(ports: readonly PlannedServicePort[]): readonly PlannedServicePort[] {
  const taken = new Set<string>();
  return ports.map((port) => {
    const name = taken.has(port.name) ? `${port.protocol.toLowerCase()}-${port.port}` : port.name;
    taken.add(name);
    return { ...port, name };
  });
}
