import type { Facts, FactSources } from './facts.js';

/** Services that share one pod (mapping.md section 10); a service alone is a group of one. */
export interface PodGroup {
  /** Names the pod and gives its pod-level settings. */
  readonly root: string;
  /** All members, sidecars first, in the order in which they must start. */
  readonly members: readonly { readonly service: string; readonly role: 'container' | 'sidecar' }[];
}

export interface PodGroups {
  readonly all: readonly PodGroup[];
  of(service: string): PodGroup;
}

export function findPodGroups({ project }: FactSources, _facts: Facts): PodGroups {
  const alone = (service: string): PodGroup => ({ root: service, members: [{ service, role: 'container' }] });
  return { all: Object.keys(project.services).toSorted().map(alone), of: alone };
}
