import type { ResolvedOptions } from '../options.js';
import type { Project, Service } from '../model/project.js';
import type { UsedImage } from '../model/used-image.js';
import { entriesOf } from '../values/entries.js';
import { parseImageReference } from '../values/image-reference.js';
import { compareText } from '../values/sorted.js';

type ImageOptions = Pick<ResolvedOptions, 'imageTemplate' | 'registry'>;

/** Whether a service's image has a made-up name because the file only says how to build it. */
export function isImageNamedByBuild(service: Service): boolean {
  return service.image === undefined && service.build !== undefined;
}

/**
 * The image that a service runs: its `image`, or for one that is only built the name that `imageTemplate` makes; in the
 * `registry` if it is built and its name has none. Undefined for a service that runs no container of ours.
 */
export function imageOf(
  service: Service,
  name: string,
  project: Pick<Project, 'name'>,
  options: ImageOptions,
): string | undefined {
  if (service.provider) return undefined;
  if (service.build === undefined) return service.image;
  const image =
    service.image ??
    options.imageTemplate.replaceAll('{project}', () => project.name).replaceAll('{service}', () => name.toLowerCase());
  return options.registry === undefined || hasRegistry(image)
    ? image
    : `${options.registry.replace(/\/+$/, '')}/${image}`;
}

function hasRegistry(image: string): boolean {
  const reference = parseImageReference(image);
  return reference === undefined || reference.domain !== 'docker.io' || /^(?:index\.)?docker\.io\//.test(image);
}

/** Every image that services and their hooks run, by name. */
export function usedImages(project: Project, options: ImageOptions): readonly UsedImage[] {
  const found = new Map<string, UsedImage>();
  const add = (image: string, service: string, { platform, build }: Service): void => {
    const { services = [], platforms = [], ...known } = found.get(image) ?? { image };
    const own = [...(build?.platforms ?? []), ...(platform === undefined || platform === '' ? [] : [platform])];
    found.set(image, {
      ...(build === undefined ? {} : { build }),
      ...known,
      services: [...new Set([...services, service])],
      platforms: [...new Set([...platforms, ...own])],
    });
  };
  for (const [name, service] of entriesOf(project.services).toSorted(([a], [b]) => compareText(a, b))) {
    const image = imageOf(service, name, project, options);
    if (image !== undefined) add(image, name, service);
    for (const hook of service.pre_start ?? []) if (hook.image !== undefined) add(hook.image, name, {});
  }
  return [...found.values()].toSorted((a, b) => compareText(a.image, b.image));
}
