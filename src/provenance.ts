import type { ComposePath } from './diagnostics/diagnostic.js';
import { pointerBelow } from './values/json-pointer.js';

type Key = string | number;

/** What was said about where fields of an object came from: from a place of the Compose file, or from where others did. */
type Word =
  | { readonly to: object; readonly key: Key; readonly from: ComposePath }
  | { readonly to: object; readonly keys: readonly Key[]; readonly from: ComposePath }
  | { readonly to: object; readonly key: Key; readonly like: object; readonly likeKey: Key }
  | { readonly to: object; readonly keys: readonly Key[]; readonly like: object; readonly likeKey: Key }
  | { readonly to: object; readonly like: object };

/**
 * Which Compose path each field of a plan or manifest came from. Kept beside the values, by object identity and key, so
 * that the values stay plain: whoever rebuilds an object passes its origins on with `inherit`. Much is said, and mostly
 * nobody asks, so what is said is written down only, and looked through when somebody does.
 */
export class Provenance {
  #said: Word[] = [];
  readonly #origins = new Map<object, Map<Key, ComposePath>>();

  /** Says where `holder[key]` came from; the first word stands. */
  mark(holder: object, key: Key, from: ComposePath): void {
    this.#said.push({ to: holder, key, from });
  }

  /** Says where everything directly in `holder` came from. */
  markAll(holder: object, from: ComposePath): void {
    this.#said.push({ to: holder, keys: keysOf(holder), from });
  }

  /** `holder[key]` came from where `like[likeKey]` did. */
  markLike(holder: object, key: Key, like: object, likeKey: Key): void {
    this.#said.push({ to: holder, key, like, likeKey });
  }

  /** Everything directly in `holder` came from where `like[likeKey]` did. */
  markAllLike(holder: object, like: object, likeKey: Key): void {
    this.#said.push({ to: holder, keys: keysOf(holder), like, likeKey });
  }

  /** `to` was made from `from`: fields with the same key keep their origin. */
  inherit<T extends object>(to: T, from: object): T {
    this.#said.push({ to, like: from });
    return to;
  }

  of(holder: object, key: Key): ComposePath | undefined {
    this.#lookThrough();
    return this.#origins.get(holder)?.get(key);
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

  #lookThrough(): void {
    const said = this.#said;
    if (said.length === 0) return;
    this.#said = [];
    for (const word of said) {
      const { to } = word;
      if (!('likeKey' in word) && 'like' in word) {
        for (const [key, origin] of this.#origins.get(word.like) ?? []) this.#settle(to, key, origin);
        continue;
      }
      const from = 'from' in word ? word.from : this.#origins.get(word.like)?.get(word.likeKey);
      if (!from) continue;
      if ('key' in word) this.#settle(to, word.key, from);
      else for (const key of word.keys) this.#settle(to, key, from);
    }
  }

  #settle(holder: object, key: Key, from: ComposePath): void {
    let origins = this.#origins.get(holder);
    if (!origins) this.#origins.set(holder, (origins = new Map<Key, ComposePath>()));
    if (!origins.has(key)) origins.set(key, from);
  }
}

function keysOf(holder: object): readonly Key[] {
  return Array.isArray(holder) ? [...holder.keys()] : Object.keys(holder);
}

function entriesOf(holder: object): Iterable<readonly [Key, unknown]> {
  return Array.isArray(holder) ? holder.entries() : Object.entries(holder);
}
