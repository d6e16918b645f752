import type { ComposePath } from '../diagnostics/diagnostic.js';
import type { Report } from '../diagnostics/reporter.js';
import type { Port, Service } from '../model/project.js';
import type { ResolvedOptions } from '../options.js';
import { pickDefined } from '../values/defined.js';
import { isLoopback } from '../values/ip-address.js';
import { groupBy } from '../values/group-by.js';
import { parsePortRange } from '../values/port-range.js';
import type { Facts } from './facts.js';
import { transportProtocol, type KnownPort } from './ports.js';

/** A port that is to be reached from outside the cluster. */
export interface PublishedPort {
  readonly path: ComposePath;
  readonly target: KnownPort;
  readonly published: number;
  /** The only address of the host that it was bound to. */
  readonly hostIp?: string;
  readonly mode?: string;
}

/** How a service's ports reach the world (mapping.md section 5). */
export interface Publication {
  readonly type: 'LoadBalancer' | 'NodePort';
  /** Through a Service of that type. */
  readonly ports: readonly PublishedPort[];
  /** By opening the port on the node itself. */
  readonly nodePorts: readonly PublishedPort[];
}

/** Decides what is published how. Says what is not, and what differs, through `report`. */
export function publicationOf(
  name: string,
  service: Service,
  { facts, options, report }: { readonly facts: Facts; readonly options: ResolvedOptions; readonly report: Report },
): Publication {
  const { publish, hostPorts } = facts.settings.service(name);
  const type = publish === 'nodeport' ? 'NodePort' : 'LoadBalancer';
  const nothing: Publication = { type, ports: [], nodePorts: [] };
  const { kind } = facts.kinds.of(name);
  const written = service.ports ?? [];
  // A pod in the network of its node, or in none, is the business of the rule of network_mode.
  if (kind === 'none' || ['host', 'none'].includes(service.network_mode ?? '') || written.length === 0) return nothing;
  if (facts.ports.tooMany(name)) {
    report('ports/too-many', ['services', name, 'ports'], { count: facts.ports.of(name).length });
    return nothing;
  }
  const all = choosePorts(name, written, facts, report);
  const isOnNode = ({ mode }: PublishedPort): boolean =>
    options.hostPorts || hostPorts === true || (mode === 'host' && kind === 'DaemonSet');
  const ports = unrouted(
    name,
    all.filter((port) => !isOnNode(port)),
    facts,
    report,
  );
  if (publish === 'loadbalancer' || publish === 'nodeport') {
    for (const { mode, path, published } of ports) {
      if (mode === 'host') report('ports/mode-host-as-ingress', [...path, 'mode'], { port: published });
    }
    return { type, ports, nodePorts: all.filter(isOnNode) };
  }
  if (ports.length > 0) {
    const source = facts.settings.source(name, 'publish');
    const path = source.length > 2 ? source : ['services', name, 'ports'];
    report('ports/not-published', path, { ports: listPorts(ports), reason: 'as asked' });
  }
  return { type, ports: [], nodePorts: all.filter(isOnNode) };
}

/** The host port of each entry; loopback ones are left out. */
function choosePorts(name: string, written: readonly Port[], facts: Facts, report: Report): readonly PublishedPort[] {
  const taken = new Map<string, PublishedPort>();
  const loopback: LoopbackPort[] = [];
  const wanted = new Set(
    written.flatMap(({ published, protocol }) => {
      const range = parsePortRange(published ?? '');
      return range ? [`${range.start}/${transportProtocol(protocol)}`] : [];
    }),
  );
  for (const [index, port] of written.entries()) {
    const path = ['services', name, 'ports', index];
    const target = facts.ports
      .of(name)
      .find(({ port: number, protocol }) => number === port.target && protocol === transportProtocol(port.protocol));
    if (!target) continue;
    const { host_ip: hostIp } = port;
    const published = hostPort(port, path, (candidate) => wanted.has(`${candidate}/${target.protocol}`), report);
    if (hostIp !== undefined && isLoopback(hostIp)) {
      loopback.push({ address: hostIp, path: [...path, 'host_ip'], published, target });
      continue;
    }
    const bound = hostIp !== undefined && hostIp !== '' && !/^(?:0\.0\.0\.0|\[?::\]?)$/.test(hostIp);
    if (hostIp !== undefined && hostIp !== '' && !bound)
      report('ports/host-ip-any', [...path, 'host_ip'], { address: hostIp });
    if (bound) report('ports/host-ip-lost', [...path, 'host_ip'], { address: hostIp, port: published });
    const key = `${published}/${target.protocol}`;
    const known = taken.get(key);
    if (!known)
      taken.set(key, { path, target, published, ...(bound ? { hostIp } : {}), ...pickDefined({ mode: port.mode }) });
    else if (known.target.port !== target.port) {
      const severity = bound || known.hostIp !== undefined ? 'warning' : 'error';
      report('ports/duplicate-published', path, { port: published, protocol: target.protocol }, { severity });
    }
  }
  for (const alike of groupBy(loopback, ({ address }) => address).values()) reportLoopback(name, alike, facts, report);
  return [...taken.values()];
}

/** A port that only the host itself could reach. */
interface LoopbackPort {
  readonly address: string;
  readonly path: ComposePath;
  readonly published: number;
  readonly target: KnownPort;
}

/** Said once for all ports of an address, with the one command that reaches them; it carries TCP alone. */
function reportLoopback(name: string, ports: readonly LoopbackPort[], facts: Facts, report: Report): void {
  const [first, ...others] = ports;
  if (!first) return;
  const forwards = ports.flatMap(({ published, target }) =>
    target.protocol === 'TCP' ? [`${published}:${target.port}`] : [],
  );
  report('ports/loopback-not-published', others.length === 0 ? first.path : ['services', name, 'ports'], {
    address: first.address,
    ports: listPorts(ports),
    ...(forwards.length === 0 ? {} : { forward: `svc/${facts.names.service(name)} ${forwards.join(' ')}` }),
  });
}

/** The host port of an entry: the one written, the first of a range, or for a random one the container port. */
function hostPort(
  { published, target }: Port,
  path: ComposePath,
  isWanted: (port: number) => boolean,
  report: Report,
): number {
  const range = published === undefined ? undefined : parsePortRange(published);
  if (range && range.start !== 0) {
    if (range.end !== range.start)
      report('ports/host-port-chosen', [...path, 'published'], {
        written: `the range ${published ?? ''}`,
        port: range.start,
        target,
      });
    return range.start;
  }
  let port = target;
  while (isWanted(port) && port < 65535) port++;
  report('ports/host-port-chosen', path, { written: 'a random host port', port, target });
  return port;
}

/** The ports without those that a route leads to, unless they were asked to be published as well. */
function unrouted(
  name: string,
  ports: readonly PublishedPort[],
  facts: Facts,
  report: Report,
): readonly PublishedPort[] {
  const { publish } = facts.settings.service(name);
  const asked =
    (publish === 'loadbalancer' || publish === 'nodeport') && facts.settings.source(name, 'publish').length > 2;
  const routes = facts.routes.of(name).filter(({ proxy }) => proxy === undefined);
  const routed = asked
    ? []
    : ports.filter(({ target }) => routes.some(({ port }) => port.port === target.port && target.protocol === 'TCP'));
  for (const route of ['Ingress', 'HTTPRoute'] as const) {
    const own = routed.filter(({ target }) =>
      routes.some(({ port, via }) => via === route && port.port === target.port),
    );
    if (own.length > 0) report('ports/routed', ['services', name, 'ports'], { ports: listPorts(own), route });
  }
  return ports.filter((port) => !routed.includes(port));
}

/** `8080, 53/udp`. */
export function listPorts(ports: readonly PublishedPort[]): string {
  return ports
    .map(({ published, target }) =>
      target.protocol === 'TCP' ? published : `${published}/${target.protocol.toLowerCase()}`,
    )
    .join(', ');
}
