import type { Project, Service } from '../model/project.js';
import { entriesOf } from '../values/entries.js';

type Resources = Pick<Project, 'networks' | 'volumes' | 'secrets' | 'configs' | 'models'>;

/** The resources that services refer to; what nobody uses is not printed. */
export function usedResources(project: Project): Resources {
  const services = Object.values(project.services);
  return {
    networks: picked(project.networks, services.flatMap(networksOf)),
    volumes: picked(project.volumes, services.flatMap(volumesOf)),
    secrets: picked(project.secrets, services.flatMap(secretsOf)),
    configs: picked(
      project.configs,
      services.flatMap(({ configs = [] }) => configs.map(({ source }) => source)),
    ),
    models: picked(
      project.models,
      services.flatMap(({ models = {} }) => Object.keys(models)),
    ),
  };
}

const networksOf = ({ networks = {} }: Service) => Object.keys(networks);

function volumesOf({ volumes = [] }: Service): string[] {
  return volumes.flatMap(({ type, source }) => (type === 'volume' && source !== undefined ? [source] : []));
}

function secretsOf({ secrets = [], build }: Service): string[] {
  return [...secrets, ...(build?.secrets ?? [])].map(({ source }) => source);
}

function picked<T>(resources: Readonly<Record<string, T>>, names: readonly string[]): Record<string, T> {
  const used = new Set(names);
  return Object.fromEntries(entriesOf(resources).filter(([name]) => used.has(name)));
}
