import type { ComposePath } from '../../diagnostics/diagnostic.js';
import type { Service, Texts } from '../../model/project.js';
import { parsePort } from '../../values/port-range.js';
import { sortedEntries } from '../../values/sorted.js';
import { noReading, type ProxyReading, type RouteRequest, type RoutingNote } from './request.js';
import { readTraefik1Rule, readTraefikRule, type RuleReading } from './traefik-rule.js';

/** Labels that speak of how Traefik reaches the container; on a cluster it reaches the Service. */
const needless =
  /^traefik\.(?:docker\.(?:network|lbswarm)|swarm\.network|constraint-label.*|tags|backend|protocol|weight)$/;

interface Router {
  readonly name: string;
  readonly rule: string;
  readonly path: ComposePath;
  readonly reading: RuleReading;
  readonly secure: boolean;
  readonly service?: string;
}

/** Reads Traefik's labels, those of version 1 included; `deploy.labels` are those of Swarm. */
export function readTraefik(name: string, service: Service): ProxyReading {
  const [labels, base] = traefikLabels(name, service);
  if (labels.size === 0) return noReading;
  const path = (label: string): ComposePath => [...base, labels.get(label)?.written ?? label];
  const value = (label: string): string | undefined => labels.get(label)?.value;
  const used = new Set<string>();
  if (value('traefik.enable')?.toLowerCase() === 'false')
    return { requests: [], notes: [{ kind: 'disabled', path: path('traefik.enable') }] };

  const notes: RoutingNote[] = [];
  const ports = new Map<string, number>();
  const routers: Router[] = [];
  for (const [label, { value: text }] of labels) {
    const port = /^traefik\.http\.services\.([^.]+)\.loadbalancer\.server\.port$/.exec(label)?.[1];
    const number = parsePort(text);
    if (port !== undefined && number !== undefined && number > 0) {
      ports.set(port, number);
      used.add(label);
    }
    const router = /^traefik\.http\.routers\.([^.]+)\.rule$/.exec(label)?.[1];
    if (router !== undefined) {
      used.add(label);
      const prefix = `traefik.http.routers.${router}.`;
      for (const end of ['service', 'entrypoints', 'tls', 'priority']) used.add(prefix + end);
      const target = value(`${prefix}service`);
      routers.push({
        name: router,
        rule: text,
        path: path(label),
        reading: readTraefikRule(text),
        secure: isSecure(labels, prefix),
        ...(target === undefined ? {} : { service: target }),
      });
    }
  }
  const [first] = ports.values();
  const ruleV1 = value('traefik.frontend.rule');
  if (ruleV1 !== undefined) {
    used.add('traefik.frontend.rule');
    const rule = { rule: ruleV1, path: path('traefik.frontend.rule'), reading: readTraefik1Rule(ruleV1) };
    routers.push({ name: 'frontend', ...rule, secure: false });
  }
  const portV1 = parsePort(value('traefik.port') ?? '') ?? 0;
  if (portV1 > 0) used.add('traefik.port');

  const requests: RouteRequest[] = [];
  for (const { rule, path: from, reading, secure, service: target } of routers) {
    if ('problem' in reading) {
      notes.push({ kind: 'rule', path: from, rule, problem: reading.problem });
      continue;
    }
    const port = (target === undefined ? first : ports.get(target)) ?? first ?? (portV1 > 0 ? portV1 : undefined);
    for (const match of reading.matches) {
      requests.push({
        via: 'Ingress',
        from,
        ...match,
        ...(port === undefined ? {} : { port }),
        ...(secure ? { tls: {} } : {}),
      });
    }
  }
  const rest = [...labels.keys()].filter((l) => !used.has(l) && l !== 'traefik.enable' && !needless.test(l));
  if (rest.length > 0) notes.push({ kind: 'settings', path: path(rest[0] ?? ''), settings: rest });
  if (routers.length === 0 && value('traefik.enable') !== undefined) {
    const problem = 'the default rule of Traefik is not known here';
    notes.push({ kind: 'rule', path: path('traefik.enable'), rule: 'traefik.enable', problem });
  }
  return { requests, notes };
}

interface Label {
  readonly written: string;
  readonly value: string;
}

/** Traefik's labels by lower-case name where case does not matter, and where they stand. */
function traefikLabels(name: string, service: Service): [ReadonlyMap<string, Label>, ComposePath] {
  const own = pick(service.labels);
  return own.size > 0
    ? [own, ['services', name, 'labels']]
    : [pick(service.deploy?.labels), ['services', name, 'deploy', 'labels']];
}

function pick(labels: Texts | undefined): ReadonlyMap<string, Label> {
  return new Map(
    sortedEntries(labels ?? {})
      .filter(([label]) => /^traefik\./i.test(label))
      .map(([written, value]) => [written.toLowerCase(), { written, value }]),
  );
}

/** Whether a router serves TLS: it says so, or its entry point is called as the one for TLS mostly is. */
function isSecure(labels: ReadonlyMap<string, Label>, prefix: string): boolean {
  const tls = labels.get(`${prefix}tls`)?.value.toLowerCase();
  if (tls === 'false') return false;
  if (tls === 'true' || [...labels.keys()].some((label) => label.startsWith(`${prefix}tls.`))) return true;
  const entryPoints = labels.get(`${prefix}entrypoints`)?.value.toLowerCase().split(',') ?? [];
  return entryPoints.some((entryPoint) => ['websecure', 'https'].includes(entryPoint.trim()));
}
