import { expect, test } from '@jest/globals';
import { fieldType } from '../../src/patches/field-types.js';
import { hasFeature, kubernetesVersions, missingGate } from '../../src/values/kubernetes-versions.js';

test('a feature is there from the version on in which its gate is on by default', () => {
  expect(kubernetesVersions.filter((version) => hasFeature(version, 'ImageVolume'))).toEqual(['1.35', '1.36']);
  expect(kubernetesVersions.filter((version) => hasFeature(version, 'ContainerStopSignals'))).toEqual([]);
});

test('a field tells which gate it lacks, and from when on it does not', () => {
  expect(missingGate('1.30', 'VolumeMount.recursiveReadOnly')).toEqual({
    gate: 'RecursiveReadOnlyMounts',
    since: '1.31',
  });
  expect(missingGate('1.31', 'VolumeMount.recursiveReadOnly')).toBeUndefined();
  expect(missingGate('1.36', 'Lifecycle.stopSignal')).toEqual({ gate: 'ContainerStopSignals', since: undefined });
  expect(missingGate('1.30', 'PodSpec.containers')).toBeUndefined();
});

test('gated fields are called as Kubernetes calls them', () => {
  const stopSignal = fieldType('Lifecycle', 'stopSignal');
  expect(stopSignal).toEqual({ kind: 'scalar', of: 'string' });
  expect(fieldType('PodSpec', 'hostUsers')).toEqual({ kind: 'scalar', of: 'boolean' });
});
