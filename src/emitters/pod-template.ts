import type { PodTemplateSpec } from 'kubernetes-types/core/v1.js';
import type { Workload } from '../model/plan.js';
import type { EmitContext } from './emitter.js';
import { labelsAndAnnotations } from './metadata.js';

/** The pod template of a workload. */
export function podTemplate(workload: Workload, context: EmitContext): PodTemplateSpec {
  const { pod, initContainers, containers, volumes } = workload;
  const spec = {
    ...pod,
    ...(initContainers.length === 0 ? {} : { initContainers: [...initContainers] }),
    containers: [...containers],
    ...(volumes.length === 0 ? {} : { volumes: [...volumes] }),
  };
  return {
    metadata: labelsAndAnnotations(workload.podMetadata, workload.name, context.plan.project),
    spec: context.provenance.inherit(spec, pod),
  };
}
