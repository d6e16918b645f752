import type { Manifest } from '../../model/manifest.js';
import type { OutputFile } from '../output-file.js';

/** A ConfigMap or Secret that Kustomize makes of files, under a name that ends in a hash of them. */
export interface Generator {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name: string;
  /** Its entry in `configMapGenerator` or `secretGenerator`. */
  readonly entry: Readonly<Record<string, unknown>>;
  /** What it is made of. */
  readonly files: readonly OutputFile[];
}

/** Manifests, and what generators take their place. */
export interface Split {
  readonly literal: readonly Manifest[];
  readonly generators: readonly Generator[];
}

/** Lets Kustomize make the ConfigMaps and Secrets that hold nothing but text; the others stay as they are. */
export function splitGenerators(manifests: readonly Manifest[]): Split {
  const made = new Map(manifests.map((manifest) => [manifest, generatorOf(manifest)]));
  return {
    literal: manifests.filter((manifest) => made.get(manifest) === undefined),
    generators: manifests.flatMap((manifest) => made.get(manifest) ?? []),
  };
}

function generatorOf(manifest: Manifest): Generator | undefined {
  if (manifest.kind === 'ConfigMap' && !manifest.binaryData)
    return generator(manifest, manifest.data ?? {}, 'config', {});
  if (manifest.kind === 'Secret' && !manifest.data) {
    return generator(manifest, manifest.stringData ?? {}, 'secrets', { type: manifest.type ?? 'Opaque' });
  }
  return undefined;
}

function generator(
  { kind, metadata }: Manifest & { kind: 'ConfigMap' | 'Secret' },
  content: Readonly<Record<string, string>>,
  folder: string,
  more: object,
): Generator | undefined {
  const keys = Object.keys(content);
  // Names of files may differ in more than case only, and nothing else may be made of a key than a name.
  if (new Set(keys.map((key) => key.toLowerCase())).size < keys.length) return undefined;
  if (keys.length === 0 || keys.some((key) => !/^[A-Za-z0-9._-]+$/.test(key) || /^\.\.?$/.test(key))) return undefined;
  const { name, namespace, labels, annotations } = metadata;
  const pathOf = (key: string): string => `${folder}/${name}/${key}`;
  return {
    kind,
    name,
    entry: {
      name,
      ...(namespace === undefined ? {} : { namespace }),
      ...more,
      files: keys.map((key) => `${key}=${pathOf(key)}`),
      options: { ...(labels ? { labels } : {}), ...(annotations ? { annotations } : {}), immutable: true },
    },
    files: keys.map((key) => ({ path: pathOf(key), content: content[key] ?? '' })),
  };
}
