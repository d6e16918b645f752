import type { Container } from 'kubernetes-types/core/v1.js';
import type { Manifest } from '../../src/model/manifest.js';

/** A host that a container is told of. */
export interface MentionedHost {
  readonly host: string;
  readonly port?: number;
  /** The container, and where in it. */
  readonly place: string;
}

interface Text {
  readonly text: string;
  readonly place: string;
  readonly variable?: string;
}

/**
 * The hosts that the containers of manifests are told of in variables, commands and probes, read from the manifests
 * alone and by other means than the translator's: hosts of URLs, values of variables called `…_HOST`, options such as
 * `-h db`, and `host:port` for the DNS names of the project, `names`. Of ConfigMaps the last alone.
 */
export function mentionedHosts(manifests: readonly Manifest[], names: ReadonlySet<string>): readonly MentionedHost[] {
  const told = manifests.flatMap(containersOf).flatMap(({ container, at }) =>
    textsOf(container, manifests, at).flatMap((text) => {
      const hosts = new Set([...hostsOfUrls(text), ...hostsWithPort(text, names), ...wholeHosts(text)]);
      return [...hosts].map((host) => ({ ...withPort(host), place: text.place }));
    }),
  );
  const files = manifests.filter(({ kind }) => kind === 'ConfigMap') as readonly (Manifest & { data?: object })[];
  const inFiles = files.flatMap(({ metadata, data = {} }) =>
    Object.values(data).flatMap((text: string) =>
      hostsWithPort({ text, place: '' }, names).map((host) => ({ ...withPort(host), place: metadata.name })),
    ),
  );
  return [...told, ...inFiles];
}

function withPort(address: string): Pick<MentionedHost, 'host' | 'port'> {
  const [host = '', port] = address.split(':');
  return port === undefined ? { host } : { host, port: Number(port) };
}

interface PodTemplate {
  readonly spec?: { readonly initContainers?: readonly Container[]; readonly containers?: readonly Container[] };
}

interface Workload {
  readonly template?: PodTemplate;
  readonly jobTemplate?: { readonly spec?: { readonly template?: PodTemplate } };
  readonly containers?: readonly Container[];
}

function containersOf({ kind, metadata, ...rest }: Manifest): { container: Container; at: string }[] {
  const spec = (rest as { spec?: Workload }).spec;
  const pod = spec?.template?.spec ?? spec?.jobTemplate?.spec?.template?.spec ?? (kind === 'Pod' ? spec : undefined);
  const { initContainers = [], containers = [] } = (pod ?? {}) as NonNullable<PodTemplate['spec']>;
  return [...initContainers, ...containers].map((container) => ({
    container,
    at: `${metadata.name}/${container.name}`,
  }));
}

function textsOf(container: Container, manifests: readonly Manifest[], at: string): readonly Text[] {
  const variables = (container.env ?? []).map(({ name, value, valueFrom }): Text => {
    const key = valueFrom?.secretKeyRef;
    const secret = manifests.find(({ kind, metadata }) => kind === 'Secret' && metadata.name === key?.name);
    const data = (secret as { stringData?: Record<string, string> } | undefined)?.stringData;
    return { text: value ?? data?.[key?.key ?? ''] ?? '', place: `${at} ${name}`, variable: name };
  });
  const { command = [], args = [], livenessProbe, readinessProbe, startupProbe } = container;
  const words = [
    ...command,
    ...args,
    ...[livenessProbe, readinessProbe, startupProbe].flatMap((probe) => probe?.exec?.command ?? []),
  ];
  return [...variables, ...words.map((text) => ({ text, place: `${at} command` }))];
}

const label = '[A-Za-z0-9](?:[A-Za-z0-9_.-]*[A-Za-z0-9])?';
const whole = new RegExp(`^${label}$`);

function hostsOfUrls({ text }: Text): readonly string[] {
  const urls = text.split(/,(?=[a-z][a-z0-9+.-]*:\/\/)/i);
  return urls
    .flatMap((url) => [...url.matchAll(/[a-z][a-z0-9+.-]*:\/\/([^\s"'`<>|/?#)}]+)/gi)])
    .flatMap(([, authority = '']) => authority.slice(authority.lastIndexOf('@') + 1).split(','))
    .map((host) => host.replace(/:(?!\d+$).*$/, ''))
    .filter((host) => whole.test(host.replace(/:\d+$/, '')));
}

function hostsWithPort({ text }: Text, names: ReadonlySet<string>): readonly string[] {
  const pattern = new RegExp(`(?:^|[\\s=,;"'([@])(${label}:\\d{2,5})(?![\\w.-])`, 'g');
  return [...text.matchAll(pattern)]
    .map(([, address = '']) => address)
    .filter((address) => names.has(withPort(address).host.toLowerCase()));
}

function wholeHosts({ text, variable = '' }: Text): readonly string[] {
  const items = /(?:^|_)(?:HOST|HOSTNAME)S?$/i.test(variable) ? text.split(/[,;]/) : [];
  const options = [...text.matchAll(/(?:^|\s)(?:-h|--host)[ =](\S+)/g)].map(([, host = '']) => host);
  return [...items.map((item) => item.trim()), ...options].filter((host) => whole.test(host) && /[a-z]/i.test(host));
}
