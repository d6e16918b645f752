import type { VolumeMount } from 'kubernetes-types/core/v1.js';
import type { ComposePath, Severity } from '../../diagnostics/diagnostic.js';
import type { PlannedConfigMap, PlannedPersistentVolume, PlannedSecret } from '../../model/plan.js';
import type { WrittenMetadata } from '../user-metadata.js';
import type { EmbeddedFile } from './embedded-tree.js';
import type { Finding } from './finding.js';

/** The rule that speaks for a mount. */
export type MountRule = 'volumes' | 'binds' | 'tmpfs' | 'volumes-from' | 'configs' | 'secrets';

/** One mount of a container: what is to be seen where. Names and sharing are settled once all mounts are known. */
export interface MountDraft {
  readonly rule: MountRule;
  readonly path: ComposePath;
  /** Absolute and clean. */
  readonly target: string;
  readonly readOnly: boolean;
  /** Absent: nothing is mounted, and a finding says so. */
  readonly source?: MountSource | undefined;
  /** Path within the volume to show. */
  readonly subPath?: string;
  readonly settings?: Pick<VolumeMount, 'mountPropagation' | 'recursiveReadOnly'>;
  /** Labels for the claim. */
  readonly labels?: WrittenMetadata;
  /** Docker would fill the volume, when new, with what the image has at the target. */
  readonly copyUp?: boolean;
  /** Who should own a file, if not root. */
  readonly owner?: { readonly user?: number; readonly group?: number };
  readonly findings: readonly Finding[];
  /** What is said once a service. */
  readonly remarks: readonly Remark[];
}

export type MountSource =
  | { readonly kind: 'claim'; readonly claim: ClaimRequest }
  /** ConfigMap or Secret. `name` is that of the object, which exists already if there is no `object`. */
  | ContentSource
  /** `name` is the wanted name of the pod volume; each mount has its own unless `shared`, when the name tells which. */
  | {
      readonly kind: 'empty';
      readonly name: string;
      readonly memory: boolean;
      readonly shared?: true;
      readonly sizeLimit?: string;
    }
  | { readonly kind: 'host'; readonly name: string; readonly path: string; readonly type?: string }
  | { readonly kind: 'image'; readonly name: string; readonly image: string }
  /** An empty directory that an init container fills with an image, or with the directory `from` of it. */
  | {
      readonly kind: 'copied-image';
      readonly name: string;
      readonly image: string;
      /** The service whose image it is. */
      readonly service?: string;
      readonly from?: string;
    };

export interface ContentSource {
  readonly kind: 'content';
  readonly type: 'ConfigMap' | 'Secret';
  /** Name of the pod volume. */
  readonly name: string;
  readonly objectName: string;
  readonly object?: PlannedConfigMap | PlannedSecret;
  /** A single file is mounted at the target; the files of a directory below it. */
  readonly shape: 'file' | 'directory';
  readonly files: readonly Pick<EmbeddedFile, 'key' | 'path' | 'executable'>[];
  /** Mode of a single file. */
  readonly mode?: number;
}

/** A claim that a mount needs. Requests of one `identity` are one claim. */
export interface ClaimRequest {
  readonly identity: string;
  /** Wanted name. */
  readonly name: string;
  /** Where the Compose file speaks of it. */
  readonly path: ComposePath;
  /** Nothing is emitted: somebody else makes the claim. */
  readonly existing?: boolean;
  readonly size?: string;
  readonly storageClass?: string;
  readonly accessModes?: readonly string[];
  readonly labels?: WrittenMetadata;
  readonly matchLabels?: Readonly<Record<string, string>>;
  /** The volume that the claim is bound to. */
  readonly nfs?: Pick<PlannedPersistentVolume, 'nfs' | 'mountOptions'>;
}

/** Something to say about several mounts of a service together; `text` tells which, in a word or two. */
/** Why a directory of the host is not carried along. */
export type EmptyReason = 'outside' | 'host' | 'absent' | 'empty' | 'data';

export type Remark = { readonly text: string; readonly severity?: Severity } & (
  | { readonly code: 'binds/embedded'; readonly size: number }
  | { readonly code: 'binds/embedded-read-only' | 'binds/source-dropped' | 'binds/timezone-dropped' }
  | { readonly code: 'binds/empty-claim'; readonly target: string; readonly reason: EmptyReason }
  | { readonly code: 'binds/option-ignored'; readonly target: string; readonly reason: string }
  | { readonly code: 'volumes/anonymous' | 'volumes/no-copy-up' }
);
