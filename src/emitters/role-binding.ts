import type { ManifestOf } from '../model/manifest.js';
import type { PlannedRoleBinding } from '../model/plan.js';

import type { EmitContext } from './emitter.js';
import { objectMeta } from './metadata.js';

export function roleBinding(object: PlannedRoleBinding, context: EmitContext): ManifestOf<'RoleBinding'> {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: objectMeta(object, context),
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: object.role },
    subjects: [
      {
        kind: 'ServiceAccount',
        name: object.serviceAccount,
        ...(context.options.namespace === undefined ? {} : { namespace: context.options.namespace }),
      },
    ],
  };
}
