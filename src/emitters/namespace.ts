import type { ManifestOf } from '../model/manifest.js';
import type { PlannedNamespace } from '../model/plan.js';

import type { EmitContext } from './emitter.js';
import { objectMeta } from './metadata.js';

export function namespace(object: PlannedNamespace, context: EmitContext): ManifestOf<'Namespace'> {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: objectMeta(object, context, 'cluster') };
}
