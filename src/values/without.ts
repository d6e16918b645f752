/** A copy without these fields. */
export function without<T extends object, K extends keyof T>(fields: T, names: readonly K[]): Omit<T, K> {
  const copy = { ...fields };
  // Of a copy of our own, in which nobody looks for what is gone.
  for (const name of names) Reflect.deleteProperty(copy, name);
  return copy;
}
