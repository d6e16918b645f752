import type { ComposePath } from '../diagnostics/diagnostic.js';
import type {
  AutoscalerExtension,
  HttpRouteExtension,
  IngressExtension,
  KubernetesExtension,
  PublishMode,
  VolumeExtension,
} from '../model/kubernetes-extension.js';
import type { Project, Texts } from '../model/project.js';
import { pickDefined } from '../values/defined.js';
import { entriesOf } from '../values/entries.js';
import type { FactSources } from './facts.js';
import { readServiceLabels, readVolumeLabels, type KomposeLabels } from './kompose-labels.js';
import type { LabelProblem } from './label-reader.js';

/** What a service is asked to become: options over `x-kubernetes` over kompose labels over the project's defaults. */
export interface ServiceSettings
  extends Omit<KubernetesExtension, 'ingress' | 'httpRoute' | 'hpa' | 'publish'>, LabelOnlySettings {
  readonly publish: PublishMode;
  readonly ingress?: readonly IngressSettings[];
  readonly httpRoute?: readonly HttpRouteExtension[];
  /** The number of pods is the autoscaler's business; the workload then says no replicas. */
  readonly hpa?: AutoscalerSettings;
}

/** Settings that only kompose labels know. */
interface LabelOnlySettings {
  /** `kompose.service.name_override`: the name to make the resource name of. */
  readonly nameOverride?: string;
  /** `kompose.service.group`: services with the same word share a pod, as ordinary containers. */
  readonly group?: string;
  readonly nodePort?: number;
  readonly externalTrafficPolicy?: 'Cluster' | 'Local';
  /** Published ports are also opened on the node (`hostPort`). */
  readonly hostPorts?: boolean;
  readonly initContainer?: { readonly name: string; readonly image: string; readonly command?: readonly string[] };
  readonly imagePullPolicy?: 'Always' | 'Never' | 'IfNotPresent';
  readonly fsGroup?: number;
  /** How every volume of the service is carried. */
  readonly volumeType?: 'configMap' | 'pvc' | 'emptyDir' | 'hostPath';
  /** Size of the claims of the service that say none themselves. */
  readonly volumeSize?: string;
  readonly volumeStorageClass?: string;
  /** `subPath` of every volume mount of the service; relative. */
  readonly volumeSubPath?: string;
  readonly ephemeralStorage?: { readonly limit?: string; readonly request?: string };
}

export interface IngressSettings extends IngressExtension {
  /** TLS with the certificate that the ingress controller has. */
  readonly tls?: true;
}

export interface AutoscalerSettings extends AutoscalerExtension {
  /** Average use as an amount instead of a percentage. */
  readonly cpuValue?: string;
  readonly memoryValue?: string;
}

/** `x-kubernetes` of a volume, config, secret or network over its kompose labels. */
export interface ResourceSettings extends VolumeExtension {
  /** Labels that the volume of a claim must have. */
  readonly matchLabels?: Texts;
}

export type ResourceKind = 'volumes' | 'networks' | 'configs' | 'secrets';

export interface SettingsTable {
  service(name: string): ServiceSettings;
  resource(kind: ResourceKind, key: string): ResourceSettings;
  /** Where a setting of a service was asked for; the service itself if it comes from an option or a default. */
  source(name: string, key: keyof ServiceSettings): ComposePath;
  /** What is wrong with the kompose labels. */
  readonly problems: readonly LabelProblem[];
}

export function readSettings({ project, options }: FactSources): SettingsTable {
  const labels = new Map(entriesOf(project.services).map(([name, s]) => [name, readServiceLabels(name, s)]));
  const volumeLabels = new Map(
    entriesOf(project.volumes).map(([key, volume]) => [key, readVolumeLabels(key, volume.labels)]),
  );
  const defaults = projectDefaults(project);
  const services = new Map(
    entriesOf(project.services).map(([name, service]) => {
      const { ingress, httpRoute, ...extension } = service['x-kubernetes'] ?? {};
      const settings: ServiceSettings = {
        // Who names a domain wants hosts below it, unless the service says which it wants.
        publish: options.domain === undefined || httpRoute !== undefined ? 'loadbalancer' : 'ingress',
        ...defaults,
        ...labels.get(name)?.settings,
        ...extension,
        ...(ingress === undefined ? {} : { ingress: [ingress].flat() }),
        ...(httpRoute === undefined ? {} : { httpRoute: [httpRoute].flat() }),
        ...pickDefined({ publish: options.publish }),
      };
      return [name, settings] as const;
    }),
  );
  return {
    service: (name) => services.get(name) ?? { publish: 'none' },
    resource: (kind, key) => {
      const resource = Object.hasOwn(project[kind], key) ? project[kind][key] : undefined;
      return { ...(kind === 'volumes' ? volumeLabels.get(key)?.settings : {}), ...resource?.['x-kubernetes'] };
    },
    source: (name, key) => {
      const extension: object = project.services[name]?.['x-kubernetes'] ?? {};
      if (Object.hasOwn(extension, key)) return ['services', name, 'x-kubernetes', key];
      return labels.get(name)?.source(key) ?? ['services', name];
    },
    problems: [
      ...[...labels.values(), ...volumeLabels.values()].flatMap(({ problems }) => problems),
      ...[...labels].flatMap(([name, read]) => outdone(read, project.services[name]?.['x-kubernetes'] ?? {})),
    ],
  };
}

/** Labels that ask for what `x-kubernetes` says already. */
function outdone(
  labels: KomposeLabels<Partial<ServiceSettings>>,
  extension: KubernetesExtension,
): readonly LabelProblem[] {
  return Object.keys(labels.settings).flatMap((key): LabelProblem[] => {
    const path = Object.hasOwn(extension, key) ? labels.source(key) : undefined;
    const label = String(path?.at(-1));
    return path ? [{ kind: 'no-effect', label, path, reason: `x-kubernetes.${key} stands above it` }] : [];
  });
}

/** What the top-level `x-kubernetes` says for every service. */
function projectDefaults(project: Project): Partial<Pick<ServiceSettings, 'publish' | 'imagePullSecrets'>> {
  const { publish, imagePullSecrets } = project['x-kubernetes'] ?? {};
  return pickDefined({ publish, imagePullSecrets });
}
