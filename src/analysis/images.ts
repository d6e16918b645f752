import type { ResolvedOptions } from '../options.js';
import type { Project, Service } from '../model/project.js';

/** Whether a service's image has a made-up name because the file only says how to build it. */
export function isImageNamedByBuild(service: Service): boolean {
  return service.image === undefined && service.build !== undefined;
}

/**
 * The image that a service runs: its `image`, or for one that is only built the name that `imageTemplate` makes.
 * Undefined for a service that runs no container of ours.
 */
export function imageOf(
  service: Service,
  name: string,
  project: Pick<Project, 'name'>,
  options: ResolvedOptions,
): string | undefined {
  if (service.provider) return undefined;
  if (!isImageNamedByBuild(service)) return service.image;
  return options.imageTemplate
    .replaceAll('{project}', () => project.name)
    .replaceAll('{service}', () => name.toLowerCase());
}
