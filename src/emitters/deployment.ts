import type { ManifestOf } from '../model/manifest.js';
import type { Workload } from '../model/plan.js';
import type { EmitContext } from './emitter.js';
import { objectMeta } from './metadata.js';
import { podTemplate } from './pod-template.js';
import { pickDefined } from '../values/defined.js';
import { selectorLabels } from '../values/standard-labels.js';

export function deployment(workload: Workload, context: EmitContext): ManifestOf<'Deployment'> {
  const { replicas, strategy, minReadySeconds, progressDeadlineSeconds } = workload.settings;
  const spec = Object.assign(pickDefined({ replicas, minReadySeconds, progressDeadlineSeconds, strategy }), {
    selector: { matchLabels: { ...selectorLabels(workload.name, context.plan.project) } },
    template: podTemplate(workload, context),
  });
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: objectMeta({ ...workload.metadata, name: workload.name }, context),
    spec: context.provenance.inherit(spec, workload.settings),
  };
}
