import type { ManifestOf } from '../model/manifest.js';
import type { PlannedRole } from '../model/plan.js';

import type { EmitContext } from './emitter.js';
import { objectMeta } from './metadata.js';

export function role(object: PlannedRole, context: EmitContext): ManifestOf<'Role'> {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'Role',
    metadata: objectMeta(object, context),
    rules: [...object.rules],
  };
}
