import { parseImageReference } from '../../values/image-reference.js';
import type { Manifest } from '../../model/manifest.js';

/** An entry of `images:` in a kustomization: other tag, digest or name for all containers of an image. */
export interface ImageChange {
  readonly name: string;
  readonly newTag?: string;
  readonly digest?: string;
}

/** A container as far as its image is concerned. */
interface HasImage {
  readonly name: string;
  image?: string;
}

/**
 * The images whose tag or digest alone tells `after` from `before`, which then need no patch. An image counts if all
 * its containers change alike, also those of objects that are new.
 */
export function imageChanges(before: readonly Manifest[], after: readonly Manifest[]): readonly ImageChange[] {
  const old = imagesOf(before);
  const now = imagesOf(after);
  const targets = new Map<string, Set<string>>();
  for (const [container, image] of now) {
    const name = parseImageReference(old.get(container) ?? image)?.name;
    if (name === undefined) continue;
    const known = targets.get(name);
    if (known) known.add(image);
    else targets.set(name, new Set([image]));
  }
  const changed = new Set(
    [...now].flatMap(([container, image]) => {
      const was = old.get(container);
      return was === undefined || was === image ? [] : [parseImageReference(was)?.name];
    }),
  );
  return [...targets].flatMap(([name, images]) => {
    const [target] = images;
    const reference = target === undefined ? undefined : parseImageReference(target);
    if (!changed.has(name) || images.size !== 1 || reference?.name !== name) return [];
    const { tag, digest } = reference;
    // A transformer cannot take a tag away, and gives either tag or digest.
    if ((tag === undefined) === (digest === undefined)) return [];
    return [{ name, ...(tag === undefined ? {} : { newTag: tag }), ...(digest === undefined ? {} : { digest }) }];
  });
}

/** What the transformer makes of manifests. */
export function withImages(manifests: readonly Manifest[], changes: readonly ImageChange[]): readonly Manifest[] {
  if (changes.length === 0) return manifests;
  const copies = structuredClone(manifests) as Manifest[];
  for (const container of copies.flatMap(containersOf)) {
    const name = parseImageReference(container.image ?? '')?.name;
    const change = changes.find((each) => each.name === name);
    if (!change) continue;
    const ending = change.newTag === undefined ? `@${change.digest ?? ''}` : `:${change.newTag}`;
    container.image = `${change.name}${ending}`;
  }
  return copies;
}

/** Image by container, containers named by the object they are in. */
function imagesOf(manifests: readonly Manifest[]): ReadonlyMap<string, string> {
  return new Map(
    manifests.flatMap((manifest) =>
      containersOf(manifest).flatMap(({ name, image }): [string, string][] =>
        image === undefined ? [] : [[`${manifest.kind}/${manifest.metadata.name}/${name}`, image]],
      ),
    ),
  );
}

function containersOf(manifest: Manifest): HasImage[] {
  const pod = podOf(manifest);
  return [...(pod?.initContainers ?? []), ...(pod?.containers ?? [])];
}

function podOf(manifest: Manifest): { initContainers?: HasImage[]; containers: HasImage[] } | undefined {
  switch (manifest.kind) {
    case 'Deployment':
    case 'StatefulSet':
    case 'DaemonSet':
    case 'Job':
      return manifest.spec?.template.spec;
    case 'CronJob':
      return manifest.spec?.jobTemplate.spec?.template.spec;
    case 'Pod':
      return manifest.spec;
    default:
      return undefined;
  }
}
