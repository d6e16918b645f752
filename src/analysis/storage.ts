import type { Facts, FactSources } from './facts.js';

export interface StorageTable {
  /** Services that mount a named volume. */
  usersOf(volume: string): readonly string[];
}

export function findStorage(_sources: FactSources, _facts: Facts): StorageTable {
  return { usersOf: () => [] };
}
