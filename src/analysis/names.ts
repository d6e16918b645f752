import type { Facts, FactSources } from './facts.js';

/** Kubernetes names (mapping.md section 2.1), the same for every object made from one Compose name. */
export interface NameTable {
  /** Resource name of a service: workload, Service and container carry it. */
  service(name: string): string;
  /** Resource name of a volume, config or secret: its `name`, or else its key. */
  resource(kind: 'volumes' | 'configs' | 'secrets' | 'networks', key: string): string;
}

export function chooseNames(sources: FactSources, _facts: Facts): NameTable {
  return {
    service: (name) => name.toLowerCase().replaceAll(/[^a-z0-9-]+/g, '-'),
    resource: (_kind, key) => key.toLowerCase().replaceAll(/[^a-z0-9-]+/g, '-') || sources.project.name,
  };
}
