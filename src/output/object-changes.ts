import type { Manifest } from '../model/manifest.js';
import { canonicalJson } from '../values/canonical-json.js';
import { entriesOf } from '../values/entries.js';
import { nameWithoutHash } from './file-names.js';

/** An object that one of two versions has alone, or that is not the same in both. */
export interface ObjectChange {
  readonly change: 'added' | 'removed' | 'changed';
  readonly before: Manifest | undefined;
  readonly after: Manifest | undefined;
}

/**
 * How two versions of a project differ, object by object, in their order. What is called by a hash of its content is the
 * same object whatever the hash. Values of Secrets are masked, those that differ in a way that shows that they do.
 */
export function compareObjects(before: readonly Manifest[], after: readonly Manifest[]): readonly ObjectChange[] {
  const [old, now] = [byIdentity(before), byIdentity(after)];
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((id): ObjectChange[] => {
    const [was, is] = [old.get(id), now.get(id)];
    if (was && is && canonicalJson(was) === canonicalJson(is)) return [];
    const change = was ? (is ? 'changed' : 'removed') : 'added';
    return [{ change, before: was && masked(was, is, 'before'), after: is && masked(is, was, 'after') }];
  });
}

function byIdentity(manifests: readonly Manifest[]): ReadonlyMap<string, Manifest> {
  const found = new Map<string, Manifest>();
  for (const manifest of manifests) {
    const { kind, metadata } = manifest;
    const place = `${kind} ${metadata.namespace ?? ''}/`;
    const id = `${place}${nameWithoutHash(manifest)}`;
    found.set(found.has(id) ? `${place}${metadata.name}` : id, manifest);
  }
  return found;
}

const mask = '***';

function masked(manifest: Manifest, other: Manifest | undefined, side: 'before' | 'after'): Manifest {
  if (manifest.kind !== 'Secret') return manifest;
  const others = other?.kind === 'Secret' ? other : undefined;
  const hide = (
    values: Readonly<Record<string, string>>,
    those: Readonly<Record<string, string>> = {},
  ): Record<string, string> =>
    Object.fromEntries(
      entriesOf(values).map(([key, value]) => {
        const isChanged = Object.hasOwn(those, key) && those[key] !== value;
        return [key, isChanged ? `${mask} (${side})` : mask];
      }),
    );
  return {
    ...manifest,
    ...(manifest.data ? { data: hide(manifest.data, others?.data) } : {}),
    ...(manifest.stringData ? { stringData: hide(manifest.stringData, others?.stringData) } : {}),
  };
}
