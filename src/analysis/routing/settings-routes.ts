import type { Service } from '../../model/project.js';
import { pickDefined } from '../../values/defined.js';
import type { ResolvedOptions } from '../../options.js';
import { isHostName } from '../../values/host-name.js';
import { isLoopback } from '../../values/ip-address.js';
import type { SettingsTable } from '../settings.js';
import type { RouteRequest } from './request.js';

/** Ports by which other things than HTTP are spoken: they are not for a route that nobody asked for by name. */
const notHttp: ReadonlySet<number> = new Set([
  21, 22, 25, 53, 110, 143, 389, 465, 587, 636, 993, 995, 1433, 1883, 2181, 3306, 4222, 5432, 5671, 5672, 6379, 7687,
  8883, 9042, 9092, 11211, 27017,
]);

/** The routes that `x-kubernetes`, kompose labels and the option `publish` ask for. */
export function requestedRoutes(
  name: string,
  service: Service,
  settings: SettingsTable,
  options: ResolvedOptions,
): readonly RouteRequest[] {
  const { ingress, httpRoute, publish } = settings.service(name);
  const requests: RouteRequest[] = [];
  const madeUp = pickDefined({ host: madeUpHost(name, options) });
  for (const { host, path = '/', port, className, tls, tlsSecret, annotations } of ingress ?? []) {
    requests.push({
      via: 'Ingress',
      from: settings.source(name, 'ingress'),
      ...(host === undefined ? madeUp : { host: host.toLowerCase() }),
      path,
      pathType: 'Prefix',
      ...(port === undefined ? {} : { port }),
      ...(className === undefined ? {} : { className }),
      ...(tlsSecret !== undefined ? { tls: { secretName: tlsSecret } } : tls === true ? { tls: {} } : {}),
      ...(annotations === undefined ? {} : { annotations }),
    });
  }
  for (const { hostnames, path = '/', port, parentRef } of httpRoute ?? []) {
    const hosts = hostnames?.map((host) => ({ host: host.toLowerCase() })) ?? [madeUp];
    for (const host of hosts) {
      requests.push({
        via: 'HTTPRoute',
        from: settings.source(name, 'httpRoute'),
        ...host,
        path,
        pathType: 'Prefix',
        ...(port === undefined ? {} : { port }),
        ...(parentRef === undefined ? {} : { parent: parentRef }),
      });
    }
  }
  const via = publish === 'ingress' ? 'Ingress' : publish === 'gateway' ? 'HTTPRoute' : undefined;
  // What only the host itself reaches under Compose stays inside, unless the service asks for routes in so many words.
  const isAsked = ingress !== undefined || settings.source(name, 'publish').length > 2;
  const index = publishedForHttp(service, isAsked);
  if (via !== undefined && index !== -1 && !requests.some((request) => request.via === via)) {
    const usual = service.ports?.[index]?.target;
    // Hosts that an Ingress was asked for are those of the HTTPRoute, too.
    for (const { host, path = '/', port = usual } of via === 'HTTPRoute' && ingress ? ingress : ([{}] as const))
      requests.push({
        via,
        from: ['services', name, 'ports', index],
        ...(host === undefined ? madeUp : { host: host.toLowerCase() }),
        path,
        pathType: 'Prefix',
        ...(port === undefined ? {} : { port }),
      });
  }
  return requests;
}

/** The host of a service below the domain that services get their host names from. */
export function madeUpHost(name: string, { domain }: ResolvedOptions): string | undefined {
  return domain === undefined ? undefined : `${hostLabel(name)}.${domain}`;
}

function publishedForHttp(service: Service, withLoopback: boolean): number {
  return (service.ports ?? []).findIndex(
    ({ target, protocol = 'tcp', host_ip: ip }) =>
      protocol.toLowerCase() === 'tcp' && !notHttp.has(target) && (withLoopback || ip === undefined || !isLoopback(ip)),
  );
}

function hostLabel(name: string): string {
  const label = name.toLowerCase().replaceAll('_', '-');
  return isHostName(label) ? label : 'app';
}
