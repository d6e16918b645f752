/** A mapping read as fields by name. */
export type Fields = Record<string, unknown>;

/** Whether a value is a mapping whose fields can be looked into; lists and bytes are values as a whole. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
}

/** A field of the mapping itself; what its prototype has does not count. */
export function own(fields: Readonly<Fields>, key: string): unknown {
  return Object.hasOwn(fields, key) ? fields[key] : undefined;
}

/** Sets a field whatever its name: a label may be called `__proto__`, which alone cannot be assigned. */
export function setField(fields: Fields, key: string, value: unknown): void {
  if (key !== '__proto__') fields[key] = value;
  else Object.defineProperty(fields, key, { value, writable: true, enumerable: true, configurable: true });
}
