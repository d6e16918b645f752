import type { Manifest } from '../model/manifest.js';

/** What an object is known by in its part. */
export function objectKey({ kind, metadata }: Manifest): string {
  return keyOf(kind, metadata.name);
}

/** What an object is known by that others refer to by kind and name. */
export function keyOf(kind: string, name: string): string {
  return `${kind} ${name}`;
}
