import type { ComposePath } from '../../diagnostics/diagnostic.js';
import type { SchemaFault } from '../schema/generated/compose-faults.js';

/** One fault of the schema at the place of its cause: for an attribute that is not known, the attribute itself. */
export type PlacedFault = Exclude<SchemaFault, { readonly keyword: 'alternative' }> & { readonly place: ComposePath };

/** What is said to the user about one or several faults. */
export interface Finding {
  readonly path: ComposePath;
  /** Whether the key or the value is shown. */
  readonly of: 'key' | 'value';
  readonly problem: string;
  readonly help?: string;
  /** A second place that explains the first. */
  readonly related?: { readonly path: ComposePath; readonly message: string };
}

/** Whether a place is the other or lies below it. */
export function isWithin(place: ComposePath, other: ComposePath): boolean {
  return other.length <= place.length && other.every((step, depth) => place[depth] === step);
}
