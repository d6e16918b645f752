import type { ContentByKey, PlannedConfigMap, PlannedSecret, UserMetadata } from '../../model/plan.js';
import { encodeBase64 } from '../../values/base64.js';
import { canonicalJson } from '../../values/canonical-json.js';
import { entriesOf } from '../../values/entries.js';
import { sha256Hex } from '../../values/sha256.js';

export interface ContentObjectRequest {
  readonly kind: 'ConfigMap' | 'Secret';
  /** Resource name before the hash. */
  readonly name: string;
  readonly content: ContentByKey;
  readonly metadata?: UserMetadata;
  /** Whether the name ends in a hash of the content, and the object is immutable. */
  readonly hashed: boolean;
}

/**
 * A ConfigMap or Secret whose name changes with its content, so that pods are replaced when a file changes, as Compose
 * recreates containers (mapping.md section 8).
 */
export function contentObject(request: ContentObjectRequest): PlannedConfigMap | PlannedSecret {
  const { kind, name, content, metadata = {}, hashed } = request;
  return {
    kind,
    name: hashed ? `${name}-${contentHash(content, metadata)}` : name,
    app: name,
    content,
    ...(hashed ? { immutable: true } : {}),
    ...metadata,
  };
}

/** Two objects of one name are equal, since whatever tells them apart is in the hash. */
function contentHash(content: ContentByKey, metadata: UserMetadata): string {
  const data = new Map<string, string>();
  const binaryData = new Map<string, string>();
  for (const [key, value] of entriesOf(content)) {
    if (typeof value === 'string') data.set(key, value);
    else binaryData.set(key, encodeBase64(value));
  }
  return sha256Hex(canonicalJson({ data, binaryData, ...metadata })).slice(0, 10);
}
