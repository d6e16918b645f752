import type {
  ConfigMap,
  PersistentVolume,
  PersistentVolumeClaim,
  Pod,
  Secret,
  Service,
  ServiceAccount,
  Namespace,
} from 'kubernetes-types/core/v1.js';
import type { DaemonSet, Deployment, StatefulSet } from 'kubernetes-types/apps/v1.js';
import type { CronJob, Job } from 'kubernetes-types/batch/v1.js';
import type { Ingress, NetworkPolicy } from 'kubernetes-types/networking/v1.js';
import type { Role, RoleBinding } from 'kubernetes-types/rbac/v1.js';
import type { HorizontalPodAutoscaler } from 'kubernetes-types/autoscaling/v2.js';
import type { PodDisruptionBudget } from 'kubernetes-types/policy/v1.js';
import type { ObjectMeta } from 'kubernetes-types/meta/v1.js';

/** A Gateway API route; like VerticalPodAutoscaler no part of Kubernetes itself. */
export interface HttpRoute {
  apiVersion: 'gateway.networking.k8s.io/v1';
  kind: 'HTTPRoute';
  metadata: ObjectMeta;
  spec: {
    parentRefs?: { name: string; namespace?: string; sectionName?: string }[];
    hostnames?: string[];
    rules: {
      matches?: {
        path: { type: 'PathPrefix' | 'Exact'; value: string };
        method?: string;
        headers?: { name: string; value: string }[];
        queryParams?: { name: string; value: string }[];
      }[];
      filters?: HttpRouteFilter[];
      backendRefs: { name: string; port: number }[];
    }[];
  };
}

/** What an HTTPRoute changes in a request. */
export interface HttpRouteFilter {
  type: 'URLRewrite';
  urlRewrite: {
    path:
      { type: 'ReplacePrefixMatch'; replacePrefixMatch: string } | { type: 'ReplaceFullPath'; replaceFullPath: string };
  };
}

/** What the Vertical Pod Autoscaler reads. */
export interface VerticalPodAutoscaler {
  apiVersion: 'autoscaling.k8s.io/v1';
  kind: 'VerticalPodAutoscaler';
  metadata: ObjectMeta;
  spec: {
    targetRef: { apiVersion: string; kind: string; name: string };
    updatePolicy: { updateMode: string; minReplicas?: number };
    resourcePolicy?: {
      containerPolicies: {
        containerName: string;
        controlledResources?: ('cpu' | 'memory')[];
        minAllowed?: { cpu?: number | string; memory?: number | string };
        maxAllowed?: { cpu?: number | string; memory?: number | string };
      }[];
    };
  };
}

type Named<Kind extends string, ApiVersion extends string, Shape> = Omit<Shape, 'kind' | 'apiVersion' | 'metadata'> & {
  apiVersion: ApiVersion;
  kind: Kind;
  metadata: ObjectMeta & { name: string };
};

/** One Kubernetes object as it is printed. */
export type Manifest =
  | Named<'Namespace', 'v1', Namespace>
  | Named<'ServiceAccount', 'v1', ServiceAccount>
  | Named<'Role', 'rbac.authorization.k8s.io/v1', Role>
  | Named<'RoleBinding', 'rbac.authorization.k8s.io/v1', RoleBinding>
  | Named<'ConfigMap', 'v1', ConfigMap>
  | Named<'Secret', 'v1', Secret>
  | Named<'PersistentVolume', 'v1', PersistentVolume>
  | Named<'PersistentVolumeClaim', 'v1', PersistentVolumeClaim>
  | Named<'Service', 'v1', Service>
  | Named<'Deployment', 'apps/v1', Deployment>
  | Named<'StatefulSet', 'apps/v1', StatefulSet>
  | Named<'DaemonSet', 'apps/v1', DaemonSet>
  | Named<'Job', 'batch/v1', Job>
  | Named<'CronJob', 'batch/v1', CronJob>
  | Named<'Pod', 'v1', Pod>
  | Named<'NetworkPolicy', 'networking.k8s.io/v1', NetworkPolicy>
  | Named<'Ingress', 'networking.k8s.io/v1', Ingress>
  | Named<'HTTPRoute', 'gateway.networking.k8s.io/v1', HttpRoute>
  | Named<'HorizontalPodAutoscaler', 'autoscaling/v2', HorizontalPodAutoscaler>
  | Named<'VerticalPodAutoscaler', 'autoscaling.k8s.io/v1', VerticalPodAutoscaler>
  | Named<'PodDisruptionBudget', 'policy/v1', PodDisruptionBudget>;

export type ManifestKind = Manifest['kind'];
/** The manifest type of one kind. */
export type ManifestOf<Kind extends ManifestKind> = Extract<Manifest, { kind: Kind }>;

/** What there is to say about a manifest for whoever reads it. */
export interface ManifestComments {
  /** About the whole of it. */
  readonly head?: string;
  /** By JSON pointer of the field. */
  readonly fields: ReadonlyMap<string, string>;
}
