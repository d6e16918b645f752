import type { ComposePath } from '../../diagnostics/diagnostic.js';
import type { Service, Texts } from '../../model/project.js';
import { pickDefined } from '../../values/defined.js';
import { partition } from '../../values/partition.js';
import { parsePort } from '../../values/port-range.js';
import { sortedEntries } from '../../values/sorted.js';
import { without } from '../../values/without.js';
import { noReading, type NamedPort, type ProxyReading, type RouteRequest, type RoutingContext } from './request.js';
import { fillTemplate, findTraefik, type TraefikProxy } from './traefik-proxy.js';
import { Middlewares } from './traefik-middlewares.js';
import { readTraefik1Rule, readTraefikRule, type RuleReading } from './traefik-rule.js';

/** Labels that speak of how Traefik finds and reaches the container; on a cluster it reaches the Service. */
const needless =
  /^traefik\.(?:enable|docker\.(?:network|lbswarm)|swarm\.(?:network|lbswarm)|constraint-label.*|tags|backend|protocol|weight|http\.services\.[^.]+\.loadbalancer\.passhostheader)$/;

interface Router {
  readonly rule: string;
  readonly path: ComposePath;
  readonly reading: RuleReading;
  readonly secure: boolean;
  /** The port of the container; absent for the lowest. */
  readonly port?: number;
  /** What middlewares make of a path; the path itself where they leave it alone. */
  readonly rewritten?: (path: string) => string;
}

/** Labels that say who may send requests. */
const access =
  /\.(?:basicauth|digestauth|forwardauth|ipwhitelist|ipallowlist)\.|\.frontend\.(?:auth|whitelist)|\.tls\.options$/;

/** Reads Traefik's labels, those of version 1 included; `deploy.labels` are those of Swarm. */
export function readTraefik(name: string, service: Service, context: RoutingContext): ProxyReading {
  const labels = new Labels(name, service);
  if (labels.size === 0) return noReading;
  const proxy = findTraefik(context.project);
  const enabled = labels.value('traefik.enable')?.toLowerCase();
  if (enabled === 'false' || (enabled === undefined && !proxy.exposedByDefault))
    return { requests: [], notes: [{ kind: 'disabled', path: labels.path('traefik.enable') }] };
  const reader = new Reader(name, labels, proxy, context);
  reader.read();
  return reader;
}

/** Traefik's labels by name in lower case, and which of them were understood. */
class Labels {
  readonly #labels: ReadonlyMap<string, { readonly value: string; readonly path: ComposePath }>;
  readonly #used = new Set<string>();

  constructor(name: string, service: Service) {
    const pick = (labels: Texts | undefined, base: ComposePath) =>
      sortedEntries(labels ?? {})
        .filter(([label]) => /^traefik\./i.test(label))
        .map(([label, value]) => [label.toLowerCase(), { value, path: [...base, label] }] as const);
    this.#labels = new Map([
      ...pick(service.deploy?.labels, ['services', name, 'deploy', 'labels']),
      ...pick(service.labels, ['services', name, 'labels']),
    ]);
  }

  get size(): number {
    return this.#labels.size;
  }

  value(label: string): string | undefined {
    return this.#labels.get(label)?.value;
  }

  /** Where a label stands, or the first if it does not. */
  path(label: string): ComposePath {
    const [first] = this.#labels.values();
    return (this.#labels.get(label) ?? first)?.path ?? [];
  }

  use(label: string): void {
    this.#used.add(label);
  }

  /** The labels that match, by the first group of the pattern. */
  matching(pattern: RegExp): readonly { readonly label: string; readonly group: string; readonly value: string }[] {
    return [...this.#labels].flatMap(([label, { value }]) => {
      const match = pattern.exec(label);
      return match ? [{ label, group: match[1] ?? '', value }] : [];
    });
  }

  /** What says nothing that a cluster does not do by itself. */
  get needless(): readonly string[] {
    return [...this.#labels.keys()].filter((label) => !this.#used.has(label) && needless.test(label));
  }

  /** What nobody used and what means something on a cluster. */
  get rest(): readonly string[] {
    return [...this.#labels.keys()].filter((label) => !this.#used.has(label) && !needless.test(label));
  }
}

class Reader implements ProxyReading {
  readonly requests: RouteRequest[] = [];
  readonly notes: ProxyReading['notes'][number][] = [];
  readonly ports: NamedPort[] = [];
  readonly #name: string;
  readonly #labels: Labels;
  readonly #proxy: TraefikProxy;
  readonly #context: RoutingContext;

  constructor(name: string, labels: Labels, proxy: TraefikProxy, context: RoutingContext) {
    this.#name = name;
    this.#labels = labels;
    this.#proxy = proxy;
    this.#context = context;
  }

  read(): void {
    for (const router of [...this.#routers(), ...this.#frontends()]) this.#request(router);
    this.#otherPorts();
    for (const { label, value } of this.#labels.matching(
      /^traefik\.(?:tcp|udp)\.routers\.([^.]+)\.(?:rule|entrypoints)$/,
    )) {
      const isRule = label.endsWith('.rule');
      this.#labels.use(label);
      if (isRule || label.startsWith('traefik.udp'))
        this.#problem(label, value, 'it is not about HTTP; publish the port of the service instead');
    }
    const { needless } = this.#labels;
    // What protects a route matters where there is one.
    const [protection, rest] = partition(
      this.#labels.rest,
      (label) => this.requests.length > 0 && this.#protects(label),
    );
    if (protection.length > 0)
      this.notes.push({ kind: 'access', path: this.#labels.path(protection[0] ?? ''), settings: protection });
    if (needless.length > 0)
      this.notes.push({ kind: 'needless', path: this.#labels.path(needless[0] ?? ''), settings: needless });
    if (rest.length > 0) this.notes.push({ kind: 'settings', path: this.#labels.path(rest[0] ?? ''), settings: rest });
  }

  /** A middleware that is defined elsewhere is known by its name alone. */
  #protects(label: string): boolean {
    return (
      access.test(label) ||
      (label.endsWith('.middlewares') && /auth|allowlist|whitelist/i.test(this.#labels.value(label) ?? ''))
    );
  }

  /** Ports of TCP and UDP, to which no route leads: they are ports of the service all the same. */
  #otherPorts(): void {
    for (const { label, group, value } of this.#labels.matching(
      /^traefik\.(tcp|udp)\.services\.[^.]+\.loadbalancer\.server\.port$/,
    )) {
      const port = parsePort(value) ?? 0;
      if (port === 0) continue;
      this.#labels.use(label);
      this.ports.push({ port, protocol: group === 'udp' ? 'UDP' : 'TCP', from: this.#labels.path(label) });
    }
  }

  #problem(label: string, rule: string, problem: string): void {
    this.#labels.use(label);
    this.notes.push({ kind: 'rule', path: this.#labels.path(label), rule, problem });
  }

  /** The ports that the services of the labels name. */
  #ports(): ReadonlyMap<string, number> {
    const ports = new Map<string, number>();
    for (const { label, group, value } of this.#labels.matching(
      /^traefik\.http\.services\.([^.]+)\.loadbalancer\.server\.port$/,
    )) {
      const port = parsePort(value) ?? 0;
      if (port === 0) continue;
      ports.set(group, port);
      this.ports.push({ port, protocol: 'TCP', from: this.#labels.path(label) });
      this.#labels.use(label);
    }
    for (const { label, value } of this.#labels.matching(
      /^traefik\.http\.services\.([^.]+)\.loadbalancer\.server\.scheme$/,
    ))
      if (value.toLowerCase() === 'http') this.#labels.use(label);
    return ports;
  }

  #routers(): readonly Router[] {
    const ports = this.#ports();
    const names = new Set(this.#labels.matching(/^traefik\.http\.routers\.([^.]+)\./).map(({ group }) => group));
    if (names.size > 0) return [...names].flatMap((router) => this.#router(router, ports) ?? []);
    const isVersion1 = this.#labels.matching(/^traefik\.(?:[^.]+\.)?frontend\.rule$/).length > 0;
    const isEnabled =
      this.#labels.value('traefik.enable') !== undefined &&
      this.#labels.matching(/^traefik\.(?:tcp|udp)\./).length === 0;
    // Labels that only define middlewares or name a network are no wish to be routed to.
    if (isVersion1 || !(isEnabled || ports.size > 0)) return [];
    // Without a router Traefik makes one, with its default rule.
    const [named] = this.#labels.matching(/^traefik\.http\.services\./);
    const label = isEnabled || named === undefined ? 'traefik.enable' : named.label;
    const [port] = ports.values();
    return [this.#byDefault(label, false, port) ?? []].flat();
  }

  #router(router: string, ports: ReadonlyMap<string, number>): Router | undefined {
    const prefix = `traefik.http.routers.${router}.`;
    for (const end of ['rule', 'service', 'tls']) this.#labels.use(prefix + end);
    const entryPoints = this.#entryPoints(`${prefix}entrypoints`);
    const rule = this.#labels.value(`${prefix}rule`);
    const label =
      rule === undefined
        ? (this.#labels.matching(new RegExp(`^${escaped(prefix)}()`))[0]?.label ?? '')
        : `${prefix}rule`;
    const secure = this.#isSecure(prefix, entryPoints);
    const elsewhere = entryPoints.map((name) => [name, this.#proxy.entryPoints.get(name)?.port ?? 0] as const);
    if (elsewhere.length > 0 && elsewhere.every(([, known]) => known > 0 && known !== 80 && known !== 443)) {
      this.#labels.use(`${prefix}entrypoints`);
      const where = elsewhere.map(([name, known]) => `${name} (port ${known})`).join(', ');
      this.#problem(label, rule ?? router, `it is for the entry point ${where} only, and a route is for 80 and 443`);
      return undefined;
    }
    const target = this.#labels.value(`${prefix}service`);
    const [own, provider = 'docker'] = (target ?? '').split('@', 2);
    const port =
      target === undefined ? (ports.size === 1 ? [...ports.values()][0] : ports.get(router)) : ports.get(own ?? '');
    if (
      target !== undefined &&
      port === undefined &&
      !(ports.size === 0 && isDefaultService(own, this.#name, this.#context))
    ) {
      const problem =
        provider === 'internal'
          ? 'it leads to Traefik itself'
          : `it leads to ${target}, of which these labels say no port`;
      this.#problem(label, rule ?? router, problem);
      return undefined;
    }
    if (target === undefined && port === undefined && ports.size > 1) {
      this.#problem(label, rule ?? router, 'it does not say to which of the services it leads');
      return undefined;
    }
    if (rule === undefined) return this.#byDefault(label, secure, port);
    const reading = readTraefikRule(rule, this.#context.via);
    const rewritten = this.#rewriting(`${prefix}middlewares`, reading);
    return { rule, path: this.#labels.path(label), reading, secure, ...pickDefined({ port, rewritten }) };
  }

  /** The route that Traefik's default rule gives, or a host of ours in its place. */
  #byDefault(label: string, secure: boolean, port: number | undefined): Router | undefined {
    const { project, madeUpHost, via } = this.#context;
    const template = this.#proxy.defaultRule;
    const filled = template === undefined ? undefined : fillTemplate(template, this.#name, project.name);
    const rule = filled ?? (madeUpHost === undefined ? undefined : `Host(\`${madeUpHost}\`)`);
    if (rule === undefined) {
      const problem =
        template === undefined
          ? 'the default rule of Traefik is not known here'
          : `${template} asks for more than names`;
      this.#problem(label, label === '' ? 'default rule' : label, problem);
      return undefined;
    }
    this.#labels.use(label);
    const path = this.#labels.path(label);
    return { rule, path, reading: readTraefikRule(rule, via), secure, ...pickDefined({ port }) };
  }

  /** Entry points in lower case; those for HTTP and HTTPS need no more words, a cluster serves both. */
  #entryPoints(label: string): readonly string[] {
    const names = (this.#labels.value(label) ?? '')
      .split(/[\s,]+/)
      .filter((name) => name !== '')
      .map((name) => name.toLowerCase());
    const isUsual = (name: string): boolean => [80, 443].includes(this.#proxy.entryPoints.get(name)?.port ?? 0);
    if (names.every(isUsual)) this.#labels.use(label);
    return names;
  }

  /** Whether a router serves TLS: it says so, or one of its entry points does. */
  #isSecure(prefix: string, entryPoints: readonly string[]): boolean {
    const tls = this.#labels.value(`${prefix}tls`)?.toLowerCase();
    if (tls === 'false') return false;
    const detailed = this.#labels.matching(new RegExp(`^${escaped(prefix)}tls\\.()`)).length > 0;
    return tls === 'true' || detailed || entryPoints.some((name) => this.#proxy.entryPoints.get(name)?.tls === true);
  }

  /** What the middlewares of a router make of paths, if that is the same for all requests that its rule matches. */
  #rewriting(label: string, reading: RuleReading): ((path: string) => string) | undefined {
    const names = (this.#labels.value(label) ?? '').split(/[\s,]+/).filter((name) => name !== '');
    const middlewares = new Middlewares(names, (definition) => this.#labels.value(definition));
    const paths = 'matches' in reading ? reading.matches.map(({ path }) => path) : [];
    if (middlewares.definitions.length === 0 || !paths.every((path) => middlewares.rewritten(path) !== undefined))
      return undefined;
    for (const definition of middlewares.definitions) this.#labels.use(definition);
    if (middlewares.isAll) this.#labels.use(label);
    return (path) => middlewares.rewritten(path) ?? path;
  }

  /** The frontends of Traefik 1: one, or one for each segment. */
  #frontends(): readonly Router[] {
    return this.#labels.matching(/^traefik\.(?:([^.]+)\.)?frontend\.rule$/).map(({ label, group, value }) => {
      const portLabel = group === '' ? 'traefik.port' : `traefik.${group}.port`;
      const port = parsePort(this.#labels.value(portLabel) ?? this.#labels.value('traefik.port') ?? '') ?? 0;
      const entryPoints = this.#entryPoints(label.replace(/rule$/, 'entrypoints'));
      for (const used of [label, portLabel, 'traefik.port']) this.#labels.use(used);
      return {
        rule: value,
        path: this.#labels.path(label),
        reading: readTraefik1Rule(value, this.#context.via),
        secure: entryPoints.includes('https'),
        ...(port > 0 ? { port } : {}),
      };
    });
  }

  #request({ rule, path: from, reading, secure, port, rewritten }: Router): void {
    if ('problem' in reading) {
      this.notes.push({ kind: 'rule', path: from, rule, problem: reading.problem });
      return;
    }
    const { via } = this.#context;
    for (const match of reading.matches) {
      const seen = match.strips === true ? '/' : (rewritten?.(match.path) ?? match.path);
      const replacement = seen === match.path ? undefined : seen;
      if (replacement !== undefined && via === 'Ingress')
        this.notes.push({ kind: 'rewrites', path: from, prefix: match.path, replacement });
      this.requests.push({
        via,
        from,
        ...without(match, ['strips']),
        usualPort: 'lowest',
        ...pickDefined({ port, replacement: via === 'HTTPRoute' ? replacement : undefined }),
        ...(secure ? { tls: {} } : {}),
      });
    }
  }
}

/** The name that Traefik gives to the service of a container that names none. */
function isDefaultService(target: string | undefined, name: string, { project }: RoutingContext): boolean {
  const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return target !== undefined && [name, `${name}-${project.name}`].map(plain).includes(plain(target));
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
