/** A function of a text that works out each answer once. Asked so often that lodash's, which takes any key, is too slow. */
export function memoize<T extends object>(answer: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = answer(key);
    known.set(key, made);
    return made;
  };
}
