import type { ManifestOf } from '../model/manifest.js';
import type { Workload } from '../model/plan.js';
import { pickDefined } from '../values/defined.js';
import type { EmitContext } from './emitter.js';
import { jobSpec } from './job.js';
import { objectMeta } from './metadata.js';

export function cronJob(workload: Workload, context: EmitContext): ManifestOf<'CronJob'> {
  const { schedule = '@daily', concurrencyPolicy } = workload.settings;
  const spec = { schedule, ...pickDefined({ concurrencyPolicy }), jobTemplate: { spec: jobSpec(workload, context) } };
  return {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: objectMeta({ ...workload.metadata, name: workload.name }, context),
    spec: context.provenance.inherit(spec, workload.settings),
  };
}
