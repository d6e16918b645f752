import type { Manifest } from '../../src/model/manifest.js';
import { fieldType, type FieldType } from '../../src/patches/field-types.js';
import { missingGate, type KubernetesVersion } from '../../src/values/kubernetes-versions.js';

/** Pointers to the fields of a manifest that need a feature gate which is off in a version. */
export function gatedFields(manifest: Manifest, version: KubernetesVersion): readonly string[] {
  const found: string[] = [];
  const visit = (value: unknown, type: FieldType, at: string): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      const pointer = `${at}/${key}`;
      if (type.kind === 'object') {
        if (missingGate(version, `${type.name}.${key}`)) found.push(pointer);
        visit(inner, fieldType(type.name, key) ?? { kind: 'any' }, pointer);
      } else if (type.kind !== 'any' && type.kind !== 'scalar') visit(inner, type.of, pointer);
    }
  };
  visit(manifest, { kind: 'object', name: manifest.kind }, '');
  return found;
}
