import type { ComposePath } from '../diagnostics/diagnostic.js';
import type { Service } from '../model/project.js';
import { canonicalJson } from '../values/canonical-json.js';
import { pickDefined } from '../values/defined.js';
import { memoize } from '../values/memoize.js';
import type { Facts, FactSources } from './facts.js';
import type { KnownPort } from './ports.js';
import { readCaddy } from './routing/caddy.js';
import { readNginxProxy } from './routing/nginx-proxy.js';
import type { NamedPort, ProxyReading, RouteRequest, RoutingContext } from './routing/request.js';
import { noReading } from './routing/request.js';
import { madeUpHost, requestedRoutes } from './routing/settings-routes.js';
import { readTraefik } from './routing/traefik.js';

/** Reverse proxies that are told by labels or variables of a service where its traffic comes from. */
const proxies = { traefik: readTraefik, 'nginx-proxy': readNginxProxy, caddy: readCaddy } as const;
export type ProxyName = keyof typeof proxies;

const proxyNames: readonly ProxyName[] = ['traefik', 'nginx-proxy', 'caddy'];

/** HTTP traffic of a host and path to a port of a service. */
export interface Route extends Omit<RouteRequest, 'port' | 'usualPort'> {
  readonly port: KnownPort;
  /** The proxy whose settings ask for it; absent if it was asked for in so many words. */
  readonly proxy?: ProxyName;
}

export interface RouteTable {
  /** In the order in which they are written, each host and path once. */
  of(service: string): readonly Route[];
  /** Routes whose port the service does not have. */
  unreachable(service: string): readonly { readonly via: Route['via']; readonly from: ComposePath }[];
  reading(service: string, proxy: ProxyName): ProxyReading;
  /** The container ports that routes name: so much is known of them even if nothing else is. */
  namedPorts(service: string): readonly NamedPort[];
}

export function findRoutes({ project, options }: FactSources, facts: Facts): RouteTable {
  const serviceOf = (name: string): Service | undefined =>
    Object.hasOwn(project.services, name) ? project.services[name] : undefined;
  const reading = memoize((name: string): ReadonlyMap<ProxyName, ProxyReading> => {
    const service = serviceOf(name);
    const via = facts.settings.service(name).publish === 'gateway' ? 'HTTPRoute' : 'Ingress';
    const context: RoutingContext = { project, via, ...pickDefined({ madeUpHost: madeUpHost(name, options) }) };
    return new Map(proxyNames.map((proxy) => [proxy, service ? proxies[proxy](name, service, context) : noReading]));
  });
  const requests = memoize((name: string): readonly (RouteRequest & { readonly proxy?: ProxyName })[] => {
    const service = serviceOf(name);
    if (service === undefined) return [];
    // The certificate of a proxy is nowhere in the cluster; it is expected in a Secret of this name.
    const certificate = { tls: { secretName: `${facts.names.service(name)}-tls` } };
    return [
      ...requestedRoutes(name, service, facts.settings, options),
      ...[...reading(name)].flatMap(([proxy, { requests: told }]) =>
        told.map((request) => ({ proxy, ...request, ...(request.tls ? certificate : {}) })),
      ),
    ];
  });
  const resolve = (name: string, { port, usualPort, ...request }: RouteRequest): Route | undefined => {
    const found = portOf(name, serviceOf(name), port, usualPort, facts);
    return found && { port: found, ...request };
  };
  return {
    reading: (name, proxy) => reading(name).get(proxy) ?? noReading,
    of: memoize((name: string) => unique(requests(name).flatMap((request) => resolve(name, request) ?? []))),
    unreachable: (name) => requests(name).filter((request) => resolve(name, request) === undefined),
    namedPorts: (name) => [
      ...requests(name).flatMap(({ port, usualPort, from }): NamedPort[] => {
        const { ports = [], expose = [] } = serviceOf(name) ?? {};
        const usual = usualPort === 'http' && ports.length === 0 && expose.length === 0 ? 80 : undefined;
        const number = typeof port === 'number' ? port : port === undefined ? usual : undefined;
        return number === undefined ? [] : [{ port: number, protocol: 'TCP', from }];
      }),
      ...[...reading(name).values()].flatMap(({ ports = [] }) => ports),
    ],
  };
}

/** The TCP port of that number or name; without either the usual one, the first of `ports`, or the lowest known. */
function portOf(
  name: string,
  service: Service | undefined,
  port: number | string | undefined,
  usual: RouteRequest['usualPort'],
  facts: Facts,
): KnownPort | undefined {
  const known = facts.ports.of(name).filter(({ protocol }) => protocol === 'TCP');
  if (port !== undefined) return known.find((candidate) => candidate.port === Number(port) || candidate.name === port);
  if (usual === 'lowest' || (usual === 'http' && known.length === 1)) return known[0];
  if (usual === 'http') return known.find((candidate) => candidate.port === 80) ?? known[0];
  const first = service?.ports?.find(({ protocol = 'tcp' }) => protocol.toLowerCase() === 'tcp')?.target;
  return known.find((candidate) => candidate.port === first) ?? known[0];
}

/** Each host and path once: a router for HTTP and one for HTTPS with one rule are one route, with TLS. */
function unique(routes: readonly Route[]): readonly Route[] {
  const found = new Map<string, Route>();
  for (const route of routes) {
    const key = [
      route.via,
      route.host ?? '',
      route.path,
      route.pathType,
      canonicalJson([route.method ?? '', route.headers ?? [], route.query ?? []]),
      route.parent?.namespace ?? '',
      route.parent?.name ?? '',
    ].join(' ');
    const known = found.get(key);
    const tls = known?.tls ?? route.tls;
    found.set(key, { ...(known ?? route), ...(tls === undefined ? {} : { tls }) });
  }
  return [...found.values()];
}
