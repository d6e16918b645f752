import type { Container, EnvFromSource, EnvVar, PodSpec, Volume } from 'kubernetes-types/core/v1.js';
import { keyOf } from './object-key.js';
import type { PartBuilder } from './part-builder.js';

/** What the pods of a workload mount, and what their environment is read from. */
export function drawPod(part: PartBuilder, key: string, spec: PodSpec | undefined): void {
  const containers = [...(spec?.initContainers ?? []), ...(spec?.containers ?? [])];
  for (const volume of spec?.volumes ?? []) {
    for (const source of sourcesOf(volume)) {
      const paths = new Set(mountPaths(containers, volume.name));
      const label = paths.size === 1 ? [...paths][0] : paths.size === 0 ? undefined : `${String(paths.size)} paths`;
      part.connect(key, source, { style: 'solid', ...(label === undefined ? {} : { label }) });
    }
  }
  for (const { env = [], envFrom = [] } of containers) {
    for (const source of [...env.flatMap(variableSource), ...envFrom.flatMap(variablesSource)]) {
      part.connect(key, source, { label: 'environment', style: 'solid' });
    }
  }
}

function mountPaths(containers: readonly Container[], volume: string): readonly string[] {
  return containers.flatMap(({ volumeMounts = [] }) =>
    volumeMounts.filter(({ name }) => name === volume).map(({ mountPath }) => mountPath),
  );
}

function sourcesOf({ persistentVolumeClaim, configMap, secret, projected }: Volume): readonly string[] {
  return [
    ...(persistentVolumeClaim ? [keyOf('PersistentVolumeClaim', persistentVolumeClaim.claimName)] : []),
    ...(configMap?.name === undefined ? [] : [keyOf('ConfigMap', configMap.name)]),
    ...(secret?.secretName === undefined ? [] : [keyOf('Secret', secret.secretName)]),
    ...(projected?.sources ?? []).flatMap((source) => [
      ...(source.configMap?.name === undefined ? [] : [keyOf('ConfigMap', source.configMap.name)]),
      ...(source.secret?.name === undefined ? [] : [keyOf('Secret', source.secret.name)]),
    ]),
  ];
}

function variableSource({ valueFrom }: EnvVar): readonly string[] {
  const { configMapKeyRef, secretKeyRef } = valueFrom ?? {};
  return [
    ...(configMapKeyRef?.name === undefined ? [] : [keyOf('ConfigMap', configMapKeyRef.name)]),
    ...(secretKeyRef?.name === undefined ? [] : [keyOf('Secret', secretKeyRef.name)]),
  ];
}

function variablesSource({ configMapRef, secretRef }: EnvFromSource): readonly string[] {
  return [
    ...(configMapRef?.name === undefined ? [] : [keyOf('ConfigMap', configMapRef.name)]),
    ...(secretRef?.name === undefined ? [] : [keyOf('Secret', secretRef.name)]),
  ];
}
