import type { PlannedConfigMap, PlannedSecret, UserMetadata } from '../../model/plan.js';
import { sha256Hex } from '../../values/sha256.js';
import { contentObject } from './content-object.js';
import type { EmbeddedFile } from './embedded-tree.js';

/** Makes ConfigMaps and Secrets whose names, before the hash, differ from one another. */
export class ObjectNames {
  /** By type and name, what has it. */
  readonly #owners = new Map<string, string>();

  constructor(private readonly hashed: boolean) {}

  /** Keeps a name for `identity`; the first to ask has it. */
  reserve(kind: 'ConfigMap' | 'Secret', name: string, identity: string): void {
    const key = `${kind} ${name}`;
    if (!this.#owners.has(key)) this.#owners.set(key, identity);
  }

  /** The object of `identity`; asked again for the same, it gets the same name. */
  createObject(
    kind: 'ConfigMap' | 'Secret',
    wanted: string,
    identity: string,
    files: readonly EmbeddedFile[],
    metadata: UserMetadata = {},
  ): PlannedConfigMap | PlannedSecret {
    const owner = this.#owners.get(`${kind} ${wanted}`);
    const name = owner === undefined || owner === identity ? wanted : `${wanted}-${sha256Hex(identity).slice(0, 8)}`;
    this.#owners.set(`${kind} ${name}`, identity);
    const content = Object.fromEntries(files.map((file) => [file.key, file.content]));
    return contentObject({ kind, name, content, metadata, hashed: this.hashed });
  }
}
