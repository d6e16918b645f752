import type { Probe } from 'kubernetes-types/core/v1.js';
import type { ComposePath } from '../diagnostics/diagnostic.js';
import type { Service, Texts } from '../model/project.js';
import { pickDefined } from '../values/defined.js';
import { entriesOf } from '../values/entries.js';
import { isHostName } from '../values/host-name.js';
import { splitShellWords } from '../values/shell-words.js';
import { healthTestOf } from './healthcheck.js';
import { LabelReader, type LabelProblem } from './label-reader.js';
import type { AutoscalerSettings, IngressSettings, ServiceSettings } from './settings.js';

/** What the kompose labels of a service ask for. */
export interface KomposeLabels<Settings> {
  readonly settings: Settings;
  readonly problems: readonly LabelProblem[];
  /** Where a setting was asked for. */
  source(key: string): ComposePath | undefined;
}

type FromLabels = Partial<ServiceSettings>;

const quantity = /^\d+(\.\d+)?([kMGTPE]|[KMGTPE]i)?$/;
const quantityForm = 'a Kubernetes quantity such as 1Gi';

/** The label, or the start of the labels, that each setting is read from. */
const labelOf: Readonly<Record<string, string>> = {
  publish: 'kompose.service.type',
  serviceType: 'kompose.service.type',
  nodePort: 'kompose.service.nodeport.port',
  externalTrafficPolicy: 'kompose.service.external-traffic-policy',
  nameOverride: 'kompose.service.name_override',
  group: 'kompose.service.group',
  ingress: 'kompose.service.expose',
  probes: 'kompose.service.healthcheck.',
  kind: 'kompose.c',
  schedule: 'kompose.cronjob.schedule',
  concurrencyPolicy: 'kompose.cronjob.concurrency_policy',
  backoffLimit: 'kompose.cronjob.backoff_limit',
  hostPorts: 'kompose.controller.port.expose',
  hpa: 'kompose.hpa.',
  initContainer: 'kompose.init.containers.',
  imagePullPolicy: 'kompose.image-pull-policy',
  imagePullSecrets: 'kompose.image-pull-secret',
  serviceAccountName: 'kompose.serviceaccount-name',
  fsGroup: 'kompose.security-context.fsgroup',
  volumeType: 'kompose.volume.type',
  volumeSize: 'kompose.volume.size',
  volumeSubPath: 'kompose.volume.subpath',
  volumeStorageClass: 'kompose.volume.storage-class-name',
  ephemeralStorage: 'kompose.ephemeral-storage.',
  size: 'kompose.volume.size',
  storageClass: 'kompose.volume.storage-class-name',
  matchLabels: 'kompose.volume.selector',
};

/** Reads the kompose labels of a service, its `deploy.labels` below its `labels`. */
export function readServiceLabels(name: string, service: Service): KomposeLabels<FromLabels> {
  const entries = new Map([
    ...komposeEntries(service.deploy?.labels, ['services', name, 'deploy', 'labels']),
    ...komposeEntries(service.labels, ['services', name, 'labels']),
  ]);
  return entries.size === 0 ? noLabels : reading(entries, (labels) => settingsOf(labels, service));
}

/** What most services say: nothing. */
const noLabels: KomposeLabels<FromLabels> = { settings: {}, problems: [], source: () => undefined };

function settingsOf(labels: LabelReader, service: Service): FromLabels {
  return {
    ...exposure(labels),
    ...pickDefined({ ingress: ingress(labels), probes: probes(labels, service), hpa: autoscaler(labels) }),
    ...workload(labels),
    ...pod(labels),
    ...volumes(labels),
  };
}

/** Every label of a service that is understood. */
export function knownKomposeLabels(): ReadonlySet<string> {
  const labels = new LabelReader(new Map());
  settingsOf(labels, {});
  return labels.known;
}

/** Reads the kompose labels of a top-level volume. */
export function readVolumeLabels(
  key: string,
  texts: Texts | undefined,
): KomposeLabels<{ readonly size?: string; readonly storageClass?: string; readonly matchLabels?: Texts }> {
  return reading(komposeEntries(texts, ['volumes', key, 'labels']), (labels) => {
    const selector = labels.text('kompose.volume.selector');
    const [selectorKey = '', selectorValue] = selector?.split('=', 2) ?? [];
    return pickDefined({
      size: labels.matching('kompose.volume.size', quantity, quantityForm),
      storageClass: labels.text('kompose.volume.storage-class-name'),
      matchLabels:
        selector === undefined
          ? undefined
          : selectorValue === undefined
            ? { 'io.kompose.service': selector }
            : { [selectorKey]: selectorValue },
    });
  });
}

function komposeEntries(
  labels: Texts | undefined,
  path: ComposePath,
): Map<string, { readonly value: string; readonly path: ComposePath }> {
  return new Map(
    entriesOf(labels ?? {})
      .filter(([label]) => label.startsWith('kompose.'))
      .map(([label, value]) => [label, { value, path: [...path, label] }]),
  );
}

function reading<Settings>(
  entries: Map<string, { readonly value: string; readonly path: ComposePath }>,
  read: (labels: LabelReader) => Settings,
): KomposeLabels<Settings> {
  const labels = new LabelReader(entries);
  const settings = read(labels);
  return {
    settings,
    problems: entries.size === 0 ? [] : labels.problems,
    source: (key) => {
      const start = labelOf[key];
      const label = start === undefined ? undefined : [...entries.keys()].toSorted().find((l) => l.startsWith(start));
      return label === undefined ? undefined : entries.get(label)?.path;
    },
  };
}

function exposure(labels: LabelReader): FromLabels {
  const type = labels.word('kompose.service.type', {
    clusterip: { publish: 'none' },
    nodeport: { publish: 'nodeport' },
    loadbalancer: { publish: 'loadbalancer' },
    headless: { publish: 'none', serviceType: 'headless' },
  } as const);
  const nodePort = labels.integer('kompose.service.nodeport.port', 30000, 32767);
  return {
    ...(nodePort === undefined ? {} : { publish: 'nodeport', nodePort }),
    ...type,
    ...pickDefined({
      externalTrafficPolicy: labels.word('kompose.service.external-traffic-policy', {
        cluster: 'Cluster',
        local: 'Local',
      } as const),
      nameOverride: labels.text('kompose.service.name_override'),
      group: labels.text('kompose.service.group'),
      hostPorts: labels.truth('kompose.controller.port.expose'),
    }),
  };
}

function ingress(labels: LabelReader): readonly IngressSettings[] | undefined {
  const expose = labels.text('kompose.service.expose');
  const tlsSecret = labels.text('kompose.service.expose.tls-secret');
  const className = labels.text('kompose.service.expose.ingress-class-name');
  // It exists in kompose's code alone and does nothing there.
  if (labels.text('kompose.service.expose.path') !== undefined)
    labels.noEffect('kompose.service.expose.path', 'write the path after the host: kompose.service.expose: host/path');
  if (expose === undefined || expose.toLowerCase() === 'false') {
    for (const label of ['kompose.service.expose.tls-secret', 'kompose.service.expose.ingress-class-name'])
      labels.noEffect(label, 'it needs kompose.service.expose');
    return undefined;
  }
  const routes: IngressSettings[] = [];
  for (const item of expose.split(',')) {
    const [host = '', ...rest] = item
      .trim()
      .replace(/^https?:\/\//i, '')
      .split('/');
    const path = rest.length === 0 ? {} : { path: `/${rest.join('/')}` };
    const tls = tlsSecret === undefined ? {} : tlsSecret === 'true' ? { tls: true as const } : { tlsSecret };
    const common = { ...path, ...tls, ...pickDefined({ className }) };
    if (host.toLowerCase() === 'true') routes.push(common);
    else if (isHostName(host)) routes.push({ host: host.toLowerCase(), ...common });
    else labels.invalid('kompose.service.expose', 'true, or host names with commas between', `"${host}" is left out`);
  }
  return routes.length === 0 ? undefined : routes;
}

const probeTypes = ['liveness', 'readiness'] as const;

function probes(labels: LabelReader, service: Service): ServiceSettings['probes'] {
  const found: { liveness?: boolean | Probe; readiness?: boolean | Probe } = {};
  for (const type of probeTypes) {
    const probe = readProbe(labels, `kompose.service.healthcheck.${type}.`, service);
    if (probe !== undefined) found[type] = probe;
  }
  return Object.keys(found).length === 0 ? undefined : found;
}

function readProbe(labels: LabelReader, prefix: string, service: Service): false | Probe | undefined {
  const disabled = labels.truth(`${prefix}disable`);
  const handler = probeHandler(labels, prefix, service);
  const timing = pickDefined({
    initialDelaySeconds: labels.seconds(`${prefix}start_period`),
    periodSeconds: atLeastOne(labels.seconds(`${prefix}interval`)),
    timeoutSeconds: atLeastOne(labels.seconds(`${prefix}timeout`)),
    failureThreshold: labels.integer(`${prefix}retries`, 1, 2147483647),
  });
  if (disabled === true) return false;
  if (Object.keys(handler).length === 0 && healthTestOf(service).kind !== 'command') {
    for (const time of ['start_period', 'interval', 'timeout', 'retries'])
      labels.noEffect(`${prefix}${time}`, `nothing says what to ask: ${prefix}test or tcp_port does`);
    return undefined;
  }
  const probe = { ...handler, ...timing };
  return Object.keys(probe).length === 0 ? undefined : probe;
}

function probeHandler(labels: LabelReader, prefix: string, service: Service): Probe {
  const test = labels.text(`${prefix}test`);
  const path = labels.matching(`${prefix}http_get_path`, /^\//, 'a path that starts with /');
  const port = labels.integer(`${prefix}http_get_port`, 1, 65535);
  const tcpPort = labels.integer(`${prefix}tcp_port`, 1, 65535);
  if (test !== undefined) {
    const command = probeCommand(test);
    if (command) return { exec: { command } };
    labels.invalid(`${prefix}test`, 'a command, or CMD or CMD-SHELL and a command', 'the label is ignored');
  }
  if (path !== undefined || port !== undefined) {
    const published = service.ports?.find(({ protocol = 'tcp' }) => protocol.toLowerCase() === 'tcp')?.target;
    const target = port ?? published ?? firstExposed(service);
    if (target !== undefined) return { httpGet: { ...pickDefined({ path }), port: target } };
    labels.noEffect(`${prefix}http_get_path`, `it needs ${prefix}http_get_port, as the service declares no port`);
  }
  return tcpPort === undefined ? {} : { tcpSocket: { port: tcpPort } };
}

function firstExposed({ expose = [] }: Service): number | undefined {
  const first = expose.map((text) => /^(\d{1,5})(?:-\d+)?(?:\/tcp)?$/i.exec(text)?.[1]).find((port) => port);
  return first === undefined ? undefined : Number(first);
}

/** `CMD curl -f x`, `CMD-SHELL curl x || exit 1`, `["CMD", "curl"]` or a plain command. */
function probeCommand(test: string): string[] | undefined {
  const list = textList(test);
  const [head = '', ...rest] = list ?? [/^CMD(-SHELL)?(?=\s)/.exec(test)?.[0] ?? ''];
  if (list) {
    if (head === 'CMD-SHELL') return rest.length === 0 ? undefined : ['/bin/sh', '-c', rest.join(' ')];
    const command = head === 'CMD' ? rest : [...list];
    return command.length === 0 ? undefined : command;
  }
  if (head === 'CMD-SHELL') return ['/bin/sh', '-c', test.slice(head.length).trim()];
  const split = splitShellWords(test.slice(head.length).trim());
  if (!('words' in split) || split.words.length === 0) return undefined;
  // An operator such as || means something to a shell alone.
  return split.cutAt === undefined ? [...split.words] : ['/bin/sh', '-c', test.slice(head.length).trim()];
}

function autoscaler(labels: LabelReader): AutoscalerSettings | undefined {
  const min = labels.integer('kompose.hpa.replicas.min', 1, 2147483647);
  const max = labels.integer('kompose.hpa.replicas.max', 1, 2147483647);
  const cpu = utilisation(labels, 'kompose.hpa.cpu', /^\d+m?$/, '');
  const memory = utilisation(labels, 'kompose.hpa.memory', quantity, ', or a quantity such as 512Mi');
  if (min === undefined && max === undefined && cpu === undefined && memory === undefined) return undefined;
  return {
    min: min ?? 1,
    max: Math.max(max ?? 3, min ?? 1),
    ...(cpu === undefined && memory === undefined ? { cpu: 50 } : {}),
    ...(cpu === undefined ? {} : typeof cpu === 'number' ? { cpu } : { cpuValue: cpu }),
    ...(memory === undefined ? {} : typeof memory === 'number' ? { memory } : { memoryValue: memory }),
  };
}

/** A percentage with or without `%`; or an amount, which the documentation of kompose shows although it fails there. */
function utilisation(
  labels: LabelReader,
  label: string,
  amount: RegExp,
  orAmount: string,
): number | string | undefined {
  const value = labels.text(label);
  if (value === undefined) return undefined;
  const percent = /^(\d{1,3})\s*%?$/.exec(value)?.[1];
  if (percent !== undefined && Number(percent) >= 1 && Number(percent) <= 100) return Number(percent);
  if (amount.test(value) && /\D$/.test(value)) return value;
  labels.invalid(label, `a percentage from 1 to 100${orAmount}`, 'the label is ignored');
  return undefined;
}

function workload(labels: LabelReader): FromLabels {
  const kind = labels.word(
    'kompose.controller.type',
    { deployment: 'Deployment', daemonset: 'DaemonSet', statefulset: 'StatefulSet' } as const,
    'the kind is chosen as without the label',
  );
  const schedule = labels.text('kompose.cronjob.schedule');
  return pickDefined({
    kind: schedule === undefined ? kind : ('CronJob' as const),
    schedule,
    // The documentation of kompose names Never, which no CronJob knows: runs that never overlap are Forbid.
    concurrencyPolicy: labels.word('kompose.cronjob.concurrency_policy', {
      allow: 'Allow',
      forbid: 'Forbid',
      replace: 'Replace',
      never: 'Forbid',
    } as const),
    backoffLimit: labels.integer('kompose.cronjob.backoff_limit', 0, 2147483647),
    initContainer: initContainer(labels),
  });
}

function initContainer(labels: LabelReader): ServiceSettings['initContainer'] {
  const name = labels.text('kompose.init.containers.name') ?? 'init-service';
  const image = labels.text('kompose.init.containers.image');
  const text = labels.text('kompose.init.containers.command');
  if (image === undefined) {
    for (const label of ['kompose.init.containers.name', 'kompose.init.containers.command'])
      labels.noEffect(label, 'it needs kompose.init.containers.image');
    return undefined;
  }
  const command = text === undefined ? undefined : commandWords(text);
  if (text !== undefined && !command)
    labels.invalid(
      'kompose.init.containers.command',
      'a command, or a list such as ["sh", "-c", "echo hi"]',
      'the image runs its own command',
    );
  return { name, image, ...pickDefined({ command }) };
}

/** A JSON list, words with commas between and no blanks, or a shell-like command. */
function commandWords(text: string): readonly string[] | undefined {
  const list = textList(text);
  if (list) return list;
  if (/^[^\s'"]+(,[^\s'"]+)+$/.test(text)) return text.split(',');
  const split = splitShellWords(text);
  if (!('words' in split) || split.words.length === 0) return undefined;
  return split.cutAt === undefined ? split.words : ['/bin/sh', '-c', text];
}

function textList(text: string): readonly string[] | undefined {
  if (!text.startsWith('[')) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string')
      ? value
      : undefined;
  } catch {
    return undefined;
  }
}

function pod(labels: LabelReader): FromLabels {
  const pullSecret = labels.text('kompose.image-pull-secret');
  const limit = labels.matching('kompose.ephemeral-storage.limit', quantity, quantityForm);
  const request = labels.matching('kompose.ephemeral-storage.request', quantity, quantityForm);
  return pickDefined({
    imagePullPolicy: labels.word('kompose.image-pull-policy', {
      always: 'Always',
      never: 'Never',
      ifnotpresent: 'IfNotPresent',
    } as const),
    imagePullSecrets: pullSecret === undefined ? undefined : [pullSecret],
    serviceAccountName: labels.text('kompose.serviceaccount-name'),
    fsGroup: labels.integer('kompose.security-context.fsgroup', 0, 2147483647),
    ephemeralStorage: limit === undefined && request === undefined ? undefined : pickDefined({ limit, request }),
  });
}

function volumes(labels: LabelReader): FromLabels {
  return pickDefined({
    volumeType: labels.word('kompose.volume.type', {
      configmap: 'configMap',
      persistentvolumeclaim: 'pvc',
      emptydir: 'emptyDir',
      hostpath: 'hostPath',
    } as const),
    volumeSize: labels.matching('kompose.volume.size', quantity, quantityForm),
    // The documentation of kompose shows /data, which the API server refuses: a subPath is relative.
    volumeSubPath: labels.text('kompose.volume.subpath')?.replace(/^\/+/, ''),
    volumeStorageClass: labels.text('kompose.volume.storage-class-name'),
  });
}

function atLeastOne(seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : Math.max(1, seconds);
}
