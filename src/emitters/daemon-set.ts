import type { ManifestOf } from '../model/manifest.js';
import type { Workload } from '../model/plan.js';
import { pickDefined } from '../values/defined.js';
import type { EmitContext } from './emitter.js';
import { objectMeta } from './metadata.js';
import { podTemplate } from './pod-template.js';
import { selectorLabels } from '../values/standard-labels.js';

export function daemonSet(workload: Workload, context: EmitContext): ManifestOf<'DaemonSet'> {
  const { minReadySeconds, updateStrategy } = workload.settings;
  const spec = {
    ...pickDefined({ minReadySeconds, updateStrategy }),
    selector: { matchLabels: { ...selectorLabels(workload.name, context.plan.project) } },
    template: podTemplate(workload, context),
  };
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: objectMeta({ ...workload.metadata, name: workload.name }, context),
    spec: context.provenance.inherit(spec, workload.settings),
  };
}
