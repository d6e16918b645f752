import type { ManifestOf } from '../model/manifest.js';
import type { PlannedServiceAccount } from '../model/plan.js';

import type { EmitContext } from './emitter.js';
import { objectMeta } from './metadata.js';

export function serviceAccount(object: PlannedServiceAccount, context: EmitContext): ManifestOf<'ServiceAccount'> {
  return {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: objectMeta(object, context),
    ...(object.automountToken === undefined ? {} : { automountServiceAccountToken: object.automountToken }),
  };
}
