import type { DaemonSetUpdateStrategy, DeploymentStrategy } from 'kubernetes-types/apps/v1.js';
import type { HorizontalPodAutoscalerBehavior, MetricSpec } from 'kubernetes-types/autoscaling/v2.js';
import type { PodFailurePolicy } from 'kubernetes-types/batch/v1.js';
import type {
  Container,
  ContainerPort,
  PersistentVolumeClaim,
  PodSpec,
  Volume,
  VolumeMount,
} from 'kubernetes-types/core/v1.js';
import type { NetworkPolicySpec } from 'kubernetes-types/networking/v1.js';
import type { PolicyRule } from 'kubernetes-types/rbac/v1.js';
import type { ComposePath } from '../diagnostics/diagnostic.js';
import type { AllowedResources } from './kubernetes-extension.js';
import type { Texts } from './project.js';

/**
 * What is to be built, before it is spelled out as Kubernetes objects.
 *
 * Decisions that have to be taken together (kind, exposure, storage, routes) are said in the Plan's own words. The inside
 * of a container and of a pod is said in Kubernetes' own types: a second vocabulary for them would only be one more
 * translation in which something can get lost.
 */
export interface Plan {
  /** Compose project name. */
  readonly project: string;
  readonly workloads: readonly Workload[];
  readonly objects: readonly PlannedObject[];
}

export type WorkloadKind = 'Deployment' | 'StatefulSet' | 'DaemonSet' | 'Job' | 'CronJob' | 'Pod';

/** One workload: a service, or several that share a pod. */
export interface Workload {
  /** Resource name; also the `app.kubernetes.io/name` that selectors use. */
  readonly name: string;
  /** The Compose service that gave the name and the pod-level settings. */
  readonly service: string;
  readonly kind: WorkloadKind;
  readonly settings: WorkloadSettings;
  readonly metadata: UserMetadata;
  readonly podMetadata: UserMetadata;
  /** Pod-level fields; containers and volumes stand beside it. */
  readonly pod: PodSettings;
  /** In start order. */
  readonly initContainers: readonly Container[];
  readonly containers: readonly Container[];
  readonly volumes: readonly Volume[];
}

export type PodSettings = Omit<PodSpec, 'containers' | 'initContainers' | 'volumes'>;

/** Labels and annotations beyond those that transload sets itself. */
export interface UserMetadata {
  readonly labels?: Texts;
  readonly annotations?: Texts;
}

/** Fields of the workload's own spec, whatever its kind; the emitter of a kind takes those it has. */
export interface WorkloadSettings {
  readonly replicas?: number;
  readonly strategy?: DeploymentStrategy;
  readonly updateStrategy?: DaemonSetUpdateStrategy;
  readonly minReadySeconds?: number;
  readonly progressDeadlineSeconds?: number;
  readonly completions?: number;
  readonly parallelism?: number;
  readonly backoffLimit?: number;
  readonly podFailurePolicy?: PodFailurePolicy;
  readonly schedule?: string;
  readonly concurrencyPolicy?: string;
  readonly timeZone?: string;
  readonly startingDeadlineSeconds?: number;
  readonly suspend?: boolean;
  /** More CronJobs with the same pod, for further schedules. */
  readonly furtherSchedules?: readonly FurtherSchedule[];
  /** StatefulSet: name of its governing Service. */
  readonly serviceName?: string;
  readonly volumeClaimTemplates?: PersistentVolumeClaim[];
}

/** A CronJob beside the one that is named after the workload. */
export interface FurtherSchedule extends Pick<
  WorkloadSettings,
  'schedule' | 'concurrencyPolicy' | 'timeZone' | 'startingDeadlineSeconds'
> {
  /** Resource name. */
  readonly name: string;
  /** Where the schedule was said. */
  readonly from: ComposePath;
}

/** Something beside the workloads. `app` is the resource name of the workload it belongs to, if it belongs to one. */
export type PlannedObject =
  | PlannedService
  | PlannedConfigMap
  | PlannedSecret
  | PlannedClaim
  | PlannedPersistentVolume
  | PlannedNetworkPolicy
  | PlannedIngress
  | PlannedHttpRoute
  | PlannedAutoscaler
  | PlannedVerticalAutoscaler
  | PlannedDisruptionBudget
  | PlannedServiceAccount
  | PlannedRole
  | PlannedRoleBinding
  | PlannedNamespace;

interface Planned<Kind extends string> extends UserMetadata {
  readonly kind: Kind;
  readonly name: string;
  readonly app?: string;
}

export interface PlannedService extends Planned<'Service'> {
  readonly type: 'ClusterIP' | 'NodePort' | 'LoadBalancer' | 'ExternalName';
  /** clusterIP None: DNS answers with pod addresses. */
  readonly headless?: boolean;
  /** Pod labels beyond which nothing is selected; absent for ExternalName. */
  readonly selector?: Texts;
  readonly ports: readonly PlannedServicePort[];
  readonly externalName?: string;
  readonly externalTrafficPolicy?: 'Cluster' | 'Local';
  readonly ipFamilyPolicy?: string;
  /** Leads to pods that are not ready, too. */
  readonly publishNotReadyAddresses?: boolean;
}

export interface PlannedServicePort {
  readonly name: string;
  readonly port: number;
  readonly targetPort: number;
  readonly protocol: 'TCP' | 'UDP' | 'SCTP';
  readonly nodePort?: number;
  readonly appProtocol?: string;
  /** Where the port was said, if not where the Service comes from. */
  readonly from?: ComposePath;
}

/** Content by key: text, or bytes where it is not UTF-8. */
export type ContentByKey = Readonly<Record<string, string | Uint8Array>>;

export interface PlannedConfigMap extends Planned<'ConfigMap'> {
  readonly content: ContentByKey;
  readonly immutable?: boolean;
}

export interface PlannedSecret extends Planned<'Secret'> {
  readonly content: ContentByKey;
  readonly immutable?: boolean;
}

export interface PlannedClaim extends Planned<'PersistentVolumeClaim'> {
  readonly accessModes: readonly string[];
  /** Kubernetes quantity. */
  readonly size: string;
  readonly storageClassName?: string;
  readonly volumeName?: string;
  readonly matchLabels?: Texts;
}

export interface PlannedPersistentVolume extends Planned<'PersistentVolume'> {
  readonly accessModes: readonly string[];
  readonly size: string;
  readonly nfs: { readonly server: string; readonly path: string; readonly readOnly?: boolean };
  readonly mountOptions?: readonly string[];
  readonly claim: string;
}

export interface PlannedNetworkPolicy extends Planned<'NetworkPolicy'> {
  readonly spec: NetworkPolicySpec;
}

/** One HTTP route by host and path, as an Ingress. */
export interface PlannedIngress extends Planned<'Ingress'> {
  readonly className?: string;
  readonly rules: readonly {
    readonly host?: string;
    readonly paths: readonly {
      readonly path: string;
      readonly pathType: 'Prefix' | 'Exact' | 'ImplementationSpecific';
      readonly service: string;
      readonly port: number | string;
    }[];
  }[];
  readonly tls?: readonly { readonly hosts?: readonly string[]; readonly secretName?: string }[];
}

export interface PlannedHttpRoute extends Planned<'HTTPRoute'> {
  readonly parentRefs: readonly { readonly name: string; readonly namespace?: string; readonly sectionName?: string }[];
  readonly hostnames?: readonly string[];
  readonly rules: readonly {
    readonly match: {
      readonly path: { readonly type: 'PathPrefix' | 'Exact'; readonly value: string };
      readonly method?: string;
      readonly headers?: readonly { readonly name: string; readonly value: string }[];
      readonly queryParams?: readonly { readonly name: string; readonly value: string }[];
    };
    /** What takes the place of the path, or of its prefix, in the request. */
    readonly replacement?: string;
    readonly service: string;
    readonly port: number;
  }[];
}

export interface PlannedAutoscaler extends Planned<'HorizontalPodAutoscaler'> {
  readonly target: { readonly kind: string; readonly name: string };
  readonly minReplicas: number;
  readonly maxReplicas: number;
  readonly metrics: readonly MetricSpec[];
  readonly behavior?: HorizontalPodAutoscalerBehavior;
}

export interface PlannedVerticalAutoscaler extends Planned<'VerticalPodAutoscaler'> {
  readonly target: { readonly kind: string; readonly name: string };
  readonly updateMode: string;
  /** Fewest pods there must be for one of them to be evicted. */
  readonly minReplicas?: number;
  readonly controlledResources?: readonly ('cpu' | 'memory')[];
  readonly minAllowed?: AllowedResources;
  readonly maxAllowed?: AllowedResources;
}

export interface PlannedDisruptionBudget extends Planned<'PodDisruptionBudget'> {
  readonly selector: Texts;
  readonly maxUnavailable?: number | string;
  readonly minAvailable?: number | string;
}

export interface PlannedServiceAccount extends Planned<'ServiceAccount'> {
  readonly automountToken?: boolean;
}

export interface PlannedRole extends Planned<'Role'> {
  readonly rules: readonly PolicyRule[];
}

export interface PlannedRoleBinding extends Planned<'RoleBinding'> {
  readonly role: string;
  readonly serviceAccount: string;
}

export type PlannedNamespace = Planned<'Namespace'>;

/** Where an init container stands: waits first, then copies, then hooks, then sidecars (mapping.md section 11). */
export type InitStage = 'wait' | 'copy' | 'hook' | 'sidecar';

/** Part of a structure, at any depth; lists are given whole and appended. */
export type DeepPartial<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { readonly [K in keyof T]?: DeepPartial<T[K]> }
    : T;

/**
 * One thing that a rule adds, and the Compose path it comes from. Scalars may be set once; two rules that set one field
 * differently are a defect of ours. Lists append in rule order, mappings merge.
 */
export type Piece = { readonly from: ComposePath } & (
  | { readonly to: 'container'; readonly value: DeepPartial<Container> }
  | { readonly to: 'pod'; readonly value: DeepPartial<PodSettings> }
  | { readonly to: 'podMetadata'; readonly value: UserMetadata }
  | { readonly to: 'workload'; readonly value: WorkloadSettings }
  | { readonly to: 'workloadMetadata'; readonly value: UserMetadata }
  | { readonly to: 'initContainer'; readonly stage: InitStage; readonly value: Container }
  /**
   * A pod volume. Several rules may give the same one. The members of a pod share a volume of one name and content; an
   * `emptyDir` only if it is `shared`, since two containers' scratch space of one name is not one thing.
   */
  | { readonly to: 'volume'; readonly value: Volume; readonly shared?: boolean }
  | { readonly to: 'mount'; readonly value: VolumeMount }
  | { readonly to: 'containerPort'; readonly value: ContainerPort }
  /** An object of its own; the same kind and name may be given twice if all is equal. */
  | { readonly to: 'object'; readonly value: PlannedObject }
);

/** What a rule has to say about one service or the project. */
export type Contribution = readonly Piece[];
