import type { ComposePath } from '../../diagnostics/diagnostic.js';
import type { Service, Texts } from '../../model/project.js';
import { groupBy } from '../../values/group-by.js';
import { isHostName } from '../../values/host-name.js';
import { parsePort } from '../../values/port-range.js';
import { sortedEntries } from '../../values/sorted.js';
import { noReading, type ProxyReading, type RouteRequest, type RoutingNote } from './request.js';

/** Reads the labels of caddy-docker-proxy: `caddy: example.com` with `caddy.reverse_proxy: "{{upstreams 80}}"`. */
export function readCaddy(name: string, service: Service): ProxyReading {
  const own = caddyLabels(service.labels);
  const [labels, base]: [readonly (readonly [string, string])[], ComposePath] =
    own.length > 0
      ? [own, ['services', name, 'labels']]
      : [caddyLabels(service.deploy?.labels), ['services', name, 'deploy', 'labels']];
  if (labels.length === 0) return noReading;
  const requests: RouteRequest[] = [];
  const notes: RoutingNote[] = [];
  for (const [site, entries] of groupBy(labels, ([label]) => label.split('.', 1)[0] ?? label)) {
    const values = new Map(entries);
    const addresses = (values.get(site) ?? '').split(/[\s,]+/).filter((address) => address !== '');
    const from = [...base, values.has(site) ? site : (entries[0]?.[0] ?? site)];
    const used = new Set([site]);
    for (const [label, text] of entries) {
      if (!/^caddy(?:_\d+)?\.(?:\d+_)?reverse_proxy(?:_\d+)?$/.test(label)) continue;
      used.add(label);
      const upstream = readUpstream(text);
      if (!upstream || addresses.length === 0) {
        const problem = upstream ? 'it has no address' : 'only {{upstreams}} and a path are understood';
        notes.push({ kind: 'rule', path: [...base, label], rule: `reverse_proxy ${text}`, problem });
        continue;
      }
      for (const address of addresses) {
        const site = readAddress(address);
        if (!site) notes.push({ kind: 'rule', path: from, rule: address, problem: 'it is no host name' });
        else requests.push({ via: 'Ingress', from, ...site, ...upstream });
      }
    }
    const rest = entries.map(([label]) => label).filter((label) => !used.has(label));
    if (rest.length > 0) notes.push({ kind: 'settings', path: [...base, rest[0] ?? site], settings: rest });
  }
  return { requests, notes };
}

function caddyLabels(labels: Texts | undefined): readonly (readonly [string, string])[] {
  return sortedEntries(labels ?? {}).filter(([label]) => /^caddy(?:_\d+)?(?:\.|$)/.test(label));
}

/** `example.com`, `http://example.com`, `https://example.com:443`; Caddy serves TLS unless told not to. */
function readAddress(address: string): Pick<RouteRequest, 'host' | 'tls'> | undefined {
  const [, scheme = 'https', host = ''] = /^(?:(https?):\/\/)?([^:/]+)(?::(?:80|443))?\/?$/i.exec(address) ?? [];
  if (!isHostName(host)) return undefined;
  const secure = scheme.toLowerCase() === 'https' && !address.endsWith(':80');
  return { host: host.toLowerCase(), ...(secure ? { tls: {} } : {}) };
}

/** `{{upstreams}}`, `{{upstreams 8080}}`, `{{upstreams https 8443}}`, each after a path such as `/api/*`. */
function readUpstream(text: string): Pick<RouteRequest, 'path' | 'pathType' | 'port'> | undefined {
  const match = /^(?:(\/[^\s*]*)(\*?)\s+)?\{\{\s*upstreams(?:\s+https?)?(?:\s+(\d{1,5}))?\s*\}\}$/.exec(text.trim());
  if (!match) return undefined;
  const [, path = '/', star = '*', written = ''] = match;
  const port = parsePort(written) ?? 0;
  return {
    path: path.length > 1 ? path.replace(/\/$/, '') : path,
    pathType: star === '*' ? 'Prefix' : 'Exact',
    ...(port > 0 ? { port } : {}),
  };
}
