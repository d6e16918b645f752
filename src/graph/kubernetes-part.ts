import type { Manifest, ManifestKind } from '../model/manifest.js';
import { drawPod } from './draw-pod.js';
import { drawReferences } from './draw-references.js';
import type { GraphPart, NodeKind } from './graph.js';
import { keyOf, objectKey } from './object-key.js';
import { isCrowded, PartBuilder } from './part-builder.js';
import { podsOf, selectedBy } from './pods.js';

/** How each kind is drawn; what holds nothing and leads nowhere is left out. */
const kinds: Partial<Readonly<Record<ManifestKind, NodeKind>>> = {
  ConfigMap: 'file',
  Secret: 'secret',
  PersistentVolume: 'volume',
  PersistentVolumeClaim: 'volume',
  Service: 'kubernetes-service',
  Deployment: 'workload',
  StatefulSet: 'workload',
  DaemonSet: 'workload',
  Job: 'job',
  CronJob: 'job',
  Pod: 'workload',
  Ingress: 'route',
  HTTPRoute: 'route',
  NetworkPolicy: 'policy',
  HorizontalPodAutoscaler: 'policy',
  VerticalPodAutoscaler: 'policy',
  PodDisruptionBudget: 'policy',
};

/** Kubernetes objects, with what they select, mount, route to and scale. */
export function kubernetesPart(
  manifests: readonly Manifest[],
  servicesIn: (manifest: Manifest) => readonly string[],
): GraphPart {
  const part = new PartBuilder('k', 'Kubernetes objects');
  const pods = manifests.flatMap((manifest) => podsOf(manifest) ?? []);
  const policies = manifests
    .filter((manifest) => manifest.kind === 'NetworkPolicy')
    .map((policy) => ({ name: policy.metadata.name, selected: selectedBy(policy.spec?.podSelector, pods) }));
  const areNamed = isCrowded(policies.map(({ selected }) => selected));
  for (const manifest of manifests) {
    const kind = kinds[manifest.kind];
    const { name } = manifest.metadata;
    const services = servicesIn(manifest);
    const runs = services.length === 0 || (services.length === 1 && services[0] === name) ? [] : services;
    const lines = [
      name,
      manifest.kind,
      ...detailsOf(manifest),
      ...(runs.length === 0 ? [] : [`runs ${runs.join(', ')}`]),
    ];
    const key = objectKey(manifest);
    const isolating = policies.filter(({ selected }) => areNamed && selected.includes(key));
    if (isolating.length > 0) lines.push(`isolated by ${isolating.map(({ name }) => name).join(', ')}`);
    // A policy that its pods name is there already.
    const isTold = areNamed && policies.some((policy) => policy.name === name && policy.selected.length > 0);
    if (kind && !(isTold && manifest.kind === 'NetworkPolicy')) part.add(key, kind, lines);
  }
  for (const { key, spec } of pods) drawPod(part, key, spec);
  for (const manifest of manifests) drawReferences(part, manifest, pods);
  for (const { name, selected } of areNamed ? [] : policies) {
    for (const key of selected) part.connect(keyOf('NetworkPolicy', name), key, { label: 'isolates', style: 'dashed' });
  }
  return part.build();
}

function detailsOf(manifest: Manifest): readonly string[] {
  switch (manifest.kind) {
    case 'Deployment':
    case 'StatefulSet': {
      const replicas = manifest.spec?.replicas ?? 1;
      return replicas === 1 ? [] : [`${String(replicas)} replicas`];
    }
    case 'CronJob':
      return [manifest.spec?.schedule ?? ''];
    case 'Service': {
      const { type = 'ClusterIP', clusterIP } = manifest.spec ?? {};
      return type === 'ClusterIP' ? (clusterIP === 'None' ? ['headless'] : []) : [type];
    }
    case 'PersistentVolumeClaim': {
      const size = manifest.spec?.resources?.requests?.['storage'];
      return size === undefined ? [] : [size];
    }
    default:
      return [];
  }
}
