import type { ManifestOf } from '../model/manifest.js';
import type { PlannedConfigMap } from '../model/plan.js';
import { pickDefined } from '../values/defined.js';
import { splitContent } from './content.js';
import type { EmitContext } from './emitter.js';
import { objectMeta } from './metadata.js';

export function configMap(object: PlannedConfigMap, context: EmitContext): ManifestOf<'ConfigMap'> {
  const { text, binary } = splitContent(object.content);
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: objectMeta(object, context),
    ...pickDefined({ immutable: object.immutable, data: text, binaryData: binary }),
  };
}
