import type { ManifestOf } from '../model/manifest.js';
import type { PlannedSecret } from '../model/plan.js';
import { pickDefined } from '../values/defined.js';
import { splitContent } from './content.js';
import type { EmitContext } from './emitter.js';
import { objectMeta } from './metadata.js';

export function secret(object: PlannedSecret, context: EmitContext): ManifestOf<'Secret'> {
  const { text, binary } = splitContent(object.content);
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: objectMeta(object, context),
    type: 'Opaque',
    ...pickDefined({ immutable: object.immutable, stringData: text, data: binary }),
  };
}
