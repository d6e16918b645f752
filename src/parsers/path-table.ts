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
    const root: PatternNode<T> = { next: new Map() };
    for (const [pattern, action] of rows) {
      let node = root;
      for (const step of pattern.split('.')) {
        let next = node.next.get(step);
        if (!next) node.next.set(step, (next = { next: new Map() }));
        node = next;
      }
      node.action = action;
    }
    this.start = new PathCursor([root]);
  }

  /** The cursor at a path. */
  at(path: ComposePath): PathCursor<T> {
    return path.reduce((cursor: PathCursor<T>, step) => cursor.step(step), this.start);
  }
}

interface PatternNode<T> {
  readonly next: Map<string, PatternNode<T>>;
  action?: T;
}

/** A place in the tree, seen by a table. */
export class PathCursor<T> {
  readonly #nodes: readonly PatternNode<T>[];

  constructor(nodes: readonly PatternNode<T>[]) {
    this.#nodes = nodes;
  }

  /** What the table says at this place. */
  get action(): T | undefined {
    return this.#nodes.find((node) => node.action !== undefined)?.action;
  }

  /** Whether the table says nothing here nor anywhere below. */
  get isEmpty(): boolean {
    return this.#nodes.length === 0;
  }

  /** The cursor of a mapping entry (by its key) or of a list item (by its index). */
  step(step: string | number): PathCursor<T> {
    if (this.isEmpty) return this;
    const names = typeof step === 'number' ? ['[]', '*'] : [step, '*'];
    const nodes = this.#nodes.flatMap((node) => names.flatMap((name) => node.next.get(name) ?? []));
    return new PathCursor(nodes);
  }
}
