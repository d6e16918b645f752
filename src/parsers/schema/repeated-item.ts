import { entriesOf } from '../../values/entries.js';

/** Places of two equal items of a list: the repetition and the first of its kind. */
export interface Repetition {
  readonly again: number;
  readonly first: number;
}

/**
 * The first item that is equal to an earlier one, in time that grows with the size of the list only. Equal as JSON data
 * is: the order of keys does not count.
 */
export function repeatedItem(items: readonly unknown[]): Repetition | undefined {
  const seen = new Map<unknown, number>();
  for (const [index, item] of items.entries()) {
    const identity = identityOf(item);
    const first = seen.get(identity);
    if (first !== undefined) return { again: index, first };
    seen.set(identity, index);
  }
  return undefined;
}

/** A value that is the same for equal data: numbers, booleans and null are their own, the rest is written out. */
function identityOf(item: unknown): unknown {
  return typeof item === 'string' || (typeof item === 'object' && item !== null)
    ? JSON.stringify(inKeyOrder(item))
    : item;
}

/** Lists and mappings as lists that begin with what they are, so that neither can look like the other. */
function inKeyOrder(data: unknown): unknown {
  if (typeof data !== 'object' || data === null) return data;
  if (Array.isArray(data)) return ['list', ...data.map(inKeyOrder)];
  const entries = entriesOf(data).sort(([a], [b]) => (a < b ? -1 : 1));
  return ['mapping', ...entries.flatMap(([key, value]) => [key, inKeyOrder(value)])];
}
