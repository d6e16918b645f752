import type { Project, Service } from '../model/project.js';
import { UsageError } from './usage-error.js';

/** What `config` may print instead of the model. */
export type ListName = 'services' | 'images' | 'volumes' | 'networks' | 'models' | 'profiles' | 'environment';

/** The list that was asked for; the first, if it was more than one. */
export function listOf(
  asked: Readonly<Partial<Record<ListName, boolean>>>,
  project: Project,
  env: ReadonlyMap<string, string>,
): readonly string[] | undefined {
  if (asked.services) return Object.keys(project.services);
  if (asked.volumes) return Object.keys(project.volumes);
  if (asked.networks) return Object.keys(project.networks);
  if (asked.models) return Object.values(project.models).flatMap(({ model }) => model ?? []);
  if (asked.profiles) return profilesOf(project);
  if (asked.images) return imagesOf(project);
  if (asked.environment)
    return [...new Map(env).set('COMPOSE_PROJECT_NAME', project.name)].map(([name, value]) => `${name}=${value}`);
  return undefined;
}

function profilesOf({ services, disabledServices }: Project): readonly string[] {
  const all = Object.values({ ...services, ...disabledServices });
  return [...new Set(all.flatMap(({ profiles = [] }) => profiles))];
}

/** What a service without image is built as is called after the project. Hooks may run images of their own. */
function imagesOf({ name: project, services, jobs = {} }: Project): readonly string[] {
  return Object.entries({ ...services, ...jobs }).flatMap(([name, { image = `${project}-${name}` }]) => {
    const hooks = Object.hasOwn(services, name) ? (services[name]?.pre_start ?? []) : [];
    return [image, ...hooks.flatMap((hook) => (hook.image === undefined || hook.image === image ? [] : [hook.image]))];
  });
}

/** The hashes of all services, or of those that are named, separated by commas. */
export function hashesOf({ services }: Project, names: string, hash: (service: Service) => string): readonly string[] {
  const wanted = names === '*' ? Object.keys(services) : names.split(',');
  return wanted.map((name) => {
    const service = Object.hasOwn(services, name) ? services[name] : undefined;
    if (!service) throw new UsageError(`there is no service ${name}`, 'config');
    return `${name} ${hash(service)}`;
  });
}
