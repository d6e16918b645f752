import type { Project } from '../model/project.js';

/** What `config` may print instead of the model. */
export type ListName = 'services' | 'images' | 'volumes' | 'networks' | 'models' | 'profiles' | 'environment';

export function listOf(list: ListName, project: Project, env: ReadonlyMap<string, string>): readonly string[] {
  switch (list) {
    case 'services':
    case 'volumes':
    case 'networks':
      return Object.keys(project[list]);
    case 'models':
      return Object.values(project.models).flatMap(({ model }) => model ?? []);
    case 'profiles':
      return profilesOf(project);
    case 'images':
      return imagesOf(project);
    case 'environment':
      return [...new Map(env).set('COMPOSE_PROJECT_NAME', project.name)].map(([name, value]) => `${name}=${value}`);
  }
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
