import type { ComposePath } from './diagnostics/diagnostic.js';
import { pointerBelow } from './values/json-pointer.js';

/**
 * Which Compose path each field of a plan or manifest came from. Kept beside the values, by object identity and key, so
 * that the values stay plain: whoever rebuilds an object passes its origins on with `inherit`.
 */
export class Provenance {
  readonly #origins = new WeakMap<object, Map<string | number, ComposePath>>();

  /** Says where `holder[key]` came from; the first word stands. */
  mark(holder: object, key: string | number, from: ComposePath): void {
    let origins = this.#origins.get(holder);
    if (!origins) this.#origins.set(holder, (origins = new Map<string | number, ComposePath>()));
    if (!origins.has(key)) origins.set(key, from);
  }

  /** Says where everything directly in `holder` came from. */
  markAll(holder: object, from: ComposePath): void {
    for (const key of Array.isArray(holder) ? holder.keys() : Object.keys(holder)) this.mark(holder, key, from);
  }

  of(holder: object, key: string | number): ComposePath | undefined {
    return this.#origins.get(holder)?.get(key);
  }

  /** `to` was made from `from`: fields with the same key keep their origin. */
  inherit<T extends object>(to: T, from: object): T {
    for (const [key, origin] of this.#origins.get(from) ?? []) this.mark(to, key, origin);
    return to;
  }

  /** JSON pointer to Compose path for every field of `root` whose origin is known, in document order. */
  pointers(root: object): ReadonlyMap<string, ComposePath> {
    const found = new Map<string, ComposePath>();
    const visit = (holder: object, pointer: string): void => {
      for (const [key, value] of entriesOf(holder)) {
        const at = pointerBelow(pointer, key);
        const origin = this.of(holder, key);
        if (origin) found.set(at, origin);
        if (typeof value === 'object' && value !== null) visit(value, at);
      }
    };
    visit(root, '');
    return found;
  }
}

function entriesOf(holder: object): Iterable<readonly [string | number, unknown]> {
  return Array.isArray(holder) ? holder.entries() : Object.entries(holder);
}
