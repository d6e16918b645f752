import table from './kubernetes-fields.json' with { type: 'json' };

/** What a field of a Kubernetes object holds, and how a strategic merge treats it. */
export type FieldType =
  | { readonly kind: 'any' }
  | { readonly kind: 'scalar'; readonly of: ScalarName }
  | { readonly kind: 'map'; readonly of: FieldType }
  | { readonly kind: 'list'; readonly of: FieldType; readonly merge: ListMerge }
  | { readonly kind: 'object'; readonly name: string };

export type ScalarName = 'string' | 'integer' | 'boolean' | 'quantity' | 'int-or-string';

/** A list is replaced, or grows, or its items are merged with those that have the same `key`. */
export type ListMerge = 'replace' | 'grow' | { readonly key: string };

const scalars: ReadonlySet<string> = new Set<ScalarName>(['string', 'integer', 'boolean', 'quantity', 'int-or-string']);

/** The Kubernetes version whose fields are known. */
export const fieldsVersion = table.version;

/** The kinds that are known, which are those that transload emits. */
export const knownKinds: readonly string[] = table.kinds;

const types = new Map(
  Object.entries(table.types).map(([name, fields]) => [name, new Map<string, string>(Object.entries(fields))] as const),
);

/** The names of an object's fields. */
export function fieldNames(object: string): readonly string[] {
  return [...(types.get(object)?.keys() ?? [])];
}

/** The type of a field of an object; undefined if Kubernetes does not know it. */
export function fieldType(object: string, field: string): FieldType | undefined {
  const spelt = types.get(object)?.get(field);
  return spelt === undefined ? undefined : readType(spelt);
}

/** Reads the notation of kubernetes-fields.json, which scripts/kubernetes-fields.mjs describes. */
function readType(spelt: string): FieldType {
  const [type = '', merge] = spelt.split(' ');
  const inner = type.slice(1, -1);
  if (type.startsWith('[')) {
    const how: ListMerge = merge === undefined ? 'replace' : merge === '+' ? 'grow' : { key: merge };
    return { kind: 'list', of: readType(inner), merge: how };
  }
  if (type.startsWith('{')) return { kind: 'map', of: readType(inner) };
  if (type === 'any') return { kind: 'any' };
  return isScalar(type) ? { kind: 'scalar', of: type } : { kind: 'object', name: type };
}

function isScalar(type: string): type is ScalarName {
  return scalars.has(type);
}
