import type { VolumeMount } from 'kubernetes-types/core/v1.js';
import type { ComposePath } from '../diagnostics/diagnostic.js';
import type { Facts, FactSources } from './facts.js';

/** What the mounts of every service become, and which services share them (mapping.md sections 7 and 8). */
export interface StorageTable {
  /**
   * Mounts of a service's container, by mount path: what a hook container of the same service needs as well. Without
   * the memory-backed ones if `tmpfs` is false.
   */
  volumeMounts(service: string, select?: { readonly tmpfs: boolean }): readonly VolumeMount[];
  /** Whether something of the service is already mounted at this absolute path. */
  mountsAt(service: string, target: string): boolean;
  /**
   * Whether the pod of the service writes to a claim that only one node may mount (ReadWriteOnce): a Deployment then
   * has to stop the old pod before it starts the new one.
   */
  hasWritableClaim(service: string): boolean;
  /** The co-location group of the pod of the service, if it shares a ReadWriteOnce claim with other pods. */
  colocated(service: string): string | undefined;
  /** Text of the files that reach the service as ConfigMap or Secret, for whoever looks for names in it. */
  embeddedTexts(service: string): readonly EmbeddedText[];
}

export interface EmbeddedText {
  /** The mount that brings the file in. */
  readonly path: ComposePath;
  readonly text: string;
}

export function findStorage(_sources: FactSources, _facts: Facts): StorageTable {
  return {
    volumeMounts: () => [],
    mountsAt: () => false,
    hasWritableClaim: () => false,
    colocated: () => undefined,
    embeddedTexts: () => [],
  };
}
