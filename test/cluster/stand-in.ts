import omit from 'lodash/omit.js';

/**
 * Manifests with images that are there: every container runs the image of a shell that idles, and init containers and
 * Jobs one that ends. What belongs to the image goes with it: commands, what probes and hooks call, the platform, the
 * runtime class. Requests become small, so that projects made for larger machines fit the node; all the rest stays.
 */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec?: {
    readonly replicas?: number;
    readonly parallelism?: number;
    readonly template?: { readonly spec?: PodSpec };
    readonly jobTemplate?: { readonly spec: { readonly template: { readonly spec: PodSpec } } };
  };
}

interface PodSpec {
  readonly containers: readonly Container[];
  readonly initContainers?: readonly Container[];
  readonly volumes?: readonly Volume[];
  readonly [field: string]: unknown;
}

interface Volume {
  readonly persistentVolumeClaim?: { readonly claimName: string };
  readonly secret?: { readonly secretName: string; readonly items?: readonly { readonly key: string }[] };
  readonly configMap?: { readonly name: string; readonly items?: readonly { readonly key: string }[] };
}

interface Container {
  readonly name: string;
  readonly restartPolicy?: string;
  readonly resources?: { readonly limits?: Readonly<Record<string, unknown>> };
  readonly [field: string]: unknown;
}

const idle = ['sh', '-c', "trap 'exit 0' TERM; while :; do sleep 3600 & wait $!; done"];
const done = ['true'];

export function withStandIns(manifest: Manifest, image: string): Manifest {
  const { spec } = manifest;
  const pod = podOf(manifest);
  if (!pod) return manifest;
  const ends = manifest.kind === 'Job' || manifest.kind === 'CronJob';
  const changed = podWithStandIns(pod, image, ends);
  if (spec?.jobTemplate)
    return {
      ...manifest,
      spec: {
        ...spec,
        jobTemplate: {
          ...spec.jobTemplate,
          spec: { ...spec.jobTemplate.spec, template: { ...spec.jobTemplate.spec.template, spec: changed } },
        },
      },
    };
  return { ...manifest, spec: { ...spec, template: { ...spec?.template, spec: changed } } };
}

const podOf = ({ spec }: Manifest): PodSpec | undefined =>
  spec?.jobTemplate?.spec.template.spec ?? spec?.template?.spec;

/** How many pods the manifests make at once, with one for each that runs on every node. */
export function podsOf(manifests: readonly Manifest[]): number {
  return manifests
    .filter(({ spec }) => spec?.template !== undefined)
    .reduce((total, { spec }) => total + (spec?.parallelism ?? spec?.replicas ?? 1), 0);
}

function podWithStandIns(pod: PodSpec, image: string, ends: boolean): PodSpec {
  const { nodeSelector } = pod;
  const labels = omit((nodeSelector ?? {}) as Record<string, string>, 'kubernetes.io/arch');
  return {
    ...omit(pod, ['nodeSelector', 'runtimeClassName']),
    ...(Object.keys(labels).length > 0 ? { nodeSelector: labels } : {}),
    containers: pod.containers.map((container) => withStandIn(container, image, ends ? done : idle)),
    ...(pod.initContainers
      ? {
          initContainers: pod.initContainers.map((container) =>
            withStandIn(container, image, container.restartPolicy === 'Always' ? idle : done),
          ),
        }
      : {}),
  };
}

function withStandIn(container: Container, image: string, command: readonly string[]): Container {
  const { resources } = container;
  const rest: Readonly<Record<string, unknown>> = omit(container, ['args', 'imagePullPolicy', 'resources']);
  const changed: Record<string, unknown> = {
    ...rest,
    image,
    command,
    ...(resources ? { resources: small(resources) } : {}),
  };
  for (const probe of ['livenessProbe', 'readinessProbe', 'startupProbe']) {
    if (rest[probe] === undefined) continue;
    const times = omit(rest[probe] as Record<string, unknown>, ['httpGet', 'tcpSocket', 'grpc']);
    changed[probe] = { ...times, exec: { command: done } };
  }
  const { lifecycle } = rest;
  if (typeof lifecycle === 'object' && lifecycle !== null) {
    const hooks = Object.keys(lifecycle).filter((hook) => hook !== 'stopSignal');
    changed['lifecycle'] = {
      ...lifecycle,
      ...Object.fromEntries(hooks.map((hook) => [hook, { exec: { command: done } }])),
    };
  }
  return { name: container.name, ...changed };
}

function small(resources: NonNullable<Container['resources']>): object {
  return { ...resources, requests: { cpu: '1m', memory: '1Mi' } };
}

/** Objects that manifests use and that have to exist beforehand, as their diagnostics say: empty ones. */
export function missingObjects(manifests: readonly Manifest[]): readonly object[] {
  const known = new Set(manifests.map(({ kind, metadata: { name } }) => `${kind}/${name}`));
  const missing = new Map<string, object>();
  for (const manifest of manifests) {
    for (const { persistentVolumeClaim, secret, configMap } of podOf(manifest)?.volumes ?? []) {
      const add = (kind: string, name: string | undefined, rest: object): void => {
        const id = `${kind}/${name ?? ''}`;
        if (name === undefined || known.has(id)) return;
        missing.set(id, { apiVersion: 'v1', kind, metadata: { name }, ...rest });
      };
      const data = (items: readonly { readonly key: string }[] = []): object => ({
        data: Object.fromEntries(items.map(({ key }) => [key, ''])),
      });
      add('PersistentVolumeClaim', persistentVolumeClaim?.claimName, {
        spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
      });
      add('Secret', secret?.secretName, data(secret?.items));
      add('ConfigMap', configMap?.name, data(configMap?.items));
    }
  }
  return [...missing.values()];
}
