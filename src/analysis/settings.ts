import type { KubernetesExtension, ResourceExtension } from '../model/kubernetes-extension.js';
import type { FactSources } from './facts.js';

export interface SettingsTable {
  /** Settings of a service: `x-kubernetes` over kompose labels, with the top level's defaults below. */
  service(name: string): KubernetesExtension;
  resource(kind: 'volumes' | 'networks' | 'configs' | 'secrets', key: string): ResourceExtension;
}

export function readSettings({ project }: FactSources): SettingsTable {
  return {
    service: (name) => project.services[name]?.['x-kubernetes'] ?? {},
    resource: (kind, key) => project[kind][key]?.['x-kubernetes'] ?? {},
  };
}
