import type { ComposePath } from '../../diagnostics/diagnostic.js';
import type { Service } from '../../model/project.js';
import { isHostName } from '../../values/host-name.js';
import { parsePort } from '../../values/port-range.js';
import { noReading, type ProxyReading, type RouteRequest, type RoutingNote } from './request.js';

/** Variables of nginx-proxy and its ACME companion beyond those that a route says. */
const others =
  /^(?:VIRTUAL_(?:DEST|PROTO|ROOT|HOST_MULTIPORTS)|LETSENCRYPT_(?:EMAIL|TEST|KEYSIZE|MIN_VALIDITY)|HTTPS_METHOD|CERT_NAME|HSTS|SSL_POLICY|NETWORK_ACCESS|SERVER_TOKENS)$/;

/** Reads `VIRTUAL_HOST`, `VIRTUAL_PORT`, `VIRTUAL_PATH` and `LETSENCRYPT_HOST`, by which nginx-proxy finds containers. */
export function readNginxProxy(name: string, { environment = {} }: Service): ProxyReading {
  const path = (variable: string): ComposePath => ['services', name, 'environment', variable];
  const value = (variable: string): string | undefined =>
    (Object.hasOwn(environment, variable) ? environment[variable] : undefined) ?? undefined;
  const hosts = list(value('VIRTUAL_HOST'));
  // A name without a dot is some other program's virtual host.
  if (!hosts.some((host) => host.includes('.'))) return noReading;
  const secure = new Set(list(value('LETSENCRYPT_HOST')).map((host) => host.toLowerCase()));
  const certificate = value('CERT_NAME') !== undefined;
  const port = parsePort(value('VIRTUAL_PORT') ?? '') ?? 0;
  const prefix = value('VIRTUAL_PATH') ?? '/';
  const notes: RoutingNote[] = [];
  const requests: RouteRequest[] = [];
  for (const host of hosts) {
    const problem = hostProblem(host) ?? (prefix.startsWith('/') ? undefined : `${prefix} is no plain path`);
    if (problem !== undefined) {
      notes.push({ kind: 'rule', path: path('VIRTUAL_HOST'), rule: host, problem });
      continue;
    }
    requests.push({
      via: 'Ingress',
      from: path('VIRTUAL_HOST'),
      host: host.toLowerCase(),
      path: prefix,
      pathType: 'Prefix',
      ...(port > 0 ? { port } : {}),
      ...(secure.has(host.toLowerCase()) || certificate ? { tls: {} } : {}),
    });
  }
  const rest = Object.keys(environment)
    .filter((variable) => others.test(variable))
    .toSorted();
  if (rest.length > 0) notes.push({ kind: 'settings', path: path(rest[0] ?? ''), settings: rest });
  return { requests, notes };
}

function list(text: string | undefined): readonly string[] {
  return (text ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

function hostProblem(host: string): string | undefined {
  if (host.startsWith('~')) return 'an Ingress has no regular expressions for hosts';
  return isHostName(host) ? undefined : `${host} is no host name`;
}
