import type { KeyToPath, Volume, VolumeMount } from 'kubernetes-types/core/v1.js';
import type { ComposePath } from '../../diagnostics/diagnostic.js';
import { isWithin } from '../../values/posix-path.js';
import { sha256Hex } from '../../values/sha256.js';
import type { Claim } from './claims.js';
import type { Finding } from './finding.js';
import type { ContentSource, MountDraft, MountRule, MountSource } from './mount.js';

/** A mount as it is written into a container and its pod. */
export interface DecidedMount {
  readonly rule: MountRule;
  readonly path: ComposePath;
  readonly target: string;
  readonly source: MountSource | undefined;
  /** Absent if nothing is mounted, or if the volume comes of a claim template. */
  readonly volume?: Volume;
  /** Several where the files of a directory are mounted one by one. */
  readonly mounts: readonly VolumeMount[];
  readonly claim?: Claim;
  /** Docker would fill the volume with what the image has at the target. */
  readonly copyUp?: boolean;
  readonly findings: readonly Finding[];
}

/** Names of pod volumes that other features use. */
const reservedNames: ReadonlySet<string> = new Set(['dev-shm', 'wait-token']);

/** Gives the volumes of one service names, equal volumes the same, and makes its mounts. */
export class VolumeNames {
  readonly #byName = new Map<string, string>();
  readonly #byContent = new Map<string, string>();

  /** A name for a volume; `key` is equal for volumes that are one. */
  nameFor(wanted: string, key: string): string {
    const known = this.#byContent.get(key);
    if (known !== undefined) return known;
    const free = (name: string) => !reservedNames.has(name) && !this.#byName.has(name);
    const name = free(wanted) ? wanted : `${wanted}-${sha256Hex(key).slice(0, 8)}`;
    this.#byName.set(name, key);
    this.#byContent.set(key, name);
    return name;
  }
}

/** Makes the mounts of one container. `drafts` are all of that container, since mounts may lie in one another. */
export function decideMounts(
  drafts: readonly MountDraft[],
  names: VolumeNames,
  claims: ReadonlyMap<string, Claim>,
): readonly DecidedMount[] {
  const targets = drafts.filter(({ source }) => source !== undefined).map(({ target }) => target);
  return drafts.map((draft) => {
    const { rule, path, target, source, findings, copyUp = false } = draft;
    if (source === undefined) return { rule, path, target, source, findings, copyUp, mounts: [] };
    const claim = source.kind === 'claim' ? claims.get(source.claim.identity) : undefined;
    const volume = volumeOf(source, draft, names, claim);
    const mounts = mountsOf(draft, source, volume.name, targets);
    return {
      rule,
      path,
      target,
      source,
      findings,
      copyUp,
      mounts,
      ...(claim === undefined ? {} : { claim }),
      ...(claim?.template === true ? {} : { volume }),
    };
  });
}

function volumeOf(source: MountSource, draft: MountDraft, names: VolumeNames, claim: Claim | undefined): Volume {
  switch (source.kind) {
    case 'claim': {
      const claimName = claim?.name ?? source.claim.name;
      return { name: names.nameFor(claimName, `claim ${claimName}`), persistentVolumeClaim: { claimName } };
    }
    case 'content':
      return contentVolume(source, names);
    case 'empty': {
      const name = names.nameFor(source.name, source.shared ? `shared ${source.name}` : `empty ${draft.target}`);
      return {
        name,
        emptyDir: {
          ...(source.memory ? { medium: 'Memory' } : {}),
          ...(source.sizeLimit === undefined ? {} : { sizeLimit: source.sizeLimit }),
        },
      };
    }
    case 'host': {
      const { path, type } = source;
      const name = names.nameFor(source.name, `host ${path} ${type ?? ''}`);
      return { name, hostPath: { path, ...(type === undefined ? {} : { type }) } };
    }
    case 'image': {
      const volume: ImageVolume = {
        name: names.nameFor(source.name, `image ${source.image}`),
        image: { reference: source.image },
      };
      return volume;
    }
    case 'copied-image':
      return { name: names.nameFor(source.name, `copied ${source.image} ${draft.target}`), emptyDir: {} };
  }
}

/** A volume that shows an image; newer than the types of Kubernetes at hand. */
interface ImageVolume extends Volume {
  readonly image: { readonly reference: string };
}

function contentVolume(source: ContentSource, names: VolumeNames): Volume {
  const { type, objectName, shape, files, mode } = source;
  const executables = files.filter(({ executable }) => executable).length;
  const allExecutable = executables > 0 && executables === files.length;
  const defaultMode = mode ?? (allExecutable ? 0o755 : undefined);
  const flat = files.every(({ key, path }) => key === path) && (executables === 0 || allExecutable);
  const items: KeyToPath[] | undefined =
    shape === 'file' || flat
      ? undefined
      : files.map(({ key, path, executable }) => ({
          key,
          path,
          ...(executable && !allExecutable ? { mode: 0o755 } : {}),
        }));
  const projection = {
    ...(defaultMode === undefined ? {} : { defaultMode }),
    ...(items === undefined ? {} : { items }),
  };
  const name = names.nameFor(source.name, `${type} ${objectName} ${JSON.stringify(projection)}`);
  return type === 'ConfigMap'
    ? { name, configMap: { name: objectName, ...projection } }
    : { name, secret: { secretName: objectName, ...projection } };
}

function mountsOf(draft: MountDraft, source: MountSource, name: string, targets: readonly string[]): VolumeMount[] {
  const { target, readOnly, settings, subPath } = draft;
  const readOnlyField = readOnly ? { readOnly: true } : {};
  if (source.kind !== 'content') {
    return [{ name, mountPath: target, ...readOnlyField, ...(subPath === undefined ? {} : { subPath }), ...settings }];
  }
  const [file] = source.files;
  if (source.shape === 'file' && file) return [{ name, mountPath: target, subPath: file.key, readOnly: true }];
  // Nothing can be mounted below a directory that is read-only, unless the mount point is there.
  const paths = source.files.map(({ path }) => `${target === '/' ? '' : target}/${path}`);
  const blocked = targets.some(
    (other) => other !== target && isWithin(target, other) && !paths.some((path) => isWithin(other, path)),
  );
  if (!blocked) return [{ name, mountPath: target, readOnly: true }];
  return source.files.map(({ path }, index) => ({
    name,
    mountPath: paths[index] ?? target,
    subPath: path,
    readOnly: true,
  }));
}
