import type { ManifestOf } from '../model/manifest.js';
import type { Workload } from '../model/plan.js';
import type { EmitContext } from './emitter.js';
import { objectMeta } from './metadata.js';
import { podTemplate } from './pod-template.js';

/** A bare pod: the template itself, with the workload's labels on it. */
export function pod(workload: Workload, context: EmitContext): ManifestOf<'Pod'> {
  const { spec } = podTemplate(workload, context);
  const { metadata, podMetadata, name } = workload;
  const user = {
    labels: { ...podMetadata.labels, ...metadata.labels },
    annotations: { ...podMetadata.annotations, ...metadata.annotations },
  };
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: objectMeta({ ...user, name }, context),
    ...(spec === undefined ? {} : { spec }),
  };
}
