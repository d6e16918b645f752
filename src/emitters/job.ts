import type { JobSpec } from 'kubernetes-types/batch/v1.js';
import type { ManifestOf } from '../model/manifest.js';
import type { Workload } from '../model/plan.js';
import { pickDefined } from '../values/defined.js';
import type { EmitContext } from './emitter.js';
import { objectMeta } from './metadata.js';
import { podTemplate } from './pod-template.js';

/** The spec of a Job; a CronJob carries the same. */
export function jobSpec(workload: Workload, context: EmitContext): JobSpec {
  const { completions, parallelism, backoffLimit, podFailurePolicy } = workload.settings;
  const spec = {
    ...pickDefined({ completions, parallelism, backoffLimit, podFailurePolicy }),
    template: podTemplate(workload, context),
  };
  return context.provenance.inherit(spec, workload.settings);
}

export function job(workload: Workload, context: EmitContext): ManifestOf<'Job'> {
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: objectMeta({ ...workload.metadata, name: workload.name }, context),
    spec: jobSpec(workload, context),
  };
}
