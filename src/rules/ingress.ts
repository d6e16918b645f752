import type { Route } from '../analysis/routes.js';
import type { Piece, PlannedIngress } from '../model/plan.js';
import { canonicalJson } from '../values/canonical-json.js';
import { groupBy } from '../values/group-by.js';
import { isHostName } from '../values/host-name.js';
import { clean } from '../values/posix-path.js';
import { compareText } from '../values/sorted.js';
import { defineServiceRule, type RuleContext } from './rule.js';

/**
 * Ingresses: what `x-kubernetes.ingress`, kompose labels and `--publish ingress` ask for, and the routes that reverse
 * proxies (Traefik, nginx-proxy, caddy-docker-proxy) are told by labels and variables.
 */
export const ingress = defineServiceRule({
  id: 'ingress',
  summary: 'Ingresses for HTTP traffic by host and path.',
  owns: {
    'services.*.x-kubernetes.ingress': {
      fidelity: 'exact',
      field: 'Ingress',
      codes: ['ingress/no-port', 'ingress/host-invalid', 'ingress/host-missing', 'ingress/tls-without-host'],
    },
  },
  apply(_service, name, context) {
    const { facts, report } = context;
    for (const { via, from } of facts.routes.unreachable(name)) {
      if (via === 'Ingress') report('ingress/no-port', from, { service: name, kind: 'Ingress' });
    }
    const routes = facts.routes.of(name).filter((route) => route.via === 'Ingress' && isUsable(route, name, context));
    const groups = [
      ...groupBy(routes, ({ className, annotations }) => canonicalJson([className ?? '', annotations ?? {}])).values(),
    ];
    return groups.flatMap((group, index) => piecesOf(group, name, index, context));
  },
});

function isUsable({ host, from, path }: Route, name: string, { facts, project, report }: RuleContext): boolean {
  if (host !== undefined) {
    if (isHostName(host)) return true;
    report('ingress/host-invalid', from, { host });
    return false;
  }
  const others = Object.keys(project.services).filter(
    (other) =>
      other !== name &&
      facts.routes
        .of(other)
        .some((route) => route.via === 'Ingress' && route.host === undefined && route.path === path),
  );
  if (others.length > 0)
    report('ingress/host-missing', from, { service: name, others: others.toSorted(compareText).join(', '), path });
  return true;
}

function piecesOf(routes: readonly Route[], service: string, index: number, context: RuleContext): Piece[] {
  const [first] = routes;
  if (!first) return [];
  const { facts, options } = context;
  const app = facts.names.service(service);
  const className = first.className ?? options.ingressClass;
  const tls = tlsOf(routes, service, context);
  const value: PlannedIngress = {
    kind: 'Ingress',
    name: index === 0 ? app : `${app}-${index + 1}`,
    app,
    ...(first.annotations === undefined ? {} : { annotations: first.annotations }),
    ...(className === undefined ? {} : { className }),
    rules: [...groupBy(routes, ({ host }) => host ?? '')].map(([host, ofHost]) => ({
      ...(host === '' ? {} : { host }),
      paths: ofHost.map(({ path, pathType, port }) => ({ path: clean(path), pathType, service: app, port: port.port })),
    })),
    ...(tls.length === 0 ? {} : { tls }),
  };
  return [{ to: 'object', from: first.from, value }];
}

/** One entry a certificate, with the hosts it is for. */
function tlsOf(routes: readonly Route[], service: string, { report }: RuleContext): NonNullable<PlannedIngress['tls']> {
  const secure = routes.filter(({ tls }) => tls !== undefined);
  return [...groupBy(secure, ({ tls }) => tls?.secretName ?? '').entries()].flatMap(([secretName, ofSecret]) => {
    const hosts = [...new Set(ofSecret.flatMap(({ host }) => host ?? []))];
    if (hosts.length === 0 && secretName === '') {
      const from = ofSecret[0]?.from ?? ['services', service];
      report('ingress/tls-without-host', from, { service });
      return [];
    }
    return [{ ...(hosts.length === 0 ? {} : { hosts }), ...(secretName === '' ? {} : { secretName }) }];
  });
}
