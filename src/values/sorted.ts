import { entriesOf, recordOf } from './entries.js';

/** Bytewise order of two texts (by code unit), the same in every locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A copy with its keys in bytewise order. */
export function sortedByKey<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return recordOf(sortedEntries(record));
}

/** The entries in bytewise order of their keys. */
export function sortedEntries<T>(record: Readonly<Record<string, T>>): [string, T][] {
  const entries = entriesOf(record);
  // Most are sorted already, and a look tells sooner than sorting.
  return isSorted(entries) ? entries : entries.sort((a, b) => compareText(a[0], b[0]));
}

function isSorted(entries: readonly (readonly [string, unknown])[]): boolean {
  let before = '';
  return entries.every((entry) => {
    const isNext = entry[0] >= before;
    before = entry[0];
    return isNext;
  });
}

/** A copy whose mappings, at any depth, have their keys in bytewise order; lists keep theirs. */
export function sortedDeeply<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(sortedDeeply) as T;
  return recordOf(
    sortedEntries(value as Readonly<Record<string, unknown>>).map(([key, member]) => [key, sortedDeeply(member)]),
  ) as T;
}
