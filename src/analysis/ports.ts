import type { ComposePath } from '../diagnostics/diagnostic.js';
import type { Port, Service } from '../model/project.js';
import { pickDefined } from '../values/defined.js';
import { imagePorts } from '../values/image-ports.js';
import { isLabelKey } from '../values/label.js';
import { defaultPortName, portName } from '../values/port-name.js';
import { parsePortRange } from '../values/port-range.js';
import type { Facts, FactSources } from './facts.js';

export type TransportProtocol = 'TCP' | 'UDP' | 'SCTP';

/** A port that a container listens on. */
export interface KnownPort {
  readonly port: number;
  readonly protocol: TransportProtocol;
  readonly origin: 'ports' | 'expose' | 'inferred';
  /** Where it was said. */
  readonly path: ComposePath;
  /** Port name, unique within the service (mapping.md section 4.2). */
  readonly name: string;
  readonly appProtocol?: string;
  /** For an inferred port: what told it, in words. */
  readonly evidence?: string;
}

/**
 * The Service by which others reach a service (mapping.md section 4.1): none; headless, so that DNS gives pod addresses
 * and every port works; or virtual, one address and the known ports.
 */
export type Discovery = 'none' | 'headless' | 'virtual';

export interface PortTable {
  /** In order of number, TCP before UDP before SCTP; each (port, protocol) once. */
  of(service: string): readonly KnownPort[];
  discovery(service: string): Discovery;
  /** Whether there are more ports than a Service should carry: then it is headless and none is published. */
  tooMany(service: string): boolean;
}

/** Most ports of one Service; an Endpoints object with many more becomes a burden for every node. */
const mostPorts = 250;

const protocols: readonly TransportProtocol[] = ['TCP', 'UDP', 'SCTP'];

export function findPorts({ project }: FactSources, facts: Facts): PortTable {
  const found = new Map<string, readonly KnownPort[]>();
  const of = (name: string): readonly KnownPort[] => {
    let ports = found.get(name);
    if (!ports) {
      const service = Object.hasOwn(project.services, name) ? project.services[name] : undefined;
      found.set(name, (ports = service === undefined ? [] : knownPorts(name, service, facts)));
    }
    return ports;
  };
  const tooMany = (name: string): boolean => of(name).length > mostPorts;
  return {
    of,
    tooMany,
    discovery: (name) => {
      const service = Object.hasOwn(project.services, name) ? project.services[name] : undefined;
      return service === undefined ? 'none' : discovery(name, service, of(name).length, tooMany(name), facts);
    },
  };
}

function discovery(name: string, service: Service, ports: number, tooMany: boolean, facts: Facts): Discovery {
  const { kind } = facts.kinds.of(facts.groups.of(name).root);
  const referenced = facts.references.to(name).length > 0;
  if (kind === 'none' || service.network_mode === 'none') return 'none';
  if (service.network_mode === 'host' && !referenced) return 'none';
  if (ports === 0 && (kind === 'Job' || kind === 'CronJob') && !referenced) return 'none';
  const wanted = facts.settings.service(name).serviceType;
  const headless =
    wanted === 'headless' ||
    (wanted === undefined && (service.deploy?.endpoint_mode === 'dnsrr' || kind === 'StatefulSet'));
  return ports === 0 || tooMany || headless ? 'headless' : 'virtual';
}

/** What is known of a port before it gets its name. */
interface Claim {
  readonly port: number;
  readonly protocol: TransportProtocol;
  readonly origin: KnownPort['origin'];
  readonly path: ComposePath;
  readonly wantedName?: string;
  readonly appProtocol?: string;
  readonly evidence?: string;
}

function knownPorts(name: string, service: Service, facts: Facts): readonly KnownPort[] {
  const claims = new Map<string, Claim>();
  const add = (claim: Claim): void => {
    const key = `${claim.port}/${claim.protocol}`;
    const known = claims.get(key);
    if (!known) claims.set(key, claim);
    else if (known.origin === 'ports' && claim.origin === 'ports') claims.set(key, { ...claim, ...known }); // a second entry may name what the first did not
  };
  for (const [index, port] of (service.ports ?? []).entries())
    add(declaredPort(port, ['services', name, 'ports', index]));
  for (const [index, text] of (service.expose ?? []).entries()) {
    const exposed = parseExpose(text);
    if (!exposed) continue;
    for (let port = exposed.start; port <= exposed.end; port++)
      add({ port, protocol: exposed.protocol, origin: 'expose', path: ['services', name, 'expose', index] });
  }
  for (const { port, protocol, from } of facts.routes.namedPorts(name))
    add({ port, protocol, origin: 'inferred', path: from, evidence: 'a route to it' });
  for (const { port, path, from, certain } of [...facts.references.to(name), ...facts.references.byItself(name)]) {
    const evidence = from === name ? 'its own settings' : `what ${from} says`;
    if (port !== undefined && certain) add({ port, protocol: 'TCP', origin: 'inferred', path, evidence });
  }
  const isDeclared = [...claims.values()].some(({ origin }) => origin !== 'inferred');
  for (const port of isDeclared ? [] : portsOfImage(name, service, facts))
    add({ port, protocol: 'TCP', origin: 'inferred', path: ['services', name, 'image'], evidence: 'its image' });
  return named([...claims.values()].toSorted(byPort));
}

function declaredPort(port: Port, path: ComposePath): Claim {
  const appProtocol = port.app_protocol === undefined ? undefined : serviceAppProtocol(port.app_protocol);
  return {
    port: port.target,
    protocol: transportProtocol(port.protocol),
    origin: 'ports',
    path,
    ...(port.name === undefined ? {} : { wantedName: port.name }),
    ...(appProtocol === undefined ? {} : { appProtocol }),
  };
}

/** What an image listens on, unless the service tells it a port or runs something that ends. */
function portsOfImage(name: string, service: Service, facts: Facts): readonly number[] {
  const { kind } = facts.kinds.of(name);
  if (service.image === undefined || kind === 'Job' || kind === 'CronJob') return [];
  const tellsPort = facts.texts
    .of(name)
    .some(
      ({ text, variable, path }) =>
        (variable !== undefined && /(?:^|_)PORT$/i.test(variable)) ||
        (path[2] === 'command' && /(?<![a-z])(?:port|listen)/i.test(text)),
    );
  return tellsPort ? [] : imagePorts(service.image);
}

/** `tcp`, `udp` and `sctp` in any case; TCP for everything else. */
export function transportProtocol(protocol: string | undefined): TransportProtocol {
  return protocols.find((known) => known === protocol?.toUpperCase()) ?? 'TCP';
}

/** The `appProtocol` of a Service port; undefined if Kubernetes does not allow it. */
export function serviceAppProtocol(appProtocol: string): string | undefined {
  if (['h2c', 'ws', 'wss'].includes(appProtocol)) return `kubernetes.io/${appProtocol}`;
  return isLabelKey(appProtocol) ? appProtocol : undefined;
}

/** `80`, `8000-8010`, either with a protocol; undefined if it is none of these. */
export function parseExpose(
  text: string,
): { readonly start: number; readonly end: number; readonly protocol: TransportProtocol } | undefined {
  const [range = '', protocol = 'tcp', ...surplus] = text.split('/');
  const ports = parsePortRange(range);
  const isProtocol = protocols.some((known) => known === protocol.toUpperCase());
  if (!ports || ports.start === 0 || surplus.length > 0 || !isProtocol) return undefined;
  return { protocol: transportProtocol(protocol), ...ports };
}

function byPort(a: Claim, b: Claim): number {
  return a.port - b.port || protocols.indexOf(a.protocol) - protocols.indexOf(b.protocol);
}

/** Gives each port the name it wants, or one made of scheme and number where that name is another port's. */
function named(claims: readonly Claim[]): readonly KnownPort[] {
  const taken = new Set<string>();
  const lastResort = ({ protocol, port }: Claim): string => defaultPortName(undefined, protocol, port);
  const reserved = new Set(claims.map(lastResort));
  return claims.map((claim) => {
    const { port, protocol, origin, path, wantedName, appProtocol, evidence } = claim;
    const candidates = [
      wantedName === undefined ? undefined : portName(wantedName),
      defaultPortName(appProtocol?.replace(/^.*\//, ''), protocol, port),
    ];
    const free = candidates.find((name) => name !== undefined && !taken.has(name) && !reserved.has(name));
    const name = free ?? lastResort(claim);
    taken.add(name);
    return { port, protocol, origin, path, name, ...pickDefined({ appProtocol, evidence }) };
  });
}
