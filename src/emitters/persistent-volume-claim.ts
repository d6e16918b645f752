import type { ManifestOf } from '../model/manifest.js';
import type { PlannedClaim } from '../model/plan.js';
import { pickDefined } from '../values/defined.js';
import type { EmitContext } from './emitter.js';
import { objectMeta } from './metadata.js';

export function persistentVolumeClaim(object: PlannedClaim, context: EmitContext): ManifestOf<'PersistentVolumeClaim'> {
  const { accessModes, size, storageClassName, volumeName, matchLabels } = object;
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: objectMeta(object, context),
    spec: {
      accessModes: [...accessModes],
      resources: { requests: { storage: size } },
      ...pickDefined({ storageClassName, volumeName }),
      ...(matchLabels === undefined ? {} : { selector: { matchLabels: { ...matchLabels } } }),
    },
  };
}
