import type { ManifestOf } from '../model/manifest.js';
import type { Workload } from '../model/plan.js';
import { pickDefined } from '../values/defined.js';
import type { EmitContext } from './emitter.js';
import { objectMeta } from './metadata.js';
import { podTemplate } from './pod-template.js';
import { selectorLabels } from '../values/standard-labels.js';

export function statefulSet(workload: Workload, context: EmitContext): ManifestOf<'StatefulSet'> {
  const { replicas, minReadySeconds, serviceName, volumeClaimTemplates } = workload.settings;
  const spec = {
    ...pickDefined({ replicas, minReadySeconds }),
    serviceName: serviceName ?? workload.name,
    selector: { matchLabels: { ...selectorLabels(workload.name, context.plan.project) } },
    template: podTemplate(workload, context),
    ...pickDefined({ volumeClaimTemplates }),
  };
  return {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: objectMeta({ ...workload.metadata, name: workload.name }, context),
    spec: context.provenance.inherit(spec, workload.settings),
  };
}
