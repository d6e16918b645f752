import type { ComposePath } from '../../diagnostics/diagnostic.js';
import type { Service, Texts } from '../../model/project.js';
import { groupBy } from '../../values/group-by.js';
import { isHostName } from '../../values/host-name.js';
import { partition } from '../../values/partition.js';
import { parsePort } from '../../values/port-range.js';
import { sortedEntries } from '../../values/sorted.js';
import { isCaddyLabel } from '../routing-labels.js';
import {
  noReading,
  type NamedPort,
  type ProxyReading,
  type RequestMatch,
  type RouteRequest,
  type RoutingContext,
  type RoutingNote,
} from './request.js';

type Paths = readonly Pick<RequestMatch, 'path' | 'pathType'>[];

/** Directives that say who may send requests. */
const access = /\.(?:\d+_)?(?:basic_?auth|forward_auth|authenticate|authorize|client_auth)(?:[._]|$)/;

const everything: Paths = [{ path: '/', pathType: 'Prefix' }];

/** A directive of a Caddyfile as labels say it, with what is in its block. */
interface Directive {
  /** Its keyword, without the number by which labels order it and that which tells it from others of its kind. */
  readonly keyword: string;
  readonly label: string;
  /** What stands after the keyword. */
  args: string;
  /** Whether there is a label for it, and not only for what is in its block. */
  isWritten: boolean;
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
  const ports: NamedPort[] = [];
  const others: string[] = [];
  const [needless, sites] = partition(labels, ([label]) => /^caddy_[a-z]/.test(label));
  const [first] = needless;
  if (first) notes.push({ kind: 'needless', path: [...base, first[0]], settings: needless.map(([label]) => label) });
  for (const [site, entries] of groupBy(sites, ([label]) => label.split('.', 1)[0] ?? label)) {
    const reader = new SiteReader(name, treeOf(site, entries), base, context);
    reader.read();
    requests.push(...reader.requests);
    notes.push(...reader.notes);
    ports.push(...reader.ports);
    others.push(...reader.rest);
  }
  // What protects a route matters where there is one.
  const [protection, rest] = partition(others, (label) => requests.length > 0 && access.test(label));
  if (protection.length > 0) notes.push({ kind: 'access', path: [...base, protection[0] ?? ''], settings: protection });
  if (rest.length > 0) notes.push({ kind: 'settings', path: [...base, rest[0] ?? ''], settings: rest });
  return { requests, notes, ports };
}

function caddyLabels(labels: Texts | undefined): readonly (readonly [string, string])[] {
  return sortedEntries(labels ?? {}).filter(([label]) => isCaddyLabel(label));
}

/** `caddy.handle.0_reverse_proxy` is the directive `reverse_proxy` in the block of `handle`. */
function treeOf(site: string, entries: readonly (readonly [string, string])[]): Directive {
  const root: Directive = {
    keyword: site,
    label: entries[0]?.[0] ?? site,
    args: '',
    isWritten: false,
    block: new Map(),
  };
  for (const [label, args] of entries) {
    let at = root;
    for (const part of label.split('.').slice(1)) {
      const keyword = part.replace(/^\d+_/, '').replace(/_\d+$/, '');
      const inner = at.block.get(part) ?? {
        keyword,
        label,
        args: '',
        isWritten: false,
        block: new Map<string, Directive>(),
      };
      at.block.set(part, inner);
      at = inner;
    }
    at.args = args.trim();
    at.isWritten = true;
  }
  return root;
}

/** Where a block stands: for which paths and hosts it is, and whether the paths are taken off. */
interface Scope {
  readonly paths: Paths;
  /** Absent for all hosts of the site. */
  readonly hosts?: readonly string[];
  readonly strips: boolean;
  /** Matchers by name that the block may use: `@api`. */
  readonly matchers: ReadonlyMap<string, Directive>;
}

class SiteReader {
  readonly requests: RouteRequest[] = [];
  readonly notes: RoutingNote[] = [];
  readonly ports: NamedPort[] = [];
  /** Labels that no route says. */
  readonly rest: string[] = [];
  readonly #service: string;
  readonly #site: Directive;
  readonly #base: ComposePath;
  readonly #context: RoutingContext;
  readonly #from: ComposePath;
  readonly #addresses: readonly string[];

  constructor(service: string, site: Directive, base: ComposePath, context: RoutingContext) {
    this.#service = service;
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
      else this.rest.push(...(directive.isWritten ? [directive.label] : []), ...labelsBelow(directive));
    }
  }

  #isPrefix(args: string, { paths }: Scope): boolean {
    const prefix = args.slice('strip_prefix'.length).trim();
    return paths.every(({ path }) => path === prefix);
  }

  #nested(directive: Directive, scope: Scope): void {
    const inner = this.#within(directive.args, scope);
    if (!inner) this.#problem(directive, 'only hosts and paths are understood as matchers');
    else this.#block(directive, { ...inner, strips: scope.strips || directive.keyword === 'handle_path' });
  }

  #proxy(directive: Directive, scope: Scope): void {
    const target = this.#targetOf(directive.args);
    const inner = target && this.#within(target.matcher, scope);
    this.rest.push(...labelsBelow(directive));
    if (target?.port !== undefined)
      this.ports.push({ port: target.port, protocol: 'TCP', from: [...this.#base, directive.label] });
    if (!target) this.#problem(directive, 'only {{upstreams}} after a path is understood');
    else if (!inner) this.#problem(directive, 'only hosts and paths are understood as matchers');
    else if (this.#addresses.length === 0) this.#problem(directive, 'it has no address');
    else {
      const { scheme, port } = target;
      if (scheme !== 'http') this.#problem(directive, `the service is reached by HTTP, not ${scheme}`);
      for (const address of this.#addresses) this.#route(address, inner, port ?? (scheme === 'https' ? 443 : 80));
    }
  }

  /** `/path {{upstreams https 8080}}`, or the service by its own name: `web:8080`. */
  #targetOf(args: string): { readonly matcher: string; readonly scheme: string; readonly port?: number } | undefined {
    const match =
      /^(.*?)\s*\{\{\s*upstreams(?:\s+(https?|h2c))?(?:\s+(\d{1,5}))?\s*\}\}$/.exec(args) ??
      /^(?:(\S+)\s+)?(?:(https?|h2c):\/\/)?([\w.-]+)(?::(\d{1,5}))?\/?$/.exec(args);
    if (!match) return undefined;
    const [, matcher = '', scheme = 'http', ...more] = match;
    if (more.length === 2 && more[0] !== this.#service) return undefined;
    const port = parsePort(more.at(-1) ?? '') ?? 0;
    return { matcher, scheme, ...(port > 0 ? { port } : {}) };
  }

  #route(address: string, { paths, hosts, strips }: Scope, port: number): void {
    const site = readAddress(address);
    if (!site) {
      const problem = 'it is no host name on port 80 or 443';
      this.notes.push({ kind: 'rule', path: this.#from, rule: address, problem });
      return;
    }
    const { via } = this.#context;
    const places = hosts?.filter((host) => isWithin(host, site.host)).map((host) => ({ ...site, host })) ?? [site];
    for (const place of places)
      for (const { path, pathType } of paths) {
        const isTakenOff = strips && path !== '/';
        if (isTakenOff && via === 'Ingress')
          this.notes.push({ kind: 'rewrites', path: this.#from, prefix: path, replacement: '/' });
        const replacement = isTakenOff && via === 'HTTPRoute' ? { replacement: '/' } : {};
        this.requests.push({ via, from: this.#from, ...place, path, pathType, port, ...replacement });
      }
  }

  /** The scope that a matcher narrows another to: by nothing, `*`, a path, or what a named matcher says. */
  #within(matcher: string, scope: Scope): Scope | undefined {
    if (matcher === '' || matcher === '*') return scope;
    if (!matcher.startsWith('@')) return narrowed(scope, 'path', matcher);
    const named = scope.matchers.get(matcher);
    if (!named) return undefined;
    const conditions = [...named.block.values()].map(({ keyword, args }) => [keyword, args] as const);
    const [, keyword, args] = /^(\w+)\s+(.*)$/.exec(named.args) ?? [];
    const all = keyword === undefined || args === undefined ? conditions : [[keyword, args] as const, ...conditions];
    if (all.length === 0) return undefined;
    return all.reduce<Scope | undefined>((at, [word, values]) => at && narrowed(at, word, values), scope);
  }

  #problem({ keyword, label, args }: Directive, problem: string): void {
    this.notes.push({ kind: 'rule', path: [...this.#base, label], rule: `${keyword} ${args}`, problem });
  }
}

/** A path within a path, or a host within a host: Caddy matches both, a route one. */
function narrowed(scope: Scope, keyword: string, args: string): Scope | undefined {
  const values = args.split(/\s+/).filter((value) => value !== '');
  if (values.length === 0) return undefined;
  if (keyword === 'host')
    return scope.hosts === undefined && values.every(isHostName)
      ? { ...scope, hosts: values.map((value) => value.toLowerCase()) }
      : undefined;
  if (keyword !== 'path' || scope.paths !== everything) return undefined;
  const paths = values.map(pathOf);
  return paths.every((path) => path !== undefined) ? { ...scope, paths } : undefined;
}

/** Whether a host is one of those that an address is for. */
function isWithin(host: string, address: string | undefined): boolean {
  if (address === undefined || host === address) return true;
  return address.startsWith('*.') && host.slice(host.indexOf('.')) === address.slice(1);
}

/** `/api/*` and `/api*` are prefixes, `/api` is exact. */
function pathOf(text: string): Paths[number] | undefined {
  const [, path = '', star] = /^(\/[^\s*{}]*?)(\/?\*)?$/.exec(text) ?? [];
  if (path === '') return undefined;
  return { path: path.length > 1 ? path.replace(/\/$/, '') : path, pathType: star === undefined ? 'Exact' : 'Prefix' };
}

function labelsBelow({ block }: Directive): readonly string[] {
  return [...block.values()].flatMap((inner) => [...(inner.isWritten ? [inner.label] : []), ...labelsBelow(inner)]);
}

/**
 * `example.com`, `http://example.com`, `https://example.com:443`, or `:80` for every host; Caddy serves TLS unless told
 * not to.
 */
function readAddress(address: string): Pick<RouteRequest, 'host' | 'tls'> | undefined {
  const [whole, scheme = '', host = '', port = ''] =
    /^(?:(https?):\/\/)?([^:/]*)(?::(80|443))?\/?$/i.exec(address) ?? [];
  if (whole === undefined || whole === '' || (host !== '' && !isHostName(host))) return undefined;
  const secure = scheme.toLowerCase() !== 'http' && port !== '80';
  return { ...(host === '' ? {} : { host: host.toLowerCase() }), ...(secure ? { tls: {} } : {}) };
}
