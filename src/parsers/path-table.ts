import type { ComposePath } from '../diagnostics/diagnostic.js';

/**
 * What to do at which places of the Compose tree: a table from path patterns to actions.
 *
 * A pattern is written with dots: a name stands for itself, `*` for any key or list item, `[]` for any list item
 * (`services.*.ports.[].target`). A walker takes a cursor along, which knows at each place what the table says there.
 */
export class PathTable<T> {
  readonly start: PathCursor<T>;

  constructor(rows: Iterable<readonly [pattern: string, action: T]>) {
    const root: PatternNode<T> = { names: new Map() };
    for (const [pattern, action] of rows) {
      pattern.split('.').reduce((node, step) => nextNode(node, step), root).action = action;
    }
    this.start = new PathCursor([root]);
  }

  /** The cursor at a path. */
  at(path: ComposePath): PathCursor<T> {
    return path.reduce((cursor: PathCursor<T>, step) => cursor.step(step), this.start);
  }
}

interface PatternNode<T> {
  readonly names: Map<string, PatternNode<T>>;
  /** Under `*`. */
  any?: PatternNode<T>;
  /** Under `[]`. */
  item?: PatternNode<T>;
  action?: T;
}

function nextNode<T>(node: PatternNode<T>, step: string): PatternNode<T> {
  if (step === '*') return (node.any ??= { names: new Map() });
  if (step === '[]') return (node.item ??= { names: new Map() });
  const known = node.names.get(step);
  if (known) return known;
  const next: PatternNode<T> = { names: new Map() };
  node.names.set(step, next);
  return next;
}

/** A place in the tree, seen by a table. Places where the table says the same share one cursor. */
export class PathCursor<T> {
  /** What the table says at this place. */
  readonly action: T | undefined;
  /** Whether the table says nothing here nor anywhere below. */
  readonly isEmpty: boolean;
  readonly #nodes: readonly PatternNode<T>[];
  /** Cursors of the names that patterns go on with, made when first needed; list items and all other names have one each. */
  readonly #named = new Map<string, PathCursor<T> | undefined>();
  #item: PathCursor<T> | undefined;
  #other: PathCursor<T> | undefined;

  constructor(nodes: readonly PatternNode<T>[]) {
    this.#nodes = nodes;
    this.action = nodes.find((node) => node.action !== undefined)?.action;
    this.isEmpty = nodes.length === 0;
    for (const { names } of nodes) for (const name of names.keys()) this.#named.set(name, undefined);
  }

  /** The cursor of a mapping entry (by its key) or of a list item (by its index). */
  step(step: string | number): PathCursor<T> {
    if (this.isEmpty) return this;
    if (typeof step === 'number') return (this.#item ??= this.#after(({ item, any }) => [item, any]));
    const known = this.#named.get(step);
    if (known) return known;
    if (!this.#named.has(step)) return (this.#other ??= this.#after(({ any }) => [any]));
    const named = this.#after(({ names, any }) => [names.get(step), any]);
    this.#named.set(step, named);
    return named;
  }

  #after(next: (node: PatternNode<T>) => readonly (PatternNode<T> | undefined)[]): PathCursor<T> {
    return new PathCursor(this.#nodes.flatMap((node) => next(node).filter((found) => found !== undefined)));
  }
}
