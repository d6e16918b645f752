import type { ManifestOf } from '../model/manifest.js';
import type { PlannedPersistentVolume } from '../model/plan.js';

import type { EmitContext } from './emitter.js';
import { objectMeta } from './metadata.js';

export function persistentVolume(
  object: PlannedPersistentVolume,
  context: EmitContext,
): ManifestOf<'PersistentVolume'> {
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: objectMeta(object, context, 'cluster'),
    spec: {
      capacity: { storage: object.size },
      accessModes: [...object.accessModes],
      persistentVolumeReclaimPolicy: 'Retain',
      storageClassName: '',
      ...(object.mountOptions === undefined ? {} : { mountOptions: [...object.mountOptions] }),
      nfs: { ...object.nfs },
      ...(context.options.namespace === undefined
        ? {}
        : {
            claimRef: {
              apiVersion: 'v1',
              kind: 'PersistentVolumeClaim',
              name: object.claim,
              namespace: context.options.namespace,
            },
          }),
    },
  };
}
