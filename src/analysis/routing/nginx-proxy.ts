import type { ComposePath } from '../../diagnostics/diagnostic.js';
import type { Service } from '../../model/project.js';
import { isHostName } from '../../values/host-name.js';
import { imageName } from '../../values/image-reference.js';
import { readNestedMapping } from '../../values/nested-mapping.js';
import { parsePort } from '../../values/port-range.js';
import {
  noReading,
  type NamedPort,
  type ProxyReading,
  type RouteRequest,
  type RoutingContext,
  type RoutingNote,
} from './request.js';

/** Variables of nginx-proxy and its ACME companion beyond those that a route says. */
const others =
  /^(?:VIRTUAL_(?:PROTO|ROOT)|(?:LETSENCRYPT|ACME)_(?!HOST$)\w+|HTTPS_METHOD|CERT_NAME|HSTS|SSL_POLICY|SERVER_TOKENS|NGINX_PROXY_\w+|NON_GET_REDIRECT|ENABLE_HTTP\d\w*)$/;

/** A path of a host, and where it leads. */
interface Place {
  readonly host: string;
  readonly prefix: string;
  /** What the service sees in the place of the prefix. */
  readonly destination: string;
  readonly port: number;
}

/** Reads `VIRTUAL_HOST`, `VIRTUAL_HOST_MULTIPORTS` and `LETSENCRYPT_HOST`, by which nginx-proxy finds containers. */
export function readNginxProxy(name: string, { environment = {} }: Service, context: RoutingContext): ProxyReading {
  const path = (variable: string): ComposePath => ['services', name, 'environment', variable];
  const value = (variable: string): string | undefined =>
    (Object.hasOwn(environment, variable) ? environment[variable] : undefined) ?? undefined;
  const multiports = value('VIRTUAL_HOST_MULTIPORTS');
  const hosts = list(value('VIRTUAL_HOST'));
  const isProxied = (): boolean => Object.values(context.project.services).some(({ image }) => isNginxProxy(image));
  // Without such a proxy, a name without a dot is some other program's virtual host.
  const isMeant = hosts.some((host) => host.includes('.')) || (hosts.length > 0 && isProxied());
  if (!isMeant && multiports === undefined) return noReading;

  const notes: RoutingNote[] = [];
  const variable = multiports === undefined ? 'VIRTUAL_HOST' : 'VIRTUAL_HOST_MULTIPORTS';
  const from = path(variable);
  const places = multiports === undefined ? simplePlaces(hosts, value) : nestedPlaces(multiports);
  if (!places) notes.push({ kind: 'rule', path: from, rule: variable, problem: 'its YAML is not understood' });
  const secure = new Set(list(value('LETSENCRYPT_HOST') ?? value('ACME_HOST')).map((host) => host.toLowerCase()));
  const certificate = value('CERT_NAME') !== undefined;
  const requests: RouteRequest[] = [];
  const ports: NamedPort[] = [];
  for (const { host, prefix, destination, port } of places ?? []) {
    if (port > 0) ports.push({ port, protocol: 'TCP', from });
    const problem = hostProblem(host) ?? (/^\/[^\s{}^$*]*$/.test(prefix) ? undefined : `${prefix} is no plain path`);
    if (problem !== undefined) {
      notes.push({ kind: 'rule', path: from, rule: host, problem });
      continue;
    }
    const replacement = ['', prefix].includes(destination) ? undefined : destination;
    if (replacement !== undefined && context.via === 'Ingress')
      notes.push({ kind: 'rewrites', path: from, prefix, replacement });
    requests.push({
      via: context.via,
      from,
      host: host.toLowerCase(),
      path: prefix,
      pathType: 'Prefix',
      ...(port > 0 ? { port } : { usualPort: 'http' }),
      ...(replacement !== undefined && context.via === 'HTTPRoute' ? { replacement } : {}),
      ...(secure.has(host.toLowerCase()) || certificate ? { tls: {} } : {}),
    });
  }
  const known = new Set((places ?? []).map(({ host }) => host.toLowerCase()));
  for (const host of secure) {
    const problem = 'there is no VIRTUAL_HOST for it';
    if (!known.has(host)) notes.push({ kind: 'rule', path: path('LETSENCRYPT_HOST'), rule: host, problem });
  }
  if (value('NETWORK_ACCESS') === 'internal' && requests.length > 0)
    notes.push({ kind: 'access', path: path('NETWORK_ACCESS'), settings: ['NETWORK_ACCESS'] });
  const rest = Object.keys(environment)
    .filter((each) => others.test(each) && !(each === 'VIRTUAL_PROTO' && value(each) === 'http'))
    .toSorted();
  if (rest.length > 0) notes.push({ kind: 'settings', path: path(rest[0] ?? ''), settings: rest });
  return { requests, notes, ports };
}

/** Whether an image is nginx-proxy, or the part of it that is told of containers. */
function isNginxProxy(image: string | undefined): boolean {
  return ['nginx-proxy', 'docker-gen'].includes((image === undefined ? undefined : imageName(image)) ?? '');
}

function simplePlaces(hosts: readonly string[], value: (variable: string) => string | undefined): readonly Place[] {
  const prefix = value('VIRTUAL_PATH') ?? '/';
  const port = parsePort(value('VIRTUAL_PORT') ?? '') ?? 0;
  return hosts.map((written) => {
    // Some write the port beside the host.
    const [, host = written, own = ''] = /^([^:~]+):(\d{1,5})$/.exec(written) ?? [];
    return { host, prefix, destination: value('VIRTUAL_DEST') ?? '', port: port > 0 ? port : Number(own) };
  });
}

/** `host: { path: { port, dest } }`; a host without paths is `/`. */
function nestedPlaces(text: string): readonly Place[] | undefined {
  const mapping = readNestedMapping(text);
  return (
    mapping &&
    [...mapping].flatMap(([host, paths]): Place[] => {
      const all = typeof paths === 'string' ? [] : [...paths];
      return (all.length === 0 ? [['/', new Map<string, string>()] as const] : all).map(([prefix, settings]) => {
        const told = (key: string): string => {
          const setting = typeof settings === 'string' ? undefined : settings.get(key);
          return typeof setting === 'string' ? setting : '';
        };
        return { host, prefix, destination: told('dest'), port: parsePort(told('port')) ?? 0 };
      });
    })
  );
}

function list(text: string | undefined): readonly string[] {
  return (text ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

function hostProblem(host: string): string | undefined {
  if (host.startsWith('~')) return 'a route has no regular expressions for hosts';
  if (/^[^*]+\.\*$/.test(host)) return 'the wildcard of a route stands for the first label';
  return isHostName(host) ? undefined : `${host} is no host name`;
}
