import type { Manifest } from '../../model/manifest.js';
import { canonicalJson } from '../../values/canonical-json.js';
import { entriesOf } from '../../values/entries.js';
import { fileNames } from '../file-names.js';
import type { OutputFile } from '../output-file.js';
import { printFiles, type FileOptions } from '../plain.js';
import { printYaml } from '../yaml.js';
import { splitGenerators, type Generator, type Split } from './generators.js';
import { imageChanges, withImages } from './images.js';
import { commentsOfPatch } from './patch-comments.js';
import { strategicMergePatch } from './strategic-merge.js';

/** What the project becomes with some further Compose files or profiles. */
export interface Overlay {
  readonly name: string;
  readonly manifests: readonly Manifest[];
}

/**
 * A Kustomize base in `base/`, and in `overlays/<name>/` what it takes to make each variant of it: tags of images,
 * minimal patches, and the objects that the base does not have. With `generators`, Kustomize makes the ConfigMaps and
 * Secrets from files.
 */
export function printKustomize(
  base: readonly Manifest[],
  overlays: readonly Overlay[],
  generators: boolean,
  options: FileOptions = {},
): readonly OutputFile[] {
  const split = generators
    ? splitGenerators
    : (manifests: readonly Manifest[]) => ({ literal: manifests, generators: [] });
  const whole = split(base);
  return [
    ...below('base', printBase(whole, options)),
    ...overlays.flatMap(({ name, manifests }) =>
      below(`overlays/${name}`, printOverlay(whole, split(manifests), options)),
    ),
  ];
}

function below(folder: string, files: readonly OutputFile[]): readonly OutputFile[] {
  return files.map(({ path, content }) => ({ path: `${folder}/${path}`, content }));
}

function printBase({ literal, generators }: Split, options: FileOptions): readonly OutputFile[] {
  const resources = printFiles(literal, 'yaml', options);
  return [
    kustomization({
      resources: resources.map(({ path }) => path),
      ...generatorFields(generators.map(({ entry, kind }) => ({ entry, kind }))),
      // Kustomize refuses a kustomization that says nothing, such as that of a project whose services all have profiles.
      ...(resources.length + generators.length === 0 && { generatorOptions: {} }),
    }),
    ...resources,
    ...generators.flatMap(({ files }) => files),
  ];
}

function printOverlay(base: Split, overlay: Split, options: FileOptions): readonly OutputFile[] {
  const images = imageChanges(base.literal, overlay.literal);
  const before = new Map(withImages(base.literal, images).map((manifest) => [idOf(manifest), manifest]));
  const after = new Map(overlay.literal.map((manifest) => [idOf(manifest), manifest]));
  const added = overlay.literal.filter((manifest) => !before.has(idOf(manifest)));
  const names = fileNames(base.literal);
  const resources = printFiles(added, 'yaml', options);
  const changed = base.literal.flatMap((manifest): OutputFile[] => {
    const wanted = after.get(idOf(manifest));
    const patch = patchOf(before.get(idOf(manifest)) ?? manifest, wanted);
    if (!patch) return [];
    const comments = wanted && options.comments?.get(wanted);
    const content = printYaml(patch, comments && commentsOfPatch(patch, wanted, comments));
    return [{ path: `${names.get(manifest) ?? ''}-patch.yaml`, content }];
  });
  const { entries, files, patches } = compareGenerators(base.generators, overlay.generators);
  return [
    kustomization({
      resources: ['../../base', ...resources.map(({ path }) => path)],
      patches: [...changed, ...patches].map(({ path }) => ({ path })),
      images,
      ...generatorFields(entries),
    }),
    ...resources,
    ...changed,
    ...patches,
    ...files,
  ];
}

/** What tells an object of one kind from others: a change of it is another object. */
function idOf({ apiVersion, kind, metadata: { name, namespace = '' } }: Manifest): string {
  return `${apiVersion} ${kind} ${namespace}/${name}`;
}

/** Kinds that are no part of Kubernetes itself: Kustomize does not know how to merge their lists. */
const customKinds: ReadonlySet<Manifest['kind']> = new Set(['HTTPRoute', 'VerticalPodAutoscaler']);

function patchOf(before: Manifest, after: Manifest | undefined): object | undefined {
  const { apiVersion, kind, metadata } = before;
  const target = {
    name: metadata.name,
    ...(metadata.namespace === undefined ? {} : { namespace: metadata.namespace }),
  };
  if (!after) return { apiVersion, kind, metadata: target, $patch: 'delete' };
  const patch = strategicMergePatch(before, after, !customKinds.has(kind));
  if (!patch) return undefined;
  const { metadata: change, ...rest } = patch;
  return { apiVersion, kind, metadata: { ...target, ...(typeof change === 'object' ? change : {}) }, ...rest };
}

type Entry = Pick<Generator, 'entry' | 'kind'>;

/** Generators that are new, or whose content takes the place of that in the base, and patches for those that go. */
function compareGenerators(
  base: readonly Generator[],
  overlay: readonly Generator[],
): {
  readonly entries: readonly Entry[];
  readonly files: readonly OutputFile[];
  readonly patches: readonly OutputFile[];
} {
  const known = new Map(base.map((generator) => [`${generator.kind}/${generator.name}`, generator]));
  const wanted = new Set(overlay.map(({ kind, name }) => `${kind}/${name}`));
  const changed = overlay.filter(
    (generator) => canonicalJson(known.get(`${generator.kind}/${generator.name}`)) !== canonicalJson(generator),
  );
  const removed = base.filter(({ kind, name }) => !wanted.has(`${kind}/${name}`));
  return {
    entries: changed.map(({ kind, name, entry }) => ({
      kind,
      entry: known.has(`${kind}/${name}`) ? { ...entry, behavior: 'replace' } : entry,
    })),
    files: changed.flatMap(({ files }) => files),
    patches: removed.map(({ kind, name }) => ({
      path: `${name}-${kind.toLowerCase()}-patch.yaml`,
      content: printYaml({ apiVersion: 'v1', kind, metadata: { name }, $patch: 'delete' }),
    })),
  };
}

function generatorFields(entries: readonly Entry[]): object {
  return {
    configMapGenerator: entries.flatMap(({ kind, entry }) => (kind === 'ConfigMap' ? [entry] : [])),
    secretGenerator: entries.flatMap(({ kind, entry }) => (kind === 'Secret' ? [entry] : [])),
  };
}

/** A kustomization without the fields that would be empty. */
function kustomization(fields: Readonly<Record<string, unknown>>): OutputFile {
  const filled = entriesOf(fields).filter(([, value]) => !Array.isArray(value) || value.length > 0);
  const content = {
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    ...Object.fromEntries(filled),
  };
  return { path: 'kustomization.yaml', content: printYaml(content) };
}
