import type { ManifestOf } from '../model/manifest.js';
import type { PlannedVerticalAutoscaler } from '../model/plan.js';
import { pickDefined } from '../values/defined.js';
import type { EmitContext } from './emitter.js';
import { objectMeta } from './metadata.js';

export function verticalPodAutoscaler(
  object: PlannedVerticalAutoscaler,
  context: EmitContext,
): ManifestOf<'VerticalPodAutoscaler'> {
  const { target, updateMode, minReplicas, controlledResources, minAllowed, maxAllowed } = object;
  const policy = pickDefined({
    controlledResources: controlledResources && [...controlledResources],
    minAllowed: minAllowed && { ...minAllowed },
    maxAllowed: maxAllowed && { ...maxAllowed },
  });
  return {
    apiVersion: 'autoscaling.k8s.io/v1',
    kind: 'VerticalPodAutoscaler',
    metadata: objectMeta(object, context),
    spec: {
      targetRef: { apiVersion: 'apps/v1', kind: target.kind, name: target.name },
      updatePolicy: { updateMode, ...pickDefined({ minReplicas }) },
      ...(Object.keys(policy).length === 0
        ? {}
        : { resourcePolicy: { containerPolicies: [{ containerName: '*', ...policy }] } }),
    },
  };
}
