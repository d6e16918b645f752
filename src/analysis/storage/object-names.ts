import type { PlannedConfigMap, PlannedSecret, UserMetadata } from '../../model/plan.js';
import { hashedResourceName } from '../../values/resource-name.js';
import { contentObject } from './content-object.js';
import type { EmbeddedFile } from './embedded-tree.js';

/** Makes ConfigMaps and Secrets whose names, before the hash, differ from one another. */
export class ObjectNames {
  /** By type and name, what has it. */
  readonly #owners = new Map<string, string>();

  constructor(
    private readonly hashed: boolean,
    /** Names of Secrets that are made elsewhere. */
    otherSecrets: readonly string[],
  ) {
    for (const name of otherSecrets) this.#owners.set(`Secret ${name}`, '');
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
    const name = owner === undefined || owner === identity ? wanted : hashedResourceName(`${wanted} ${identity}`);
    this.#owners.set(`${kind} ${name}`, identity);
    const content = Object.fromEntries(files.map((file) => [file.key, file.content]));
    return contentObject({ kind, name, content, metadata, hashed: this.hashed });
  }
}
