import type { ManifestOf } from '../model/manifest.js';
import type { PlannedAutoscaler } from '../model/plan.js';
import { pickDefined } from '../values/defined.js';
import type { EmitContext } from './emitter.js';
import { objectMeta } from './metadata.js';

export function horizontalPodAutoscaler(
  object: PlannedAutoscaler,
  context: EmitContext,
): ManifestOf<'HorizontalPodAutoscaler'> {
  return {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: objectMeta(object, context),
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: object.target.kind, name: object.target.name },
      minReplicas: object.minReplicas,
      maxReplicas: object.maxReplicas,
      metrics: [...object.metrics],
      ...pickDefined({ behavior: object.behavior }),
    },
  };
}
