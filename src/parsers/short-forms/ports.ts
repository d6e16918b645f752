import { compareText } from '../../values/sorted.js';
import { ipVersion } from '../../values/ip-address.js';
import { parsePortRange, portRangeForm, type PortRange } from '../../values/port-range.js';
import { quoted, reportInvalid } from '../faults.js';
import { maxPorts } from '../limits.js';
import { child, scalar, type LocatedNode, type ScalarNode } from '../located.js';
import { built, flatMapped, withEntry } from '../nodes.js';
import type { Rewrite } from '../rewrite.js';
import { scalarText } from '../scalar-text.js';
import { inServices, ofKinds, withTarget } from './kinds.js';

/** What a short port looks like, for messages. */
const form = '[[IP:]HOST:]CONTAINER[/PROTOCOL], e.g. "8080:80", "127.0.0.1:53:53/udp" or "8000-8010:8000-8010"';
const protocols = ['tcp', 'udp', 'sctp'];

/** One published port, as the long form says it. */
interface ShortPort {
  readonly target: number;
  readonly published?: string;
  readonly hostIp?: string;
  readonly protocol: string;
}

/**
 * `ports`: each short form becomes one long form a container port; long forms get `published` as text. What it returns
 * counts the ports of one model, since ranges make many of a few characters.
 */
export const ports: Rewrite = ofKinds(['list'], `a list of ${form}`, (node, path, context) => {
  if (node.kind !== 'sequence') return node;
  const count = context.portCount ?? { value: 0 };
  return flatMapped(node, (item, index) => {
    if (item.kind === 'mapping') return [longForm(item, [...path, index], context) ?? []].flat();
    const read = item.kind === 'scalar' ? readShortPort(item) : 'a list is no port';
    if (typeof read === 'string') {
      reportInvalid(context, [...path, index], item, read, form);
      return [];
    }
    const isFirstTooMany = count.value <= maxPorts;
    count.value += read.container.end - read.container.start + 1;
    if (count.value <= maxPorts) return portsOf(read).map((port) => asLongForm(port, item));
    const problem = `the port ranges make more than ${maxPorts} ports`;
    if (isFirstTooMany) context.collector.report('input/too-large', [...path, index], { problem }, { span: item.span });
    return [];
  });
});

const longForm = withTarget('target: PORT, e.g. target: 80', (node, _path, { keepsVariables }) => {
  const published = child(node, 'published');
  if (keepsVariables || node.kind !== 'mapping' || published?.kind !== 'scalar' || typeof published.value !== 'number')
    return node;
  // What has a point or an exponent is refused, unless a later file says something else.
  if (published.float) return node;
  return withEntry(node, 'published', scalar(scalarText(published), published.span));
});

function asLongForm({ target, published, hostIp, protocol }: ShortPort, from: LocatedNode): LocatedNode {
  return built({ mode: 'ingress', host_ip: hostIp, target, published, protocol }, from.span);
}

/** A short form taken apart. */
interface ShortRange {
  readonly container: PortRange;
  readonly host?: PortRange;
  readonly hostIp: string;
  readonly protocol: string;
}

/** The parts of a short form, or what is wrong with it. */
function readShortPort(node: ScalarNode): ShortRange | string {
  const text = scalarText(node);
  if (node.float || node.value === null || typeof node.value === 'boolean') return `${quoted(text)} is not a port`;
  const parts = text.split(':');
  const [containerText = '', protocolText = ''] = splitOnce(parts.at(-1) ?? '', '/');
  const hostText = parts.at(-2) ?? '';
  const protocol = (protocolText === '' ? 'tcp' : protocolText).toLowerCase();
  const hostIp = withoutBrackets(parts.slice(0, -2).join(':'));
  if (containerText === '') return `${quoted(text)} names no container port`;
  if (!protocols.includes(protocol)) return `unknown protocol ${quoted(protocol)}`;
  if (hostIp === undefined || (hostIp !== '' && ipVersion(hostIp) === undefined)) {
    return `${quoted(parts.slice(0, -2).join(':'))} is not an IP address`;
  }
  const container = parsePortRange(containerText);
  if (!container) return `container port ${quoted(containerText)} is not ${portRangeForm}`;
  if (container.start === 0) return 'the container port is 0';
  const host = hostText === '' ? undefined : parsePortRange(hostText);
  if (hostText !== '' && !host) return `host port ${quoted(hostText)} is not ${portRangeForm}`;
  const count = container.end - container.start + 1;
  if (host && count !== 1 && count !== host.end - host.start + 1) {
    return `${quoted(hostText)} and ${quoted(containerText)} are ranges of different length`;
  }
  return { container, hostIp, protocol, ...(host ? { host } : {}) };
}

/** One port for each container port, ordered by their text as the reference loader does. */
function portsOf({ container, host, hostIp, protocol }: ShortRange): ShortPort[] {
  const count = container.end - container.start + 1;
  return Array.from({ length: count }, (_, offset) => ({
    target: container.start + offset,
    protocol,
    ...(host ? { published: publishedText(host, offset, count) } : {}),
    ...(hostIp === '' ? {} : { hostIp }),
  })).sort((a, b) => compareText(String(a.target), String(b.target)));
}

/** A host range for a single container port stays a range: the engine picks a free port of it. */
function publishedText(host: PortRange, offset: number, count: number): string {
  return count === 1 && host.end !== host.start ? `${host.start}-${host.end}` : String(host.start + offset);
}

/** `[::1]` is `::1`; undefined where the brackets do not pair. */
function withoutBrackets(text: string): string | undefined {
  return text.startsWith('[') ? /^\[([^[\]]*)\]$/.exec(text)?.[1] : text;
}

function splitOnce(text: string, separator: string): string[] {
  const at = text.indexOf(separator);
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

/** A port or range of ports that `expose` names: a text or a whole number. */
export const exposedPort: Rewrite = inServices(readExposed, (node) => node);

function readExposed(...[node, path, context]: Parameters<Rewrite>): ReturnType<Rewrite> {
  const isPort = node.kind === 'scalar' && !node.float && node.value !== null && typeof node.value !== 'boolean';
  if (isPort) return node;
  reportInvalid(context, path, node, 'the value is not a port', 'a port or range of ports, e.g. "3000" or "3000-3005"');
  return undefined;
}
