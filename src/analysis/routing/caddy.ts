import partition from 'lodash/partition.js';
import type { ComposePath } from '../../diagnostics/diagnostic.js';
import type { Service, Texts } from '../../model/project.js';
import { groupBy } from '../../values/group-by.js';
import { isHostName } from '../../values/host-name.js';
import { parsePort } from '../../values/port-range.js';
import { sortedEntries } from '../../values/sorted.js';
import { isCaddyLabel } from '../routing-labels.js';
import {
  noReading,
  type HostPath,
  type ProxyReading,
  type RouteRequest,
  type RoutingContext,
  type RoutingNote,
} from './request.js';

type Paths = readonly Pick<HostPath, 'path' | 'pathType'>[];

const everything: Paths = [{ path: '/', pathType: 'Prefix' }];

/** A directive of a Caddyfile as labels say it, with what is in its block. */
interface Directive {
  /** Its keyword, without the number by which labels order it and that which tells it from others of its kind. */
  readonly keyword: string;
  readonly label: string;
  /** What stands after the keyword. */
  args: string;
  readonly block: Map<string, Directive>;
}

/** Reads the labels of caddy-docker-proxy: `caddy: example.com` with `caddy.reverse_proxy: "{{upstreams 80}}"`. */
export function readCaddy(name: string, service: Service, context: RoutingContext): ProxyReading {
  const own = caddyLabels(service.labels);
  const [labels, base]: [readonly (readonly [string, string])[], ComposePath] =
    own.length > 0
      ? [own, ['services', name, 'labels']]
      : [caddyLabels(service.deploy?.labels), ['services', name, 'deploy', 'labels']];
  if (labels.length === 0) return noReading;
  const requests: RouteRequest[] = [];
  const notes: RoutingNote[] = [];
  const rest: string[] = [];
  const [needless, sites] = partition(labels, ([label]) => /^caddy_[a-z]/.test(label));
  const [first] = needless;
  if (first) notes.push({ kind: 'needless', path: [...base, first[0]], settings: needless.map(([label]) => label) });
  for (const [site, entries] of groupBy(sites, ([label]) => label.split('.', 1)[0] ?? label)) {
    const reader = new SiteReader(treeOf(site, entries), base, context);
    reader.read();
    requests.push(...reader.requests);
    notes.push(...reader.notes);
    rest.push(...reader.rest);
  }
  if (rest.length > 0) notes.push({ kind: 'settings', path: [...base, rest[0] ?? ''], settings: rest });
  return { requests, notes };
}

function caddyLabels(labels: Texts | undefined): readonly (readonly [string, string])[] {
  return sortedEntries(labels ?? {}).filter(([label]) => isCaddyLabel(label));
}

/** `caddy.handle.0_reverse_proxy` is the directive `reverse_proxy` in the block of `handle`. */
function treeOf(site: string, entries: readonly (readonly [string, string])[]): Directive {
  const root: Directive = { keyword: site, label: entries[0]?.[0] ?? site, args: '', block: new Map() };
  for (const [label, args] of entries) {
    let at = root;
    for (const part of label.split('.').slice(1)) {
      const keyword = part.replace(/^\d+_/, '').replace(/_\d+$/, '');
      const inner = at.block.get(part) ?? { keyword, label, args: '', block: new Map<string, Directive>() };
      at.block.set(part, inner);
      at = inner;
    }
    at.args = args.trim();
  }
  return root;
}

/** Where a block stands: for which paths it is, and whether they are taken off. */
interface Scope {
  readonly paths: Paths;
  readonly strips: boolean;
  /** Matchers by name that the block may use: `@api`. */
  readonly matchers: ReadonlyMap<string, Directive>;
}

class SiteReader {
  readonly requests: RouteRequest[] = [];
  readonly notes: RoutingNote[] = [];
  /** Labels that no route says. */
  readonly rest: string[] = [];
  readonly #site: Directive;
  readonly #base: ComposePath;
  readonly #context: RoutingContext;
  readonly #from: ComposePath;
  readonly #addresses: readonly string[];

  constructor(site: Directive, base: ComposePath, context: RoutingContext) {
    this.#site = site;
    this.#base = base;
    this.#context = context;
    this.#from = [...base, site.label];
    this.#addresses = site.args.split(/[\s,]+/).filter((address) => address !== '');
  }

  read(): void {
    // `(name)` defines a snippet, which sites may import; without an address it is about Caddy as a whole.
    if (/^\(.*\)$/.test(this.#site.args)) {
      this.rest.push(this.#site.label, ...labelsBelow(this.#site));
      return;
    }
    this.#block(this.#site, { paths: everything, strips: false, matchers: new Map() });
  }

  #block({ block }: Directive, outer: Scope): void {
    const directives = [...block.values()];
    const own = directives.filter(({ keyword }) => keyword.startsWith('@'));
    const scope = {
      ...outer,
      matchers: new Map([...outer.matchers, ...own.map((each) => [each.keyword, each] as const)]),
    };
    // `route` takes its directives one after the other; one of them may take off the prefix.
    const stripping = directives.find(({ keyword, args }) => keyword === 'uri' && args.startsWith('strip_prefix'));
    const inner = stripping && this.#isPrefix(stripping.args, scope) ? { ...scope, strips: true } : scope;
    for (const directive of directives) {
      const { keyword } = directive;
      if (keyword.startsWith('@')) continue;
      if (keyword === 'reverse_proxy') this.#proxy(directive, inner);
      else if (['handle', 'handle_path', 'route'].includes(keyword)) this.#nested(directive, inner);
      else if (directive === stripping && inner.strips) continue;
      else this.rest.push(...(directive.args === '' ? [] : [directive.label]), ...labelsBelow(directive));
    }
  }

  #isPrefix(args: string, { paths }: Scope): boolean {
    const prefix = args.slice('strip_prefix'.length).trim();
    return paths.every(({ path }) => path === prefix);
  }

  #nested(directive: Directive, scope: Scope): void {
    const paths = this.#pathsOf(directive.args, scope);
    if (!paths) this.#problem(directive, 'only paths are understood as matchers');
    else this.#block(directive, { ...scope, paths, strips: scope.strips || directive.keyword === 'handle_path' });
  }

  #proxy(directive: Directive, scope: Scope): void {
    const match = /^(.*?)\s*\{\{\s*upstreams(?:\s+(https?|h2c))?(?:\s+(\d{1,5}))?\s*\}\}$/.exec(directive.args);
    const paths = match && this.#pathsOf(match[1] ?? '', scope);
    const inside = labelsBelow(directive);
    if (inside.length > 0) this.rest.push(...inside);
    if (!match) this.#problem(directive, 'only {{upstreams}} after a path is understood');
    else if (!paths) this.#problem(directive, 'only paths are understood as matchers');
    else if (this.#addresses.length === 0) this.#problem(directive, 'it has no address');
    else {
      const scheme = match[2] ?? 'http';
      if (scheme !== 'http') this.#problem(directive, `the service is reached by HTTP, not ${scheme}`);
      const written = parsePort(match[3] ?? '') ?? 0;
      for (const address of this.#addresses)
        this.#route(address, paths, scope, written > 0 ? written : scheme === 'https' ? 443 : 80);
    }
  }

  #route(address: string, paths: Paths, { strips }: Scope, port: number): void {
    const site = readAddress(address);
    if (!site) {
      this.notes.push({
        kind: 'rule',
        path: this.#from,
        rule: address,
        problem: 'it is no host name on port 80 or 443',
      });
      return;
    }
    const { via } = this.#context;
    for (const { path, pathType } of paths) {
      const isPrefix = strips && path !== '/';
      if (isPrefix && via === 'Ingress') this.notes.push({ kind: 'strips', path: this.#from, prefix: path });
      const stripsPrefix = isPrefix && via === 'HTTPRoute' ? { stripsPrefix: true as const } : {};
      this.requests.push({ via, from: this.#from, ...site, path, pathType, port, ...stripsPrefix });
    }
  }

  /** The paths that a matcher stands for: none, `*`, a path, or the name of a matcher of paths. */
  #pathsOf(matcher: string, { paths, matchers }: Scope): Paths | undefined {
    if (matcher === '' || matcher === '*') return paths;
    let written = matcher;
    if (matcher.startsWith('@')) {
      const named = matchers.get(matcher);
      const [inner, ...others] = named ? named.block.values() : [];
      if (!named || others.length > 0) return undefined;
      written = inner ? (inner.keyword === 'path' ? inner.args : '') : (/^path\s+(.*)$/.exec(named.args)?.[1] ?? '');
    }
    const found = written.split(/\s+/).map(pathOf);
    // A path within a path: Caddy matches both, a route one.
    const isPlain = paths === everything && found.length > 0;
    return isPlain && found.every((path) => path !== undefined) ? found : undefined;
  }

  #problem({ keyword, label, args }: Directive, problem: string): void {
    this.notes.push({ kind: 'rule', path: [...this.#base, label], rule: `${keyword} ${args}`, problem });
  }
}

/** `/api/*` and `/api*` are prefixes, `/api` is exact. */
function pathOf(text: string): Paths[number] | undefined {
  const [, path = '', star] = /^(\/[^\s*{}]*?)(\/?\*)?$/.exec(text) ?? [];
  if (path === '') return undefined;
  return { path: path.length > 1 ? path.replace(/\/$/, '') : path, pathType: star === undefined ? 'Exact' : 'Prefix' };
}

function labelsBelow({ block }: Directive): readonly string[] {
  return [...block.values()].flatMap((inner) =>
    inner.block.size === 0 ? [inner.label] : [...(inner.args === '' ? [] : [inner.label]), ...labelsBelow(inner)],
  );
}

/** `example.com`, `http://example.com`, `https://example.com:443`; Caddy serves TLS unless told not to. */
function readAddress(address: string): Pick<RouteRequest, 'host' | 'tls'> | undefined {
  const [, scheme = 'https', host = ''] = /^(?:(https?):\/\/)?([^:/]+)(?::(?:80|443))?\/?$/i.exec(address) ?? [];
  if (!isHostName(host)) return undefined;
  const secure = scheme.toLowerCase() === 'https' && !/:80\/?$/.test(address);
  return { host: host.toLowerCase(), ...(secure ? { tls: {} } : {}) };
}
