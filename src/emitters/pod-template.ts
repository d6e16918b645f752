import type { Container, PodTemplateSpec } from 'kubernetes-types/core/v1.js';
import type { Workload } from '../model/plan.js';
import type { EmitContext } from './emitter.js';
import { containerFields, inFieldOrder, podFields } from './field-order.js';
import { labelsAndAnnotations } from './metadata.js';

/** The pod template of a workload. */
export function podTemplate(workload: Workload, context: EmitContext): PodTemplateSpec {
  const { pod, initContainers, containers, volumes } = workload;
  const { provenance } = context;
  const ordered = (list: readonly Container[]): Container[] =>
    list.map((container) => provenance.inherit(inFieldOrder(container, containerFields), container));
  const spec = {
    ...pod,
    ...(initContainers.length === 0 ? {} : { initContainers: ordered(initContainers) }),
    containers: ordered(containers),
    ...(volumes.length === 0 ? {} : { volumes: [...volumes] }),
  };
  return {
    metadata: labelsAndAnnotations(workload.podMetadata, workload.name, context.plan.project),
    spec: provenance.inherit(inFieldOrder(spec, podFields), pod),
  };
}
