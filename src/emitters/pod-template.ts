import type { Container, PodTemplateSpec, Probe } from 'kubernetes-types/core/v1.js';
import type { Workload } from '../model/plan.js';
import type { Provenance } from '../provenance.js';
import type { EmitContext } from './emitter.js';
import { containerFields, httpGetFields, inFieldOrder, podFields, probeFields } from './field-order.js';
import { labelsAndAnnotations } from './metadata.js';

/** The pod template of a workload. */
export function podTemplate(workload: Workload, context: EmitContext): PodTemplateSpec {
  const { pod, initContainers, containers, volumes } = workload;
  const { provenance } = context;
  const ordered = (list: readonly Container[]): Container[] =>
    list.map((container) =>
      provenance.inherit(inFieldOrder(withOrderedProbes(container, provenance), containerFields), container),
    );
  const spec = {
    containers: ordered(containers),
    ...pod,
    ...(initContainers.length === 0 ? {} : { initContainers: ordered(initContainers) }),
    ...(volumes.length === 0 ? {} : { volumes: [...volumes] }),
  };
  return {
    metadata: labelsAndAnnotations(workload.podMetadata, workload.name, context),
    spec: provenance.inherit(inFieldOrder(spec, podFields), pod),
  };
}

const probes = ['startupProbe', 'readinessProbe', 'livenessProbe'] as const;

function withOrderedProbes(container: Container, provenance: Provenance): Container {
  const present = probes.flatMap((field) => {
    const probe = container[field];
    return probe ? [[field, orderedProbe(probe, provenance)] as const] : [];
  });
  return present.length === 0 ? container : { ...container, ...Object.fromEntries(present) };
}

function orderedProbe(probe: Probe, provenance: Provenance): Probe {
  const { httpGet } = probe;
  const whole = httpGet
    ? { ...probe, httpGet: provenance.inherit(inFieldOrder(httpGet, httpGetFields), httpGet) }
    : probe;
  return provenance.inherit(inFieldOrder(whole, probeFields), probe);
}
