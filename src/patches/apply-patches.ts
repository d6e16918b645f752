import isEqual from 'lodash/isEqual.js';
import uniqWith from 'lodash/uniqWith.js';
import type { ComposePath } from '../diagnostics/diagnostic.js';
import type { Report } from '../diagnostics/reporter.js';
import type { Manifest } from '../model/manifest.js';
import type { Provenance } from '../provenance.js';
import type { KubernetesVersion } from '../values/kubernetes-versions.js';
import { similarName } from '../values/similar-names.js';
import { knownKinds } from './field-types.js';
import type { Patch } from './find-patches.js';
import { isFields } from '../values/fields.js';
import { mergeFields, type PatchFault } from './strategic-merge.js';

const workloadKinds: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob', 'Pod']);

/** What an object is: a patch may not make another one of it. */
const identity = [['apiVersion'], ['kind'], ['metadata', 'name'], ['metadata', 'namespace']] as const;

export interface PatchContext {
  readonly provenance: Provenance;
  readonly report: Report;
  readonly version: KubernetesVersion;
}

/**
 * Lays the patches of the Compose file over the objects that they are meant for, in their order. A patch that is meant
 * for nothing, or cannot be laid over what there is, is reported at its place.
 */
export function applyPatches(
  manifests: readonly Manifest[],
  patches: readonly Patch[],
  context: PatchContext,
): readonly Manifest[] {
  const { provenance, report } = context;
  const patched = [...manifests];
  for (const patch of patches) {
    const faults: PatchFault[] = [];
    const targets = [...patched.entries()].filter(([, manifest]) => isMeant(patch, manifest, provenance));
    if (targets.length === 0) reportNoTarget(patch, manifests, provenance, report);
    for (const [index, manifest] of targets) {
      const own = identityFault(patch, manifest);
      if (own) faults.push(own);
      else patched[index] = applyPatch(manifest, patch, context, faults);
    }
    for (const { code, path, problem, help } of uniqWith(faults, isEqual)) {
      report(code, path, { problem, help });
    }
  }
  return patched;
}

function applyPatch<T extends Manifest>(
  manifest: T,
  patch: Patch,
  { provenance, version }: PatchContext,
  faults: PatchFault[],
): T {
  if (!isFields(manifest)) return manifest;
  const fault = (found: PatchFault): void => {
    faults.push(found);
  };
  const type = { kind: 'object', name: manifest.kind } as const;
  const merged = mergeFields(manifest, patch.value, type, patch.from, { provenance, version, fault });
  const patched = provenance.inherit({ ...manifest, ...merged }, merged);
  for (const key of Object.keys(manifest)) if (!Object.hasOwn(merged, key)) Reflect.deleteProperty(patched, key);
  return patched;
}

function isMeant({ kind, name, owner, root }: Patch, manifest: Manifest, provenance: Provenance): boolean {
  if (manifest.kind !== kind || (name !== undefined && manifest.metadata.name !== name)) return false;
  if (!owner) return true;
  const origin = originOf(manifest, provenance);
  const [section, key] = owner;
  if (root !== undefined && workloadKinds.has(kind)) return isEqual(origin.slice(0, 2), [section, root]);
  return origin[0] === section && origin[1] === key;
}

/** What of the Compose file an object is there for. */
function originOf(manifest: Manifest, provenance: Provenance): ComposePath {
  return provenance.of(manifest, 'kind') ?? [];
}

function identityFault({ value, from }: Patch, manifest: Manifest): PatchFault | undefined {
  for (const path of identity) {
    const wanted = valueAt(value, path);
    if (wanted === undefined || wanted === valueAt(manifest, path)) continue;
    return {
      path: [...from, ...path],
      code: 'patch/invalid',
      problem: `a patch cannot change ${path.join('.')}`,
      help: `leave it out; the patch is for ${manifest.kind}/${manifest.metadata.name}`,
    };
  }
  return undefined;
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key)
        ? (inner as Readonly<Record<string, unknown>>)[key]
        : undefined,
    value,
  );
}

function reportNoTarget(patch: Patch, manifests: readonly Manifest[], provenance: Provenance, report: Report): void {
  const { kind, name, owner, from } = patch;
  const target = name === undefined ? kind : `${kind}/${name}`;
  const whose = owner ? ` of ${owner.join('.')}` : '';
  if (!knownKinds.includes(kind)) {
    const meant = similarName(kind, knownKinds);
    const help = meant === undefined ? `there are: ${knownKinds.join(', ')}` : `did you mean ${meant}?`;
    report('patch/invalid', from, { problem: `transload emits no ${kind}`, help });
    return;
  }
  const own = manifests
    .filter((manifest) =>
      isMeant({ ...patch, kind: manifest.kind, name: manifest.metadata.name }, manifest, provenance),
    )
    .map((manifest) => `${manifest.kind}/${manifest.metadata.name}`);
  report('patch/no-target', from, { target: target + whose, objects: own.slice(0, 12).join(', ') });
}
