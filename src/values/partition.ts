/** The items that are so, and the others, each in their order. */
export function partition<T>(items: Iterable<T>, isSo: (item: T) => boolean): readonly [T[], T[]] {
  const parts: readonly [T[], T[]] = [[], []];
  for (const item of items) parts[isSo(item) ? 0 : 1].push(item);
  return parts;
}
