import type { ManifestOf } from '../model/manifest.js';
import type { PlannedDisruptionBudget } from '../model/plan.js';
import { pickDefined } from '../values/defined.js';
import type { EmitContext } from './emitter.js';
import { objectMeta } from './metadata.js';

export function podDisruptionBudget(
  object: PlannedDisruptionBudget,
  context: EmitContext,
): ManifestOf<'PodDisruptionBudget'> {
  const { maxUnavailable, minAvailable, selector } = object;
  return {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: objectMeta(object, context),
    spec: {
      ...pickDefined({ maxUnavailable, minAvailable }),
      selector: { matchLabels: { ...selector } },
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
    },
  };
}
