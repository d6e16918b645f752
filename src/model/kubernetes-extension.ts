import type { HorizontalPodAutoscalerBehavior } from 'kubernetes-types/autoscaling/v2.js';
import type { Probe } from 'kubernetes-types/core/v1.js';

/**
 * The `x-kubernetes` key: what a user may say about the cluster in the Compose file itself.
 * Its JSON Schema, with the same names, is `src/parsers/schema/kubernetes-extension.ts`.
 */

/** Kinds a service may be asked to become. */
export type WorkloadKindName = 'Deployment' | 'StatefulSet' | 'DaemonSet' | 'Job' | 'CronJob' | 'Pod';

export type PublishMode = 'loadbalancer' | 'nodeport' | 'ingress' | 'gateway' | 'none';

/** `x-kubernetes` of a service. */
export interface KubernetesExtension {
  readonly kind?: WorkloadKindName;
  /** Cron expression; with kind CronJob. */
  readonly schedule?: string;
  readonly concurrencyPolicy?: 'Allow' | 'Forbid' | 'Replace';
  /** Retries of a Job or CronJob. */
  readonly backoffLimit?: number;
  readonly publish?: PublishMode;
  /** Type of the Service other pods use; default ClusterIP. `headless` means clusterIP None. */
  readonly serviceType?: 'ClusterIP' | 'NodePort' | 'LoadBalancer' | 'headless';
  readonly ingress?: IngressExtension | readonly IngressExtension[];
  readonly httpRoute?: HttpRouteExtension | readonly HttpRouteExtension[];
  readonly hpa?: AutoscalerExtension;
  /** True for a VerticalPodAutoscaler that recommends only. */
  readonly vpa?: boolean | VerticalAutoscalerExtension;
  /** False leaves out the budget that a service of several pods has by itself. */
  readonly pdb?: boolean | { readonly maxUnavailable?: number | string; readonly minAvailable?: number | string };
  readonly serviceAccountName?: string;
  readonly imagePullSecrets?: readonly string[];
  /** False leaves a probe out; a probe of Kubernetes' own form is laid over what the healthcheck gives. */
  readonly probes?: {
    readonly liveness?: boolean | Probe;
    readonly readiness?: boolean | Probe;
    readonly startup?: boolean | Probe;
  };
  /** How bind mounts are carried, by mount target. */
  readonly bind?: Readonly<Record<string, 'configMap' | 'hostPath' | 'pvc' | 'drop'>>;
  /** Applied to what is emitted for this service. */
  readonly patch?: Patches;
}

export interface IngressExtension {
  readonly host?: string;
  readonly path?: string;
  /** Container port number or port name; default the first TCP port. */
  readonly port?: number | string;
  readonly className?: string;
  readonly tlsSecret?: string;
  readonly annotations?: Readonly<Record<string, string>>;
}

export interface HttpRouteExtension {
  readonly parentRef?: { readonly name: string; readonly namespace?: string; readonly sectionName?: string };
  readonly hostnames?: readonly string[];
  readonly path?: string;
  readonly port?: number | string;
}

export interface AutoscalerExtension {
  readonly min?: number;
  readonly max?: number;
  /** Average utilisation in percent of the request. */
  readonly cpu?: number;
  readonly memory?: number;
  /** How fast it scales, in Kubernetes' own form. */
  readonly behavior?: HorizontalPodAutoscalerBehavior;
}

/** What a VerticalPodAutoscaler may do with the requests of the containers. */
export interface VerticalAutoscalerExtension {
  /** When it sets requests: never, when a pod starts, by evicting pods, or in place where that is possible. */
  readonly mode?: 'Off' | 'Initial' | 'Recreate' | 'InPlaceOrRecreate' | 'Auto';
  readonly minAllowed?: AllowedResources;
  readonly maxAllowed?: AllowedResources;
}

/** Kubernetes quantities. */
export interface AllowedResources {
  readonly cpu?: number | string;
  readonly memory?: number | string;
}

/** `x-kubernetes` of a network, config or secret. */
export interface ResourceExtension {
  readonly patch?: Patches;
}

/** `x-kubernetes` of a volume. */
export interface VolumeExtension extends ResourceExtension {
  readonly size?: string;
  readonly storageClass?: string;
  readonly accessModes?: readonly string[];
}

/** Strategic-merge fragments by kind, or by `Kind/name` for one object. */
export type Patches = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** `x-kubernetes` at the top level: defaults for every service. */
export interface ProjectExtension {
  readonly namespace?: string;
  readonly publish?: PublishMode;
  readonly imagePullSecrets?: readonly string[];
  readonly storageClass?: string;
  /** Applied to all that is emitted. */
  readonly patch?: Patches;
}
