import type { ManifestOf } from '../model/manifest.js';
import type { PlannedNetworkPolicy } from '../model/plan.js';

import type { EmitContext } from './emitter.js';
import { objectMeta } from './metadata.js';

export function networkPolicy(object: PlannedNetworkPolicy, context: EmitContext): ManifestOf<'NetworkPolicy'> {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: objectMeta(object, context),
    spec: object.spec,
  };
}
