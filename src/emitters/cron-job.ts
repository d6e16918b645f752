import type { CronJobSpec } from 'kubernetes-types/batch/v1.js';
import type { ManifestOf } from '../model/manifest.js';
import type { FurtherSchedule, Workload, WorkloadSettings } from '../model/plan.js';
import { pickDefined } from '../values/defined.js';
import type { EmitContext } from './emitter.js';
import { jobSpec } from './job.js';
import { objectMeta } from './metadata.js';

/** One CronJob for each schedule, the first named after the workload. */
export function cronJobs(workload: Workload, context: EmitContext): readonly ManifestOf<'CronJob'>[] {
  const { settings, name } = workload;
  const { furtherSchedules = [] } = settings;
  const first = cronJob(name, settings, workload, context);
  return [
    first,
    ...furtherSchedules.map((further) => {
      context.provenance.markAll(further, further.from);
      return cronJob(further.name, further, workload, context);
    }),
  ];
}

function cronJob(
  name: string,
  when: WorkloadSettings | FurtherSchedule,
  workload: Workload,
  context: EmitContext,
): ManifestOf<'CronJob'> {
  const { schedule = '@daily', timeZone, concurrencyPolicy, startingDeadlineSeconds } = when;
  const spec: CronJobSpec = {
    schedule,
    ...pickDefined({ timeZone, concurrencyPolicy, startingDeadlineSeconds, suspend: workload.settings.suspend }),
    jobTemplate: { spec: jobSpec(workload, context) },
  };
  return {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: objectMeta({ ...workload.metadata, name, app: workload.name }, context),
    spec: context.provenance.inherit(spec, when),
  };
}
