import type { Manifest, ManifestKind } from '../model/manifest.js';
import type { Plan, PlannedObject, Workload } from '../model/plan.js';
import { compareText } from '../values/sorted.js';
import { configMap } from './config-map.js';
import { cronJobs } from './cron-job.js';
import { daemonSet } from './daemon-set.js';
import { deployment } from './deployment.js';
import type { EmitContext } from './emitter.js';
import { horizontalPodAutoscaler } from './horizontal-pod-autoscaler.js';
import { httpRoute } from './http-route.js';
import { ingress } from './ingress.js';
import { job } from './job.js';
import { namespace } from './namespace.js';
import { networkPolicy } from './network-policy.js';
import { persistentVolume } from './persistent-volume.js';
import { persistentVolumeClaim } from './persistent-volume-claim.js';
import { pod } from './pod.js';
import { podDisruptionBudget } from './pod-disruption-budget.js';
import { role } from './role.js';
import { roleBinding } from './role-binding.js';
import { secret } from './secret.js';
import { service } from './service.js';
import { serviceAccount } from './service-account.js';
import { statefulSet } from './stateful-set.js';
import { verticalPodAutoscaler } from './vertical-pod-autoscaler.js';

/** The order in which a cluster wants to see things: what others refer to comes first. */
export const kindOrder: readonly ManifestKind[] = [
  'Namespace',
  'ServiceAccount',
  'Role',
  'RoleBinding',
  'ConfigMap',
  'Secret',
  'PersistentVolume',
  'PersistentVolumeClaim',
  'Service',
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'Job',
  'CronJob',
  'Pod',
  'NetworkPolicy',
  'Ingress',
  'HTTPRoute',
  'HorizontalPodAutoscaler',
  'VerticalPodAutoscaler',
  'PodDisruptionBudget',
];

const rankOfKind: ReadonlyMap<ManifestKind, number> = new Map(kindOrder.map((kind, rank) => [kind, rank]));

function rankOf({ kind }: Manifest): number {
  return rankOfKind.get(kind) ?? kindOrder.length;
}

/** Spells a plan out as objects, ordered by kind and then by name. */
export function emit(plan: Plan, context: EmitContext): readonly Manifest[] {
  const manifests = [
    ...plan.objects.map((object) => trace(emitObject(object, context), object, context)),
    ...plan.workloads.flatMap((workload) => emitWorkload(workload, context)),
  ];
  return manifests.toSorted((a, b) => rankOf(a) - rankOf(b) || compareText(a.metadata.name, b.metadata.name));
}

/** An object is short: all of its content comes from where the object comes from, unless its parts know better. */
function trace(manifest: Manifest, object: PlannedObject, { provenance }: EmitContext): Manifest {
  provenance.markAllLike(manifest, object, 'name');
  return manifest;
}

/** A workload is made of what many rules said; what it is at all comes from the service it is called after. */
function emitWorkload(workload: Workload, context: EmitContext): readonly Manifest[] {
  const manifests = spellOut(workload, context);
  for (const manifest of manifests) context.provenance.mark(manifest, 'kind', ['services', workload.service]);
  return manifests;
}

function spellOut(workload: Workload, context: EmitContext): readonly Manifest[] {
  switch (workload.kind) {
    case 'Deployment':
      return [deployment(workload, context)];
    case 'StatefulSet':
      return [statefulSet(workload, context)];
    case 'DaemonSet':
      return [daemonSet(workload, context)];
    case 'Job':
      return [job(workload, context)];
    case 'CronJob':
      return cronJobs(workload, context);
    case 'Pod':
      return [pod(workload, context)];
  }
}

function emitObject(object: PlannedObject, context: EmitContext): Manifest {
  switch (object.kind) {
    case 'Namespace':
      return namespace(object, context);
    case 'ServiceAccount':
      return serviceAccount(object, context);
    case 'Role':
      return role(object, context);
    case 'RoleBinding':
      return roleBinding(object, context);
    case 'ConfigMap':
      return configMap(object, context);
    case 'Secret':
      return secret(object, context);
    case 'PersistentVolume':
      return persistentVolume(object, context);
    case 'PersistentVolumeClaim':
      return persistentVolumeClaim(object, context);
    case 'Service':
      return service(object, context);
    case 'NetworkPolicy':
      return networkPolicy(object, context);
    case 'Ingress':
      return ingress(object, context);
    case 'HTTPRoute':
      return httpRoute(object, context);
    case 'HorizontalPodAutoscaler':
      return horizontalPodAutoscaler(object, context);
    case 'VerticalPodAutoscaler':
      return verticalPodAutoscaler(object, context);
    case 'PodDisruptionBudget':
      return podDisruptionBudget(object, context);
  }
}
