/** The fields of an object that have a value. */
type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** A copy without the fields that are undefined. */
export function pickDefined<T extends object>(fields: T): Defined<T> {
  const picked: Defined<T> = {};
  for (const key in fields) {
    const value = fields[key];
    if (isDefined(value)) picked[key] = value;
  }
  return picked;
}

function isDefined<V>(value: V): value is Exclude<V, undefined> {
  return value !== undefined;
}
