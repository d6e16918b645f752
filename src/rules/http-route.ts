import chunk from 'lodash/chunk.js';
import type { Route } from '../analysis/routes.js';
import type { Piece } from '../model/plan.js';
import { canonicalJson } from '../values/canonical-json.js';
import { pickDefined } from '../values/defined.js';
import { groupBy } from '../values/group-by.js';
import { isHostName } from '../values/host-name.js';
import { clean } from '../values/posix-path.js';
import { defineServiceRule, type RuleContext } from './rule.js';

/** Most host names that one HTTPRoute may have. */
const mostHostnames = 16;

/** HTTPRoutes of the Gateway API, for `x-kubernetes.httpRoute` and `--publish gateway`. */
export const httpRoute = defineServiceRule({
  id: 'http-route',
  summary: 'Gateway API routes for HTTP traffic by host and path.',
  owns: {
    'services.*.x-kubernetes.httpRoute': {
      fidelity: 'exact',
      field: 'HTTPRoute',
      codes: ['ingress/no-port', 'ingress/host-invalid'],
    },
  },
  apply(_service, name, context) {
    const { facts, report } = context;
    for (const { via, from } of facts.routes.unreachable(name)) {
      if (via === 'HTTPRoute') report('ingress/no-port', from, { service: name, kind: 'HTTPRoute' });
    }
    const routes = facts.routes.of(name).filter(({ via, host, from }) => {
      if (via !== 'HTTPRoute') return false;
      if (host === undefined || isHostName(host)) return true;
      report('ingress/host-invalid', from, { host });
      return false;
    });
    const groups = groupBy(
      routes,
      ({ parent = null, path, pathType, method = '', headers = [], query = [], port, replacement = '' }) =>
        canonicalJson([parent, path, pathType, method, headers, query, port.port, replacement]),
    );
    return [...groups.values()]
      .flatMap((group) => chunk(group, mostHostnames))
      .flatMap((group, index) => pieceOf(group, name, index, context));
  },
});

function pieceOf(routes: readonly Route[], service: string, index: number, { facts, options }: RuleContext): Piece[] {
  const [first] = routes;
  if (!first) return [];
  const app = facts.names.service(service);
  const [gateway = '', namespace] = options.gateway.split('/', 2).reverse();
  const parent = first.parent ?? { name: gateway, ...(namespace === undefined ? {} : { namespace }) };
  const { method, headers, query } = first;
  const hostnames = routes.flatMap(({ host }) => host ?? []);
  return [
    {
      to: 'object',
      from: first.from,
      value: {
        kind: 'HTTPRoute',
        name: index === 0 ? app : `${app}-${index + 1}`,
        app,
        parentRefs: [parent],
        ...(hostnames.length === 0 ? {} : { hostnames }),
        rules: [
          {
            match: {
              path: { type: first.pathType === 'Exact' ? 'Exact' : 'PathPrefix', value: clean(first.path) },
              ...pickDefined({ method, headers, queryParams: query }),
            },
            ...(first.replacement === undefined ? {} : { replacement: clean(first.replacement) }),
            service: app,
            port: first.port.port,
          },
        ],
      },
    },
  ];
}
