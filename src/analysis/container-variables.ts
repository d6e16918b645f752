import type { ComposePath } from '../diagnostics/diagnostic.js';
import type { Project, Service } from '../model/project.js';
import type { ResolvedOptions } from '../options.js';
import { entriesOf } from '../values/entries.js';
import { compareText, sortedEntries } from '../values/sorted.js';

/** A variable that tells a service about a model it uses. */
export interface ModelVariable {
  readonly name: string;
  readonly value: string;
  readonly kind: 'model' | 'endpoint';
  /** Key of the model. */
  readonly model: string;
  readonly path: ComposePath;
}

/** The variable that tells the NVIDIA runtime which driver libraries to bring in. */
export const nvidiaCapabilities = 'NVIDIA_DRIVER_CAPABILITIES';

/**
 * The variables that Compose sets for the models of a service, over those of its `environment`: the model's name and
 * the endpoint that serves it, under default names made from the key.
 */
export function modelVariables(
  service: Service,
  name: string,
  project: Project,
  options: ResolvedOptions,
): readonly ModelVariable[] {
  const variables = sortedEntries(service.models ?? {}).flatMap(([model, use]): ModelVariable[] => {
    const prefix = model.toUpperCase().replaceAll('-', '_');
    const path = ['services', name, 'models', model];
    const reference = Object.hasOwn(project.models, model) ? project.models[model]?.model : undefined;
    return [
      { name: use?.model_var ?? `${prefix}_MODEL`, value: reference ?? '', kind: 'model', model, path },
      { name: use?.endpoint_var ?? `${prefix}_URL`, value: options.modelEndpoint, kind: 'endpoint', model, path },
    ];
  });
  const byName = new Map(variables.map((variable) => [variable.name, variable]));
  return [...byName.values()].toSorted((a, b) => compareText(a.name, b.name));
}

/** Names of all variables that a service's container gets: what `$(NAME)` may stand for on Kubernetes. */
export function containerVariables(
  service: Service,
  name: string,
  project: Project,
  options: ResolvedOptions,
): ReadonlySet<string> {
  const own = entriesOf(service.environment ?? {}).flatMap(([key, value]) => (value === null ? [] : [key]));
  const ofModels = modelVariables(service, name, project, options).map((variable) => variable.name);
  return new Set([...own, ...ofModels, nvidiaCapabilities]);
}
